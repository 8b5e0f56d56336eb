"""The agreement between those who receive updates and those who handle them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

TOAST_MAXIMUM = 200


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """What ends the spinner of a tapped button: a short word, or with `alert` a box to close."""

    method: ClassVar[str] = "answerCallbackQuery"
    query_id: str
    text: str = ""
    alert: bool = False

    def parameters(self) -> dict[str, object]:
        """Spell it for answerCallbackQuery."""
        parameters: dict[str, object] = {"callback_query_id": self.query_id}
        if self.text:
            parameters |= {"text": self.text[:TOAST_MAXIMUM], "show_alert": self.alert}
        return parameters


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What is offered to whoever typed `@bot`: results as the Bot API spells them.

    For that person only and never kept by Telegram, since rights and links change.
    """

    method: ClassVar[str] = "answerInlineQuery"
    query_id: str
    results: tuple[dict[str, Any], ...] = ()

    def parameters(self) -> dict[str, object]:
        """Spell it for answerInlineQuery."""
        return {
            "inline_query_id": self.query_id,
            "results": list(self.results),
            "is_personal": True,
            "cache_time": 0,
        }


Answer = TapAnswer | QueryAnswer

Handler = Callable[[Mapping[str, Any]], Awaitable[Answer | None]]
"""Handles one update's JSON. When it returns, the outcome is committed and the update may be
confirmed; when it raises, nothing is confirmed and the same update comes again."""
