"""The Telegram edge, tested against the stand-in Bot API as a process of its own."""
