"""What a gateway says beside the money, made fit to be stored and shown. It knows no protocol."""

import hashlib
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONGEST_DETAIL = 100
_LONGEST_NUMBER = 64
_MAYBE_A_CARD = re.compile(r"(?:[0-9][ *-]?){13,}")


def showable(text: str) -> str:
    """At most 100 characters, and nothing in them that could be a card number."""
    return _MAYBE_A_CARD.sub("…", text)[:LONGEST_DETAIL]


def numbered(text: str) -> str | None:
    """A gateway's number of a payment, None for an empty one; an overlong one becomes a digest."""
    number = text.strip()
    if len(number) > _LONGEST_NUMBER:
        return hashlib.sha256(number.encode("utf-8", "replace")).hexdigest()[:40]
    return number or None


def instant(text: str) -> datetime | None:
    """Read an ISO date and time, for display only; without a zone it is taken for Morocco's."""
    try:
        read = datetime.fromisoformat(text)
        zoned = read if read.tzinfo else read.replace(tzinfo=ZoneInfo("Africa/Casablanca"))
        return zoned.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
