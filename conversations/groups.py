"""What is said in a group: nothing about invoices, and the way to a private chat."""

from conversations.screen import Link, Screen, Style, say


def group_screen(bot_username: str) -> Screen:
    """Answer a command or a mention; the button carries no code, for the whole group sees it."""
    private = Link(say("button-private"), f"https://t.me/{bot_username}", Style.PRIMARY)
    return Screen((say("group"),), ((private,),))
