"""What a step wants done: tells (answer a tap) and asks (whose answer comes back as an event).

The state's own screen is always shown after a step; that needs no effect. Asks that may have to
wait for the register of invoices name their `kind`, which tells them apart once they are stored.
"""

from dataclasses import dataclass
from typing import Literal

from conversations.screen import Text
from domain.choosing import Wish
from domain.invoice import InvoiceKey
from domain.language import Language
from domain.listing import (
    NEWEST_ORDERS,
    NO_FILTERS,
    Filters,
    Offer,
    OrdersRequest,
    PageRequest,
)
from domain.money import Money
from domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the keyboard that was tapped."""

    text: Text


@dataclass(frozen=True, slots=True)
class Alert:
    """A word that the person must close before going on."""

    text: Text


@dataclass(frozen=True, slots=True)
class EraseMessage:
    """Take the person's own message out of the chat: it holds what nobody should keep."""

    message_id: int


@dataclass(frozen=True, slots=True)
class SendQr:
    """Send the picture of an order's link, to be scanned by another telephone."""

    reference: str


@dataclass(frozen=True, slots=True)
class Search:
    """Look up a code; with `number`, find what it names among the code's unpaid invoices."""

    code: str
    number: str = ""
    kind: Literal["search"] = "search"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Read a page of a code that was found before; `picked` are compared with what is left."""

    code: str
    request: PageRequest
    picked: tuple[InvoiceKey, ...] = ()
    filters: Filters = NO_FILTERS
    kind: Literal["read_page"] = "read_page"


@dataclass(frozen=True, slots=True)
class CountMatches:
    """Count what filters would leave of a list; answered by `MatchesCounted`."""

    code: str
    filters: Filters


@dataclass(frozen=True, slots=True)
class Choose:
    """Find the lines that a wish means in a list; answered by `Chosen` or `NothingChosen`.

    `text` is what was typed, to be taken for something else if it means nothing here.
    """

    code: str
    wish: Wish
    filters: Filters = NO_FILTERS
    text: str = ""


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
    kind: Literal["read_review"] = "read_review"


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """Open the order for these invoices at just these amounts; `offer` None: the payer chooses.

    `part` is which payment of the kept plan it is. What the person pays with follows as a lasting
    message: the link, or for a bank's application or a counter the number to give there.
    """

    code: str
    seen: tuple[SeenAmount, ...]
    offer: Offer | None
    part: int | None = None
    kind: Literal["open_order"] = "open_order"


@dataclass(frozen=True, slots=True)
class KeepPlan:
    """Keep a plan, in place of the one that was kept before."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class DropPart:
    """Take a payment out of the kept plan: it cannot be made any more."""

    part: int


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Tell how the kept plan stands; `opens` comes back with the answer."""

    opens: str = ""


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
    kind: Literal["renew_order"] = "renew_order"


@dataclass(frozen=True, slots=True)
class ReadMine:
    """Read a page of this chat's orders."""

    request: OrdersRequest = NEWEST_ORDERS


@dataclass(frozen=True, slots=True)
class ReadLink:
    """Show the order of a link to whoever has the link; answered by `LinkRead` or `LinkUnknown`.

    The chat that opened the order gets `OrderRead`, as it may manage it.
    """

    token: str


@dataclass(frozen=True, slots=True)
class Watch:
    """Tell this chat, too, how the order of a link comes out; answered as `ReadLink` is."""

    token: str


@dataclass(frozen=True, slots=True)
class FindPayment:
    """Show the order that is paid by this number; answered by `PaymentUnknown` if none is."""

    digits: str


@dataclass(frozen=True, slots=True)
class Inquire:
    """Find out what became of a payment, asking its gateway; answered by `FindingRead`.

    `named` is what the person has in hand: a reference, a gateway's number, or with `code` an
    invoice's number.
    """

    named: str
    code: str = ""
    kind: Literal["inquire"] = "inquire"


@dataclass(frozen=True, slots=True)
class OfferArabic:
    """Offer to go on in Arabic, unless that was offered before or is the chat's language."""


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """Read what is kept of people, and who answers for it; answered by `PolicyRead`."""


@dataclass(frozen=True, slots=True)
class SendMyData:
    """Send all that is kept of this chat, as a file."""


@dataclass(frozen=True, slots=True)
class ReadProspect:
    """Find out what forgetting this chat would do; answered by `ProspectRead`."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Forget this chat, unless something else than `warned` would happen by it.

    No answer comes when it is done: there is nobody left to answer. Else `ProspectRead` does.
    """

    warned: tuple[str, ...]
    """References of the unpaid links that the person knows will be cancelled."""


@dataclass(frozen=True, slots=True)
class WantReminders:
    """Remind this chat, or not, of its links before they expire."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language from now on."""

    language: Language


Tell = Toast | Alert
AskAboutInvoices = Search | ReadPage | ReadReview | OpenOrder | RenewOrder | Inquire
"""Answered from what a register says of an operator's invoices now."""
AskWhoeverNames = ReadOrder | ReadLink | Watch | FindPayment | Inquire
AskAboutPrivacy = ReadPolicy | SendMyData | ReadProspect | Forget
AskAboutOrders = (
    OpenOrder
    | CheckOrder
    | CancelOrder
    | RenewOrder
    | SendQr
    | KeepPlan
    | DropPart
    | ReadPlan
    | ReadMine
)
Ask = (
    Search
    | ReadPage
    | CountMatches
    | Choose
    | ReadReview
    | SetLanguage
    | OfferArabic
    | WantReminders
    | EraseMessage
    | AskAboutOrders
    | AskAboutPrivacy
    | AskWhoeverNames
)
Effect = Tell | Ask
