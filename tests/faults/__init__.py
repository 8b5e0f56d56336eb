"""What can go wrong, and what must then be true."""
