"""The test cards and what happens to each: accepted, asked for a code, or refused, and why.

Cards are known by list and not by check digit: three of the published ones fail it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

THREE_D_CODE = "123"
APPROVED = "00"
BAD_NUMBER = "14"
EXPIRED_CARD = "54"
SYSTEM_ERROR = "99"

REFUSAL_CODES = (
    "01", "02", "04", "05", "09", "12", "14", "28", "41", "43",
    "51", "54", "57", "61", "62", "77", "91", "96", "99",
)  # fmt: skip
"""The issuer's two digits (ISO 8583) that this gateway can be made to answer."""

_REFUSED_PREFIX = "40000000990000"
_MAGIC_AMOUNTS_FROM = 1000_00
_NUMBER = re.compile(r"[0-9]{12,19}")
_CVV = re.compile(r"[0-9]{3,4}")


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card that this gateway knows. Brand and issuer are the names it answers with."""

    number: str
    brand: str
    issuer: str
    asks_code: bool


# Numbers: CMI's kit sheet, second hand, and two public kits. The issuers are ours; their apostrophe
# is there so that an answer always holds a character that some gateways write as an entity.
CARDS = {
    card.number: card
    for card in (
        Card(number="4000000000000010", brand="VISA", issuer="BANQUE D'ESSAI", asks_code=False),
        Card(number="5453010000066100", brand="MC", issuer="BANQUE D'ESSAI", asks_code=False),
        Card(number="5191630100004890", brand="MC", issuer="BANQUE D'ESSAI", asks_code=False),
        Card(number="5191630100004896", brand="MC", issuer="BANQUE D'ESSAI", asks_code=True),
        Card(number="9876011807712000", brand="CMI", issuer="CARTE D'ESSAI", asks_code=True),
        Card(number="9876019750673560", brand="CMI", issuer="CARTE D'ESSAI", asks_code=True),
        Card(number="9876012003377970", brand="CMI", issuer="CARTE D'ESSAI", asks_code=True),
    )
}


def refused_card(code: str) -> str:
    """Give the number that is always refused with `code`, one of `REFUSAL_CODES`."""
    return _REFUSED_PREFIX + code


def refused_centimes(code: str) -> int:
    """Give the amount that is always refused with `code`: 1051.51 for 51."""
    return _MAGIC_AMOUNTS_FROM + int(code) * 101


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the payer typed; never written down anywhere but masked."""

    number: str = field(repr=False)
    month: int
    year: int
    cvv: str = field(repr=False)
    holder: str

    @property
    def card(self) -> Card:
        unknown = Card(number=self.number, brand="VISA", issuer="BANQUE D'ESSAI", asks_code=False)
        return CARDS.get(self.number, unknown)

    @property
    def spaced_mask(self) -> str:
        return f"{self.number[:4]} {self.number[4:6]}** **** {self.number[-4:]}"

    @property
    def mask(self) -> str:
        return f"{self.number[:6]}***{self.number[-4:]}"


@dataclass(frozen=True)
class Mistakes:
    """The fields that the payer must mend before anything is sent to a bank."""

    names: tuple[str, ...]


def read_entry(form: Mapping[str, str]) -> Entry | Mistakes:
    number = re.sub(r"[ \u00a0-]", "", form.get("card_number", ""))
    month, year = form.get("expiry_month", ""), form.get("expiry_year", "")
    cvv, holder = form.get("cvv", "").strip(), form.get("holder", "").strip()
    right = {
        "card_number": _NUMBER.fullmatch(number),
        "expiry": re.fullmatch(r"0[1-9]|1[0-2]", month) and re.fullmatch(r"20[0-9]{2}", year),
        "cvv": _CVV.fullmatch(cvv),
        "holder": holder,
        "terms": form.get("terms"),
    }
    if wrong := tuple(name for name, fits in right.items() if not fits):
        return Mistakes(wrong)
    return Entry(number=number, month=int(month), year=int(year), cvv=cvv, holder=holder[:60])


def judge(entry: Entry, *, centimes: int, today: date) -> str:
    """Give the `ProcReturnCode` of the bank: `00`, or the code of a refusal."""
    if (entry.year, entry.month) < (today.year, today.month):
        return EXPIRED_CARD
    for code in REFUSAL_CODES:
        if entry.number == refused_card(code) or centimes == refused_centimes(code):
            return code
    return APPROVED if entry.number in CARDS else BAD_NUMBER
