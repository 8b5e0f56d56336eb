"""What is drawn on a receipt, read back from the file and from its picture."""
