"""What a chat is doing, named by what the person sees. A state holds all that its screen shows.

Each state names its `kind`, which tells it apart from the others once it is stored.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from conversations.screen import Text
from domain.inquiry import Finding
from domain.listing import Field, InvoicePage, Matches, OrderCard, OrdersPage, Pick, Review
from domain.plan import NextPayment, Plan
from domain.privacy import DataPolicy, Prospect

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
    missed: str = ""
    """What was named and is not owed: it may be paid already."""
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The picked invoices once more, and the means; `listing` is where Back goes.

    `accepts_overlap` says that the person wants to pay what somebody else may be paying just now.
    `part` is which payment of the plan this is.
    """

    review: Review
    listing: Listing | None
    accepts_overlap: bool = False
    part: int | None = None
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
    asks_switch: bool = False
    """Another means is wanted while a reference can still be paid."""
    is_checking: bool = False
    is_preparing: bool = False
    """The gateway is being asked for the number to pay by."""
    is_cancelling: bool = False
    """The gateway is being told to take back what could still be paid."""
    checked_at: datetime | None = None
    is_repeat: bool = False
    """The chat asked for an order that it already had."""
    remark: Text | None = None
    kind: Literal["following"] = "following"


@dataclass(frozen=True, slots=True)
class FollowingPlan:
    """Several payments, one after the other: which are done and which comes next."""

    plan: Plan
    is_checking: bool = False
    remark: Text | None = None
    kind: Literal["following_plan"] = "following_plan"


@dataclass(frozen=True, slots=True)
class Watching:
    """An order of another chat, seen through its link's `token`: nothing here manages it."""

    order: OrderCard
    token: str
    is_watching: bool
    remark: Text | None = None
    kind: Literal["watching"] = "watching"


Kept = Searching | Listing | Reviewing | Checking | Following | FollowingPlan | Watching

# On the way to a choice ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filtering:
    """The filters of a list, still to be applied; `today` is the day of the quick choices."""

    listing: Listing
    matches: Matches
    today: date
    remark: Text | None = None
    kind: Literal["filtering"] = "filtering"


@dataclass(frozen=True, slots=True)
class TypingFilter:
    """One filter is asked for: typed, or chosen among a few."""

    filtering: Filtering
    field: Field
    kind: Literal["typing_filter"] = "typing_filter"


@dataclass(frozen=True, slots=True)
class ChoosingIssuer:
    """The list holds several issuers and the person means one; `takes_all` ticks all its lines."""

    listing: Listing
    takes_all: bool
    kind: Literal["choosing_issuer"] = "choosing_issuer"


@dataclass(frozen=True, slots=True)
class Planning:
    """Several payments are to be made, of one issuer each: by which means?"""

    plan: Plan
    listing: Listing
    left_out: tuple[str, ...] = ()
    """Issuers whose invoices come to more than one payment takes."""
    later: tuple[str, ...] = ()
    """Issuers that come after as many payments as a plan holds."""
    is_cut: bool = False
    """Some issuer has more invoices than one order holds."""
    kind: Literal["planning"] = "planning"


# Where nothing would be lost ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Welcome:
    """The code is asked for; `remark` says first what was wrong with what was typed."""

    recent_codes: tuple[str, ...] = ()
    is_first_contact: bool = True
    remark: Text | None = None
    resume: Kept | None = None
    offers_arabic: bool = False
    kind: Literal["welcome"] = "welcome"


@dataclass(frozen=True, slots=True)
class ConfirmingCode:
    """A code was read inside a sentence: is it the one?"""

    code: str
    kind: Literal["confirming_code"] = "confirming_code"


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing to pay for this code."""

    code: str
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


@dataclass(frozen=True, slots=True)
class Mine:
    """The orders of this chat, ten at a time, and what comes next in an unfinished plan."""

    page: OrdersPage
    next_payment: NextPayment | None = None
    kind: Literal["mine"] = "mine"


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


@dataclass(frozen=True, slots=True)
class Inquiring:
    """Somebody says that they have paid: what have they in hand? Or it is being looked into."""

    resume: Kept | None = None
    is_looking: bool = False
    remark: Text | None = None
    kind: Literal["inquiring"] = "inquiring"


@dataclass(frozen=True, slots=True)
class Inquired:
    """What became of a payment, and whether to pay again."""

    finding: Finding
    resume: Kept | None = None
    kind: Literal["inquired"] = "inquired"


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is kept of people, and who answers for it."""

    policy: DataPolicy
    resume: Kept | None = None
    kind: Literal["privacy"] = "privacy"


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Shall this chat be forgotten? Or: why it cannot be yet."""

    prospect: Prospect
    resume: Kept | None = None
    kind: Literal["forgetting"] = "forgetting"


Resting = FindingCode | Help | ChoosingLanguage | Stopped | Interrupted | Privacy | Forgetting
Aside = Resting | Inquiring | Inquired
Choosing = Filtering | TypingFilter | ChoosingIssuer | Planning
State = Kept | Choosing | Welcome | ConfirmingCode | NotFound | SourceDown | Paused | Mine | Aside
