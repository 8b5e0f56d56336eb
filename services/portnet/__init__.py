"""PORTNET's XML messages: invoices and answers that come in, settlements that go out."""
