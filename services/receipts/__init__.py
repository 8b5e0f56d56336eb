"""Receipts: the PDF of a paid order and the QR code of an address, from finished words."""
