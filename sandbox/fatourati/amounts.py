"""Amounts as this protocol writes them, and as whole centimes; never by way of a float."""

import re
from decimal import Decimal

_TEXT = re.compile(r"[0-9]{1,13}\.[0-9]{2}")
_DIGITS = 13
_DECIMALS = 2


def decimal(centimes: int) -> str:
    """Write an amount with a dot and two decimals, whatever the machine's language."""
    return f"{centimes // 100}.{centimes % 100:02d}"


def json_amount(centimes: int) -> Decimal:
    """Give an amount as the JSON number that this gateway writes: `250.00`."""
    return Decimal(decimal(centimes))


def read_centimes(value: object) -> int | None:
    """Read an amount that came as a text or as a JSON number; None if it is not one.

    Both forms were in use at merchants; a text needs its two decimals, a number has two at most.
    """
    match value:
        case str() if _TEXT.fullmatch(value):
            dirhams, _, centimes = value.partition(".")
            return int(dirhams) * 100 + int(centimes)
        case int() if not isinstance(value, bool) and 0 <= value < 10**_DIGITS:
            return value * 100
        case Decimal() if _is_amount(value):
            return int(value.scaleb(_DECIMALS))
        case _:
            return None


def _is_amount(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return (
        isinstance(exponent, int)
        and exponent >= -_DECIMALS
        and value >= 0
        and value.adjusted() < _DIGITS
    )
