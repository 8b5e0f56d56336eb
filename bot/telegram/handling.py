"""The agreement between those who receive updates and those who handle them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

TOAST_MAXIMUM = 200


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """What ends the spinner of a tapped button: a short word, or with `alert` a box to close."""

    query_id: str
    text: str = ""
    alert: bool = False

    def parameters(self) -> dict[str, object]:
        """Spell it for answerCallbackQuery."""
        parameters: dict[str, object] = {"callback_query_id": self.query_id}
        if self.text:
            parameters |= {"text": self.text[:TOAST_MAXIMUM], "show_alert": self.alert}
        return parameters


Handler = Callable[[Mapping[str, Any]], Awaitable[TapAnswer | None]]
"""Handles one update's JSON. When it returns, the outcome is committed and the update may be
confirmed; when it raises, nothing is confirmed and the same update comes again."""
