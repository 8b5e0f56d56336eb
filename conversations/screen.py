"""What a screen is made of: sentences named by their catalogue keys, and buttons. No words here.

The language is chosen when a screen is drawn, not when it is made, so the same screen can be shown
to two people in two languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from domain.money import Money


@dataclass(frozen=True, slots=True)
class Time:
    """An instant shown as `10:32` Moroccan time.

    The tags called `kind`, here and below, tell values of one shape apart once they are stored.
    """

    instant: datetime
    kind: Literal["time"] = "time"


@dataclass(frozen=True, slots=True)
class Weekday:
    """An instant shown as the name of its Moroccan weekday."""

    instant: datetime
    kind: Literal["weekday"] = "weekday"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the Moroccan day of an instant, shown as `24/11/2026`."""

    day: date | datetime
    kind: Literal["day"] = "day"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Invoice numbers shown one after the other; past `shown` of them, how many more there are."""

    numbers: tuple[str, ...]
    shown: int = 6


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or line: the catalogue key and what fills its variables."""

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """Remarks on one line, parted by middle dots."""

    remarks: tuple[Text, ...]


Value = str | int | Money | Time | Day | Weekday | Numbers | Text | Joined


class Style(StrEnum):
    """Colour of a button, as Telegram names it."""

    PLAIN = ""
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that comes back to us as a `Tapped` event; see `conversations.buttons`."""

    label: Text
    action: str
    argument: str = ""
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address."""

    label: Text
    url: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Copy:
    """A button that copies a text; at most 256 characters when drawn."""

    label: Text
    copied: Text


class Messenger(StrEnum):
    """Another messenger, or another chat, whose share sheet a button opens."""

    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"


@dataclass(frozen=True, slots=True)
class Share:
    """A button that opens a share sheet with a text in it; `url` is the address that it shares."""

    label: Text
    messenger: Messenger
    shared: Text
    url: str


Button = Tap | Link | Copy | Share


class Picture(StrEnum):
    """A drawing of ours. Whatever it tells stands in the lines under it, too."""

    WHERE_CODE = "where_code"


@dataclass(frozen=True, slots=True)
class Screen:
    """Lines one below the other, a `Text` without a key being a blank one; and rows of buttons.

    A picture is shown above the lines.
    """

    lines: tuple[Text, ...]
    keyboard: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None


BLANK = Text("")


def say(key: str, **values: Value) -> Text:
    """Name a sentence and fill its variables."""
    return Text(key, values)
