"""What a chat is doing, named by what the person sees. A state holds all that its screen shows.

Each state names its `kind`, which tells it apart from the others once it is stored.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from conversations.screen import Text
from domain.listing import InvoicePage, OrderCard, Pick, Review

# What a person can be brought back to -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Searching:
    """The register is being asked."""

    code: str
    number: str = ""
    kind: Literal["searching"] = "searching"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of unpaid invoices, some of them picked, all of one issuer."""

    page: InvoicePage
    picks: tuple[Pick, ...] = ()
    remark: Text | None = None
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The picked invoices once more, and the means; `listing` is where Back goes.

    `accepts_overlap` says that the person wants to pay what somebody else may be paying just now.
    """

    review: Review
    listing: Listing | None
    accepts_overlap: bool = False
    remark: Text | None = None
    kind: Literal["reviewing"] = "reviewing"


@dataclass(frozen=True, slots=True)
class Checking:
    """An order that is not on the screen is being asked about."""

    reference: str
    kind: Literal["checking"] = "checking"


@dataclass(frozen=True, slots=True)
class Following:
    """The panel of an order; `listing` is what was on the screen before, for another try."""

    order: OrderCard
    listing: Listing | None = None
    asks_cancel: bool = False
    is_checking: bool = False
    checked_at: datetime | None = None
    is_repeat: bool = False
    """The chat asked for an order that it already had."""
    remark: Text | None = None
    kind: Literal["following"] = "following"


Kept = Searching | Listing | Reviewing | Checking | Following

# Where nothing would be lost ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Welcome:
    """The code is asked for; `remark` says first what was wrong with what was typed."""

    recent_codes: tuple[str, ...] = ()
    is_first_contact: bool = True
    remark: Text | None = None
    resume: Kept | None = None
    kind: Literal["welcome"] = "welcome"


@dataclass(frozen=True, slots=True)
class ConfirmingCode:
    """A code was read inside a sentence: is it the one?"""

    code: str
    kind: Literal["confirming_code"] = "confirming_code"


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing to pay for this code; or, with `number`, not that invoice."""

    code: str
    number: str = ""
    kind: Literal["not_found"] = "not_found"


@dataclass(frozen=True, slots=True)
class SourceDown:
    """The register does not answer; the search can be tried again."""

    code: str
    number: str = ""
    kind: Literal["source_down"] = "source_down"


@dataclass(frozen=True, slots=True)
class Paused:
    """Too many codes were tried."""

    until: datetime
    kind: Literal["paused"] = "paused"


# Asides, from which the person comes back to `resume` ---------------------------------------------


@dataclass(frozen=True, slots=True)
class FindingCode:
    """Where the subscription code is to be found."""

    resume: Kept | None = None
    kind: Literal["finding_code"] = "finding_code"


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot can do, and the support line."""

    resume: Kept | None = None
    kind: Literal["help"] = "help"


@dataclass(frozen=True, slots=True)
class ChoosingLanguage:
    """The three languages are offered."""

    resume: Kept | None = None
    kind: Literal["choosing_language"] = "choosing_language"


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped."""

    resume: Kept | None = None
    kind: Literal["stopped"] = "stopped"


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A fault of ours got in the way."""

    resume: Kept | None = None
    kind: Literal["interrupted"] = "interrupted"


Aside = FindingCode | Help | ChoosingLanguage | Stopped | Interrupted

State = Kept | Welcome | ConfirmingCode | NotFound | SourceDown | Paused | Aside
