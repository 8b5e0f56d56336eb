"""The port to the messenger: what became of one message that we tried to deliver."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Delivered:
    """The person has it. `message_id` is None where the call makes no message."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Postponed:
    """Certainly not delivered; try again after `seconds`, or when you see fit if that is None."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may have arrived or not: the connection broke after the request had left."""


class Reason(StrEnum):
    """Why a message will never arrive."""

    BLOCKED = "blocked"
    """The person blocked the bot or left Telegram."""
    NO_CHAT = "no_chat"
    MOVED = "moved"
    MESSAGE_GONE = "message_gone"
    """The message to edit is no longer there: send a new one."""
    REFUSED = "refused"
    """The messenger rejects the content: a fault of ours."""
    OUTDATED = "outdated"
    """What it was to say is no longer so: nobody needs it."""


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It will never arrive this way. `moved_to` is the chat's new id after MOVED."""

    reason: Reason
    details: str = ""
    moved_to: int | None = None


Delivery = Delivered | Postponed | Uncertain | Undeliverable
