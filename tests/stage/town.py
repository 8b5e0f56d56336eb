"""What people need of the place they act in, be it a test's world or the demo."""

from typing import Protocol

import aiohttp


class Town(Protocol):
    """One stand-in of Telegram, and a way to reach addresses."""

    http: aiohttp.ClientSession

    @property
    def chat_url(self) -> str:
        """The stand-in Bot API and the chat page."""
        ...
