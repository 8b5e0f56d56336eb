"""What is kept of a chat: read out to it alone, forgotten at its wish, dropped in time."""
