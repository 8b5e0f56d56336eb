"""What support agents type and are shown. Pure; who is an agent is checked where it is done."""
