"""The switches that make PORTNET slow, obstinate or silent; it knows their names only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

JUDGEMENTS = ("rules", "hold", "accept", "refuse")
LONGEST_SECONDS = 40 * 86_400.0


@dataclass(frozen=True, kw_only=True)
class Quirks:
    """How payment notices are judged, and what the bot is told.

    `judgement`: by the invoicing system's own rules · held for a person · always accepted · always
    refused with `refusal`. `announces`: changes of invoices are sent as messages by themselves.
    """

    judgement: str = "rules"
    refusal: str = "La facture est dèja reglée dans le système"
    answer_seconds: float = 2.0
    announces: bool = True


class UnknownQuirkError(Exception):
    """No switch of that name, or a value of the wrong kind or size."""


def switch(quirks: Quirks, wanted: Mapping[str, object]) -> Quirks:
    """Give `quirks` with the `wanted` values. Raises `UnknownQuirkError`, changing nothing."""
    for name, value in wanted.items():
        if not _fits(name, value):
            raise UnknownQuirkError(f"unknown switch or value: {name}")
    return replace(quirks, **dict(wanted))  # type: ignore[arg-type]  # checked just above


def _fits(name: str, value: object) -> bool:
    match name:
        case "judgement":
            return value in JUDGEMENTS
        case "refusal":
            return isinstance(value, str) and bool(value) and value.isprintable()
        case "answer_seconds":
            return type(value) in {int, float} and 0 <= value <= LONGEST_SECONDS  # type: ignore[operator]  # checked beside it
        case "announces":
            return isinstance(value, bool)
        case _:
            return False
