"""What agents type and are shown."""
