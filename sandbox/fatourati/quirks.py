"""The switches that make the gateway behave as it may, or badly on purpose.

All are off at the start. It knows their names and limits, not what they do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

LONGEST_SECONDS = 3_600.0
MOST_COPIES = 100
LARGEST_SHIFT = 10**9

CHOICES: Mapping[str, tuple[str, ...]] = {
    "signature": ("good", "bad", "missing", "sha256", "previous_key", "other_key"),
    "decision": ("right", "missing", "processed", "unknown"),
    "extra_data": ("absent", "text", "object", "array"),
    "selected_items": ("objects", "texts", "absent"),
}
"""The words that a switch may be set to; `processed` is decision code 2, `unknown` is 7."""


@dataclass(frozen=True, kw_only=True)
class Quirks:
    """How callbacks are written, how they go out, and how questions are answered."""

    # What a callback says. Amount and currency change what is told, never what was debited.
    signature: str = "good"
    decision: str = "right"
    extra_data: str = "absent"
    selected_items: str = "objects"
    amount_shift_centimes: int = 0
    amount_as_text: bool = False
    currency_changed: bool = False
    unknown_fields: bool = False
    date_with_zone: bool = False

    # How it goes out. `delay_factor` shortens every wait between two calls.
    no_callback: bool = False
    callback_delayed: bool = False
    callback_held: bool = False
    reply_lost: bool = False
    callback_copies: int = 1
    at_once: bool = False
    callback_delay_seconds: float = 2.0
    callback_timeout_seconds: float = 10.0
    delay_factor: float = 1.0

    # What a payment does, and what the merchant API answers.
    settles_itself: bool = False
    cancel_signs_absent_currency: bool = False
    paid_order_reusable: bool = False
    missing_token_ref: bool = False
    missing_qr_code: bool = False
    unknown_status: bool = False
    access_token_seconds: float = 300.0


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
        case int() if name == "callback_copies":
            return type(value) is int and 1 <= value <= MOST_COPIES
        case int():
            return type(value) is int and abs(value) <= LARGEST_SHIFT
        case _:
            return type(value) in {int, float} and 0 <= float(str(value)) <= LONGEST_SECONDS
