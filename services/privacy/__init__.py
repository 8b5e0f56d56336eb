"""What is kept of a chat: read out to it, forgotten at its wish, dropped when its time is over."""
