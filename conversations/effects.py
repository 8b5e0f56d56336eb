"""What a step wants done: tells (answer a tap) and asks (whose answer comes back as an event).

The state's own screen is always shown after a step; that needs no effect.
"""

from dataclasses import dataclass

from conversations.screen import Text
from domain.invoice import InvoiceKey
from domain.language import Language
from domain.listing import Offer, PageRequest
from domain.money import Money


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the keyboard that was tapped."""

    text: Text


@dataclass(frozen=True, slots=True)
class Alert:
    """A word that the person must close before going on."""

    text: Text


@dataclass(frozen=True, slots=True)
class Search:
    """Look up a code; with `number`, go straight to that invoice if it is unpaid."""

    code: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Read a page of a code that was found before; `picked` are compared with what is left."""

    code: str
    request: PageRequest
    picked: tuple[InvoiceKey, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenAmount:
    """An invoice and the amount that the person saw."""

    key: InvoiceKey
    amount: Money


@dataclass(frozen=True, slots=True)
class ReadReview:
    """Read the picked invoices anew; a moved amount is reported against what was seen."""

    code: str
    seen: tuple[SeenAmount, ...]


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """Open the order for these invoices at just these amounts; `offer` None: the payer chooses."""

    code: str
    seen: tuple[SeenAmount, ...]
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Tell where an order stands."""

    reference: str


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """Ask the gateway where an order stands, then tell."""

    reference: str


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """Cancel an order that this chat opened and that nobody has paid."""

    reference: str


@dataclass(frozen=True, slots=True)
class RenewOrder:
    """Read the invoices of an order of this chat anew, to pay them by a new one.

    Answered by `ReviewRead`, whose changes are against the order's own amounts, or `OrderUnknown`.
    """

    reference: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language from now on."""

    language: Language


Tell = Toast | Alert
Ask = (
    Search
    | ReadPage
    | ReadReview
    | OpenOrder
    | ReadOrder
    | CheckOrder
    | CancelOrder
    | RenewOrder
    | SetLanguage
)
Effect = Tell | Ask
