"""Orders, callbacks, decisions carried out and the port that every payment provider fills."""
