"""Amounts in Moroccan dirhams, held as whole centimes; no float ever."""

import re
from dataclasses import dataclass

from domain.language import Language

_AMOUNT = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,2}))?", re.ASCII)
_NO_BREAK_SPACE = "\u00a0"

CURRENCY = "MAD"
CURRENCY_NUMBER = "504"
"""ISO 4217 numeric code of the dirham, the only currency the gateways settle in."""


class AmountUnreadableError(ValueError):
    """The text is not an amount of dirhams with at most two decimals."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of dirhams in centimes, never negative."""

    centimes: int

    def __post_init__(self) -> None:
        """Refuse what is not a whole, non-negative count of centimes."""
        if type(self.centimes) is not int or self.centimes < 0:
            raise AmountUnreadableError(repr(self.centimes))

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read `420`, `420.5`, `420.00` or `420,00`; anything else is refused.

        Grouping, signs, exponents and a third decimal are refused rather than guessed at.
        """
        match = _AMOUNT.fullmatch(text)
        if match is None:
            raise AmountUnreadableError(text[:40])
        whole, decimals = match.groups(default="")
        return cls(int(whole) * 100 + int(decimals.ljust(2, "0")))

    def __add__(self, other: "Money") -> "Money":
        """Sum of two amounts."""
        return Money(self.centimes + other.centimes)

    def __str__(self) -> str:
        """Plain decimal text with a dot and two decimals, as gateways want it: `840.00`."""
        return f"{self.centimes // 100}.{self.centimes % 100:02d}"


NOTHING = Money(0)


def total(amounts: "list[Money] | tuple[Money, ...]") -> Money:
    """Sum of any number of amounts."""
    return Money(sum(amount.centimes for amount in amounts))


def format_money(amount: Money, language: Language) -> str:
    """Write an amount as people read it: `1 234,50 MAD`, `MAD 1,234.50`, `1 234,50 درهم`."""
    whole, cents = f"{amount.centimes // 100:,}", f"{amount.centimes % 100:02d}"
    if language is Language.ENGLISH:
        return f"{CURRENCY}{_NO_BREAK_SPACE}{whole}.{cents}"
    unit = "درهم" if language is Language.ARABIC else CURRENCY
    return f"{whole.replace(',', _NO_BREAK_SPACE)},{cents}{_NO_BREAK_SPACE}{unit}"
