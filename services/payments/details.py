"""What a gateway says beside the money, made fit to be stored and shown. It knows no protocol."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONGEST_DETAIL = 100
_MAYBE_A_CARD = re.compile(r"(?:[0-9][ *-]?){13,}")


def showable(text: str) -> str:
    """At most 100 characters, and nothing in them that could be a card number."""
    return _MAYBE_A_CARD.sub("…", text)[:LONGEST_DETAIL]


def instant(text: str) -> datetime | None:
    """Read an ISO date and time, for display only; without a zone it is taken for Morocco's."""
    try:
        read = datetime.fromisoformat(text)
        zoned = read if read.tzinfo else read.replace(tzinfo=ZoneInfo("Africa/Casablanca"))
        return zoned.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
