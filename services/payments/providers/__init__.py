"""One module per payment provider. They do not know one another."""
