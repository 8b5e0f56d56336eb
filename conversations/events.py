"""What can happen in a chat: what a person did, and the answers to what the dialogue asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.choosing import Group, Missed, Wish
from domain.inquiry import Finding
from domain.language import Language
from domain.listing import InvoicePage, Matches, OrderCard, OrdersPage, Review
from domain.plan import NextPayment, Plan
from domain.privacy import DataPolicy, Prospect

# What a person did --------------------------------------------------------------------------------


class Attachment(StrEnum):
    """Something sent that is not text."""

    PICTURE = "picture"
    VOICE = "voice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Started:
    """`/start`, perhaps with the payload of a deep link; `recent_codes` are this chat's own."""

    payload: str = ""
    recent_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, cleaned of invisible characters; `recent_codes` are this chat's own.

    `message_id` is 0 where the message cannot be taken out of the chat.
    """

    text: str
    recent_codes: tuple[str, ...] = ()
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text."""

    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button. `is_current` is False when the button was drawn for an earlier state of the chat.

    Buttons of lasting messages carry no revision and always count as current.
    """

    action: str
    argument: str
    at: datetime
    is_current: bool = True
    recent_codes: tuple[str, ...] = ()


# Answers to asks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a code's unpaid invoices.

    When a search named some of them, or found a single one, `Chosen` follows.
    """

    page: InvoicePage
    settled_meanwhile: tuple[str, ...] = ()
    """Numbers, as in their keys, that were picked and have left the list."""
    missed: Missed | None = None
    """Why what was searched beside the code is not ticked."""


@dataclass(frozen=True, slots=True)
class MatchesCounted:
    """What filters would leave of a code's list."""

    code: str
    matches: Matches
    today: date


@dataclass(frozen=True, slots=True)
class Chosen:
    """The lines that a wish means, by issuer; `goes_on` when a search asked for just these."""

    code: str
    wish: Wish
    groups: tuple[Group, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class NothingChosen:
    """A text means no line of the list that can be ticked; it may mean something else."""

    text: str
    recent_codes: tuple[str, ...]
    missed: Missed


@dataclass(frozen=True, slots=True)
class NothingFound:
    """No unpaid invoice for this code."""

    code: str


@dataclass(frozen=True, slots=True)
class SourceFailed:
    """The register of invoices does not answer."""

    code: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class LookupsExhausted:
    """Too many codes were tried; nothing is looked up before `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """The picked invoices read anew."""

    review: Review


class Refusal(StrEnum):
    """Why an order cannot be opened."""

    CHANGED = "changed"
    """An amount moved or an invoice left; a new review shows it."""
    MIXED_ISSUERS = "mixed_issuers"
    TOO_MANY_LINES = "too_many_lines"
    NO_ACCOUNT = "no_account"
    TOO_LARGE = "too_large"
    """The sum is above what any account of the issuer takes at a time."""


@dataclass(frozen=True, slots=True)
class OrderOpened:
    """The order exists, its link message is on its way; `is_new` is False for one found again.

    `is_preparing` says that it is paid by a number, for which its gateway is being asked.
    """

    order: OrderCard
    is_new: bool
    part: int | None = None
    is_preparing: bool = False


@dataclass(frozen=True, slots=True)
class OrderRefused:
    """No order was opened and nothing was started."""

    refusal: Refusal
    part: int | None = None


@dataclass(frozen=True, slots=True)
class NumberRefused:
    """There is no number to pay the order by; nothing was started.

    The gateway gave none; or it was not asked, since PORTNET's register did not answer.
    """

    order: OrderCard
    is_register_down: bool = False


@dataclass(frozen=True, slots=True)
class PlanRead:
    """How the kept plan stands; None where none is kept.

    `opens` names the payment that a button asks for, with the amount that stood on it.
    """

    plan: Plan | None
    opens: str = ""


@dataclass(frozen=True, slots=True)
class MineRead:
    """A page of this chat's orders, and what comes next in its plan."""

    page: OrdersPage
    next_payment: NextPayment | None = None


@dataclass(frozen=True, slots=True)
class LinkRead:
    """An order, for somebody who has its link.

    `is_own` says that this chat opened it, `is_full` that as many chats follow it as may.
    """

    order: OrderCard
    token: str
    is_own: bool = False
    is_watching: bool = False
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class LinkUnknown:
    """No order has this link."""

    recent_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentUnknown:
    """No order is paid by this number."""

    digits: str
    recent_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingRead:
    """What became of a payment that somebody asked about."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class ArabicOffered:
    """It may be asked now, and never again, whether to go on in Arabic."""


@dataclass(frozen=True, slots=True)
class OrderRead:
    """Where an order stands; `checked_at` when a gateway was asked for it on the spot."""

    order: OrderCard
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderUnknown:
    """No such order, or not one that this chat may see: both read the same."""

    reference: str


@dataclass(frozen=True, slots=True)
class CancelDenied:
    """The order was not cancelled: it is paid, being confirmed, or not this chat's."""

    order: OrderCard | None


@dataclass(frozen=True, slots=True)
class PolicyRead:
    """What is kept of people, and who answers for it."""

    policy: DataPolicy


@dataclass(frozen=True, slots=True)
class ProspectRead:
    """What forgetting this chat would do, or what stands in the way."""

    prospect: Prospect


@dataclass(frozen=True, slots=True)
class LanguageSet:
    """The chat now speaks this language."""

    language: Language


@dataclass(frozen=True, slots=True)
class Failed:
    """A fault of ours while doing what the dialogue asked; nothing was started."""


Act = Started | Typed | Sent | Tapped
AboutInvoices = PageRead | MatchesCounted | Chosen | NothingChosen | NothingFound | SourceFailed
AboutOrders = ReviewRead | OrderOpened | OrderRefused | NumberRefused | PlanRead | MineRead
AboutAnOrder = LinkRead | LinkUnknown | PaymentUnknown | FindingRead | OrderRead | OrderUnknown
AboutTheChat = LookupsExhausted | ArabicOffered | PolicyRead | ProspectRead | LanguageSet | Failed
Event = Act | AboutInvoices | AboutOrders | AboutAnOrder | CancelDenied | AboutTheChat
