"""Times as this protocol writes them: ISO 8601 in UTC."""

from datetime import UTC, datetime, timedelta


def read_moment(text: str) -> datetime | None:
    """Read an instant in UTC; None if it is not one, or has another zone or none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.utcoffset() != timedelta():
        return None
    return moment.astimezone(UTC)


def write_moment(moment: datetime) -> str:
    """Write an instant to the second, with a final Z."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
