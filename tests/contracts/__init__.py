"""What every payment provider promises, checked on each of them by the same battery."""
