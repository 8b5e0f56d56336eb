"""The database as the rest of the program relies on it, on real files."""
