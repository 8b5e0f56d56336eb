"""Amounts as Fatourati's messages write them: a JSON number or a text with a dot."""

import re

from domain.money import Money
from services.payments.json_objects import JsonObject, text_of

_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?", re.ASCII)


def amount_of(document: JsonObject, name: str) -> Money | None:
    """Read `100`, `100.0` or `100.00`, number or text; a third decimal is refused, not rounded."""
    text = text_of(document, name)
    return Money.parse(text) if _AMOUNT.fullmatch(text) else None
