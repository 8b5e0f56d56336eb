"""The switches that make the gateway behave as some gateways were seen to, or badly on purpose.

All are off at the start. It knows their names and limits, not what they do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

LONGEST_SECONDS = 600.0
MOST_COPIES = 100


@dataclass(frozen=True, kw_only=True)
class Quirks:
    """How answers are written, how callbacks go out, and how replies are read."""

    # How an answer is written. The first four were seen at CMI or in its kits.
    trailing_line_feed: bool = False
    entity_encoding: bool = False
    document_rewriting: bool = False
    natural_sort: bool = False
    previous_key: bool = False
    other_merchant_key: bool = False
    forged_hash: bool = False
    amount_plus_centime: bool = False
    amount_minus_centime: bool = False
    amount_times_hundred: bool = False
    currency_changed: bool = False
    missing_proc_return_code: bool = False

    # How callbacks go out. Late ones wait `callback_delay_seconds` of real time.
    no_callback: bool = False
    callback_delayed: bool = False
    callback_after_return: bool = False
    reply_lost: bool = False
    callback_copies: int = 1
    callback_delay_seconds: float = 2.0
    callback_timeout_seconds: float = 30.0

    # How a reply is read, and the way back to the shop.
    trim_reply: bool = False
    auto_redirect_off: bool = False


class UnknownQuirkError(Exception):
    """No switch of that name, or a value of the wrong kind or size."""


def switch(quirks: Quirks, wanted: Mapping[str, object]) -> Quirks:
    """Give `quirks` with the `wanted` values. Raises `UnknownQuirkError`, changing nothing."""
    known = {item.name: item.default for item in fields(Quirks)}
    for name, value in wanted.items():
        if name not in known or not _fits(value, known[name]):
            raise UnknownQuirkError(f"unknown switch or value: {name}; known: {', '.join(known)}")
    return replace(quirks, **dict(wanted))  # type: ignore[arg-type]  # checked just above


def _fits(value: object, default: object) -> bool:
    match default:
        case bool():
            return isinstance(value, bool)
        case int():
            return type(value) is int and 1 <= value <= MOST_COPIES
        case _:
            return type(value) in {int, float} and 0 <= float(str(value)) <= LONGEST_SECONDS
