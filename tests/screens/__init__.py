"""Every screen of the chat, reached by texts and buttons in three languages."""
