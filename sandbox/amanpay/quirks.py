"""The switches that make the gateway behave as it may, or badly on purpose.

All are off at the start. It knows their names and limits, not what they do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

LONGEST_SECONDS = 86_400.0
MOST_COPIES = 100
LARGEST_SHIFT = 10**9

CHOICES: Mapping[str, tuple[str, ...]] = {
    "signature": ("good", "bad", "missing", "previous_key", "other_key"),
    "status": ("right", "missing", "unknown"),
}
"""The words that a switch may be set to."""


@dataclass(frozen=True, kw_only=True)
class Quirks:
    """How notifications are written, how they go out, and how payers are served."""

    # What a notification says. What is told is changed, never what was taken from the payer.
    signature: str = "good"
    status: str = "right"
    amount_shift_centimes: int = 0
    currency_changed: bool = False
    unknown_fields: bool = False

    # How it goes out. `delay_factor` shortens every wait between two tries.
    no_notification: bool = False
    notification_delayed: bool = False
    notification_held: bool = False
    reply_lost: bool = False
    notification_copies: int = 1
    at_once: bool = False
    notification_delay_seconds: float = 2.0
    notification_timeout_seconds: float = 10.0
    delay_factor: float = 1.0

    # How payers are served, and what is answered to questions.
    booked_only: bool = False
    debit_delay_seconds: float = 0.0
    unknown_query_status: bool = False
    fees_untold: bool = False


class UnknownQuirkError(Exception):
    """No switch of that name, or a value of the wrong kind or size."""


def switch(quirks: Quirks, wanted: Mapping[str, object]) -> Quirks:
    """Give `quirks` with the `wanted` values. Raises `UnknownQuirkError`, changing nothing."""
    known = {item.name: item.default for item in fields(Quirks)}
    for name, value in wanted.items():
        if name not in known or not _fits(name, value, known[name]):
            raise UnknownQuirkError(f"unknown switch or value: {name}; known: {', '.join(known)}")
    return replace(quirks, **dict(wanted))  # type: ignore[arg-type]  # checked just above


def _fits(name: str, value: object, default: object) -> bool:
    match default:
        case bool():
            return isinstance(value, bool)
        case str():
            return value in CHOICES[name]
        case int() if name == "notification_copies":
            return type(value) is int and 1 <= value <= MOST_COPIES
        case int():
            return type(value) is int and abs(value) <= LARGEST_SHIFT
        case _:
            return type(value) in {int, float} and 0 <= float(str(value)) <= LONGEST_SECONDS
