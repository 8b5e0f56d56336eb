"""Amounts in a profile's spelling: dirhams with a dot, or whole centimes."""

import re

from domain.money import Money
from services.payments.providers.amanpay.parts import Request

_DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?", re.ASCII)
_CENTIMES = re.compile(r"[0-9]{1,14}", re.ASCII)


def write_amount(amount: Money, spelling: Request) -> str:
    """Write `840.00`, or `84000`."""
    match spelling.amount_format:
        case "decimal":
            return str(amount)
        case "centimes":
            return str(amount.centimes)


def read_amount(text: str, spelling: Request) -> Money | None:
    """Read the same; grouping, signs, exponents and a third decimal are refused."""
    match spelling.amount_format:
        case "decimal":
            return Money.parse(text) if _DECIMAL.fullmatch(text) else None
        case "centimes":
            return Money(int(text)) if _CENTIMES.fullmatch(text) else None
