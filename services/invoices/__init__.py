"""Where invoices come from: files, messages and the sources that fill the invoice table."""
