"""Pictures that we draw for a chat, from finished words."""
