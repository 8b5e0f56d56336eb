"""Times as this protocol writes them: without a zone, on Casablanca's clock (newest version)."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MOROCCO = ZoneInfo("Africa/Casablanca")
_FORM = "%Y-%m-%dT%H:%M:%S"
_TEXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")


def read_moment(text: str) -> datetime | None:
    """Read `yyyy-MM-ddTHH:mm:ss` as an instant; None if it is not one."""
    if not _TEXT.fullmatch(text):
        return None
    try:
        local = datetime.strptime(text, _FORM).replace(tzinfo=MOROCCO)
        return local.astimezone(UTC)
    except ValueError:
        return None


def write_moment(moment: datetime) -> str:
    return f"{moment.astimezone(MOROCCO):{_FORM}}"
