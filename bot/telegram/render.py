"""A screen drawn for Telegram: finished text and a keyboard of plain data, checked before sending.

It knows Telegram's limits and how a button is spelt, and nothing of chats or dialogue.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

from bot.texts import Markup, Texts
from conversations.buttons import encode
from conversations.screen import Button, Copy, Link, Messenger, Screen, Share, Tap, Text
from domain.language import Language

TEXT_UNITS_MAXIMUM = 4096
CAPTION_UNITS_MAXIMUM = 1024
COPIED_UNITS_MAXIMUM = 256
BUTTONS_MAXIMUM = 100
ROW_MAXIMUM = 8
"""Counts of buttons are observed limits; the other limits are the Bot API's documented ones."""

_TAG = re.compile(r"<[^>]*>")


class UnsendableError(Exception):
    """Telegram would refuse this screen: a fault of ours, found before anything is sent."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a message holds: its HTML, and its inline keyboard as the Bot API spells it."""

    text: str
    reply_markup: dict[str, Any] | None = None


def draw(screen: Screen, language: Language, texts: Texts, revision: int | None) -> Drawn:
    """Put a screen into words. `revision` is the chat's, or None for a lasting message.

    Raises UnsendableError naming the rule that the screen breaks.
    """
    text = "\n".join([texts.line(language, line) for line in screen.lines])
    _check_length(text, CAPTION_UNITS_MAXIMUM if screen.picture else TEXT_UNITS_MAXIMUM)
    pen = _Pen(texts, language, revision)
    keyboard = [[pen.button(button) for button in row] for row in screen.keyboard]
    _check_counts(keyboard)
    return Drawn(text, {"inline_keyboard": keyboard} if keyboard else None)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws one button after the other in one language and for one state of the chat."""

    texts: Texts
    language: Language
    revision: int | None

    def button(self, button: Button) -> dict[str, Any]:
        label = self._plain(button.label)
        if not label.strip():
            raise UnsendableError(f"empty label: {button.label.key}")
        drawn = {"text": label, **self._effect(button)}
        if isinstance(button, Tap | Link) and button.style:
            drawn["style"] = button.style.value
        return drawn

    def _effect(self, button: Button) -> dict[str, Any]:
        match button:
            case Tap(action=action, argument=argument):
                return {"callback_data": _data(action, argument, self.revision)}
            case Link(url=url):
                return {"url": _address(url)}
            case Share(messenger=messenger, shared=shared, url=url):
                return {"url": _share_sheet(messenger, self._plain(shared), url)}
            case Copy(copied=copied):
                return {"copy_text": {"text": _copied(self._plain(copied))}}

    def _plain(self, text: Text) -> str:
        return self.texts.line(self.language, text, markup=Markup.PLAIN)


def _check_length(text: str, most: int) -> None:
    """Count as Telegram does: UTF-16 units of what remains when the markup has been read."""
    shown = unescape(_TAG.sub("", text))
    if not shown.strip():
        raise UnsendableError("empty text")
    units = _utf16_units(shown)
    if units > most:
        raise UnsendableError(f"text of {units} units, at most {most}")


def _check_counts(keyboard: list[list[dict[str, Any]]]) -> None:
    longest, buttons = max(map(len, keyboard), default=0), sum(map(len, keyboard))
    if longest > ROW_MAXIMUM:
        raise UnsendableError(f"row of {longest} buttons, at most {ROW_MAXIMUM}")
    if buttons > BUTTONS_MAXIMUM:
        raise UnsendableError(f"{buttons} buttons, at most {BUTTONS_MAXIMUM}")


def _data(action: str, argument: str, revision: int | None) -> str:
    try:
        return encode(action, argument, revision)
    except ValueError as error:
        raise UnsendableError(f"button data: {error}") from error


def _copied(text: str) -> str:
    units = _utf16_units(text)
    if not 1 <= units <= COPIED_UNITS_MAXIMUM:
        raise UnsendableError(f"copied text of {units} units, 1 to {COPIED_UNITS_MAXIMUM}")
    return text


def _share_sheet(messenger: Messenger, text: str, url: str) -> str:
    """Address that opens a messenger's share sheet, as WhatsApp and Telegram document theirs."""
    match messenger:
        case Messenger.WHATSAPP:
            return f"https://wa.me/?text={quote(text, safe='')}"
        case Messenger.TELEGRAM:
            return f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(text, safe='')}"


def _address(url: str) -> str:
    """Telegram refuses links without a dot in the host, `http://localhost` among them."""
    # The address is not repeated in the error: it may hold a link token.
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise UnsendableError("link that is no address") from None
    if parts.scheme not in {"http", "https"}:
        raise UnsendableError(f"link with the scheme {parts.scheme!r}, http or https")
    if "." not in host or not all(host.split(".")):
        raise UnsendableError("link to a host without a dot")
    return url


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
