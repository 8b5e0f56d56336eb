"""The dialogue by its texts and buttons, without Telegram, database or clock."""
