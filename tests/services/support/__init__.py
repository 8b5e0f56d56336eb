"""What support agents do, on a real database."""
