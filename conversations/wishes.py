"""What a text wishes for among an operator's own invoices: a word for many, places, or names."""

import re

from domain.choosing import Everything, Lines, Named, Overdue, Wish
from domain.text import fold, plain

_OVERDUE = frozenset(
    {"retard", "retards", "en retard", "échues", "overdue", "late", "المتأخرة", "متأخرة", "تأخر"}
)
_EVERYTHING = frozenset({"tout", "toutes", "tous", "all", "everything", "الكل", "كل", "كلشي"})
_POSITIONS = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", re.ASCII)
_PARTS_MAXIMUM = 50


def wish_beside_code(typed: str) -> Wish:
    """Read what stands behind a code: no list has been seen yet, so a number is an invoice's."""
    match fold(typed):
        case word if word in _OVERDUE:
            return Overdue()
        case word if word in _EVERYTHING:
            return Everything()
        case _:
            return Named(plain(typed))


def wish_in_list(typed: str) -> Wish:
    """Read what is typed while a list is open."""
    positions = line_positions(typed)
    return Lines(tuple(sorted(positions))) if positions else wish_beside_code(typed)


def line_positions(typed: str) -> frozenset[int]:
    """Read line numbers of a list (`1 3 5-8`); none when the text is anything else."""
    parts = re.split(r"[ ,;،]+", plain(typed))
    matches = [_POSITIONS.fullmatch(part) for part in parts[:_PARTS_MAXIMUM]]
    positions: set[int] = set()
    for match in matches:
        if match is None:
            return frozenset()
        first = int(match[1])
        positions.update(range(first, int(match[2] or first) + 1))
    return frozenset(positions) if len(parts) <= _PARTS_MAXIMUM else frozenset()
