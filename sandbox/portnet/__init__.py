"""A stand-in of PORTNET's invoicing system: its register of invoices, and its XML messages."""
