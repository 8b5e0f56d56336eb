"""Card numbers and other long numbers inside what a person typed."""

import re

from domain.calendar import parse_date
from domain.text import plain

_DIGITS_APART = re.compile(r"[0-9](?:[ .\-/]?[0-9])*", re.ASCII)
CARD_MINIMUM = 13
# An ICE has 15 digits and a Fatourati reference 13, and one in ten passes the check: of these
# lengths only the cards that there are (American Express, Diners, the oldest Visa).
_CARD = re.compile(
    r"4[0-9]{12}|3[0689][0-9]{12}|[0-9]{16,19}|3[47][0-9]{13}",
    re.ASCII,
)
_GROUPED_AS_CARD = re.compile(
    r"(?<![0-9])(?=([0-9]{13,19}|[0-9]{4}(?:[ .\-/][0-9]{4}){3}"
    r"|3[0-9]{3}[ .\-/][0-9]{6}[ .\-/][0-9]{4,5})(?![0-9]))",
    re.ASCII,
)
"""Also beside other numbers: whoever types a card adds its expiry and its CVV."""
_YEARLY = re.compile(r"20[0-9]{2}/[0-9]{1,6}|[0-9]{1,6}/(?:20)?[0-9]{2}", re.ASCII)
"""`2026/0017` or `17/26`, as many number their invoices, and the month in which a card expires."""
_TEST_CARDS = frozenset({"5191630100004890", "9876011807712000", "9876012003377970"})
"""Cards that CMI's kit publishes for tests although their check digit is wrong."""


def holds_card(typed: str) -> bool:
    """Whether a text holds a card number, alone or among words; such a text is never kept."""
    text = without_small_numbers(plain(typed))
    return any(is_card(number) for number in long_numbers(text))


def is_card(digits: str) -> bool:
    """Whether digits have the shape of a card number and its check digit (ISO/IEC 7812)."""
    if digits in _TEST_CARDS:
        return True
    if not _CARD.fullmatch(digits):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def without_small_numbers(text: str) -> str:
    """Set aside the words that are no part of a long number: dates, and numbers within a year."""
    return " ".join(
        ";" if parse_date(word) or _YEARLY.fullmatch(word) else word for word in text.split(" ")
    )


def long_numbers(text: str) -> list[str]:
    """Digits that stand together, however grouped, and those among them that stand as a card's."""
    found = [*_DIGITS_APART.findall(text), *_GROUPED_AS_CARD.findall(text)]
    return [re.sub(r"[^0-9]", "", number) for number in found]
