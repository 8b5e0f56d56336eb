"""What can happen in a chat: what a person did, and the answers to what the dialogue asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.language import Language
from domain.listing import InvoicePage, OrderCard, Review

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
    """A text, cleaned of invisible characters; `recent_codes` are this chat's own."""

    text: str
    recent_codes: tuple[str, ...] = ()


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

    When a search named one invoice, or found a single one, its `ReviewRead` follows.
    """

    page: InvoicePage
    settled_meanwhile: tuple[str, ...] = ()
    """Numbers, as in their keys, that were picked and have left the list."""


@dataclass(frozen=True, slots=True)
class NothingFound:
    """No unpaid invoice for this code; or, with `number`, none of that number."""

    code: str
    number: str = ""


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


@dataclass(frozen=True, slots=True)
class OrderOpened:
    """The order exists, its link message is on its way; `is_new` is False for one found again."""

    order: OrderCard
    is_new: bool


@dataclass(frozen=True, slots=True)
class OrderRefused:
    """No order was opened and nothing was started."""

    refusal: Refusal


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
class LanguageSet:
    """The chat now speaks this language."""

    language: Language


@dataclass(frozen=True, slots=True)
class Failed:
    """A fault of ours while doing what the dialogue asked; nothing was started."""


Event = (
    Started
    | Typed
    | Sent
    | Tapped
    | PageRead
    | NothingFound
    | SourceFailed
    | LookupsExhausted
    | ReviewRead
    | OrderOpened
    | OrderRefused
    | OrderRead
    | OrderUnknown
    | CancelDenied
    | LanguageSet
    | Failed
)
