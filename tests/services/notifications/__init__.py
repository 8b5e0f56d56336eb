"""Messages on their way, on a real database and with a courier at the port."""
