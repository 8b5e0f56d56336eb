"""What a person may name instead of ticking lines one by one, and what was found for it.

Nothing here searches: storage finds, the dialogue asks.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from domain.listing import Offer, Pick


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every line of one issuer, by its folded name."""

    issuer: str
    kind: Literal["all_of"] = "all_of"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every line of the list."""

    kind: Literal["everything"] = "everything"


@dataclass(frozen=True, slots=True)
class Overdue:
    """Every line whose last day to pay has passed."""

    kind: Literal["overdue"] = "overdue"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines by their place in the list, counted from 1."""

    positions: tuple[int, ...]
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True, slots=True)
class Named:
    """Invoice numbers or the name of an issuer, as they were typed."""

    text: str
    kind: Literal["named"] = "named"


Wish = AllOf | Everything | Overdue | Lines | Named


class Miss(StrEnum):
    """Why a name chose nothing."""

    UNTICKABLE = "untickable"
    """It means lines that cannot be ticked."""
    AMBIGUOUS = "ambiguous"
    """Several issuers are called so."""
    SOME = "some"
    """Some of the numbers are owed and others are not, so none is taken."""
    PART = "part"
    """It is a part of some numbers, and the whole of none."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Missed:
    """Why a name chose nothing, and what of it is to be blamed."""

    why: Miss
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The chosen lines of one issuer, by due date; at most as many as one order holds.

    `is_cut` says that there were more. `offers` are the ways to pay all of them together.
    """

    issuer: str
    """Its name."""
    picks: tuple[Pick, ...]
    offers: tuple[Offer, ...]
    is_cut: bool = False
