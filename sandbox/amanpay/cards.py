"""The test cards and what happens to each: accepted, or refused, and why.

AmanPay's own are not public; these are the ones that CMI's kit documents, and refusals of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ACCEPTED = ("4000000000000010", "5453010000066100")
REFUSED: Mapping[str, str] = {
    "4000000099000005": "refused",
    "4000000099000051": "funds",
    "4000000099000091": "unavailable",
}
"""Numbers that are always refused, and the word for the reason."""

_NUMBER = re.compile(r"[0-9]{12,19}")
_EXPIRY = re.compile(r"(0[1-9]|1[0-2]) ?/ ?([0-9]{2})")
_CVV = re.compile(r"[0-9]{3,4}")
_CENTURY = 2000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the payer typed; never written down anywhere."""

    number: str = field(repr=False)
    month: int
    year: int


@dataclass(frozen=True)
class Mistakes:
    """The fields that the payer must mend before anything is sent to a bank."""

    names: tuple[str, ...]


def read_entry(form: Mapping[str, str]) -> Entry | Mistakes:
    number = re.sub(r"[\s-]", "", form.get("card_number", ""))
    expiry = _EXPIRY.fullmatch(form.get("expiry", "").strip())
    right = {
        "card_number": _NUMBER.fullmatch(number),
        "expiry": expiry,
        "cvv": _CVV.fullmatch(form.get("cvv", "").strip()),
    }
    wrong = tuple(name for name, fits in right.items() if not fits)
    if wrong or expiry is None:
        return Mistakes(wrong)
    return Entry(number=number, month=int(expiry[1]), year=_CENTURY + int(expiry[2]))


def refusal_of(entry: Entry, *, today: date) -> str | None:
    """Give the word for the bank's refusal; None when it accepts."""
    if (entry.year, entry.month) < (today.year, today.month):
        return "expired"
    return None if entry.number in ACCEPTED else REFUSED.get(entry.number, "number")
