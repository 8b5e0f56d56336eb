"""What chats are told beside the dialogue. A notice carries its meaning; words come at delivery."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Connection

from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer
from services.storage.queues import (
    add_ask,
    add_notice,
    drop_notices,
    waiting_argument,
)


class NoticeKind(StrEnum):
    """What a queued message is about. Its argument is an order's reference unless noted."""

    PANEL = "panel"
    """Draw the chat's live message; the argument is a `Place`."""
    LINK = "link"
    DIRECT_DEBIT = "direct_debit"
    NUMBER = "number"
    """The number by which the order is paid elsewhere."""
    QR = "qr"
    """A picture of the order's link."""
    ERASE = "erase"
    """Take a message of the person's out of the chat; the argument is its number."""
    GROUP = "group"
    """The way from a group to a private chat; the argument is the bot's own name."""
    SETTLED = "settled"
    REGISTERED = "registered"
    """The issuer has taken the payment into its books."""
    RECEIPT = "receipt"
    """The receipt as a file, for whoever opened the order."""
    CONFIRMING = "confirming"
    ALREADY_PAID = "already_paid"
    LATE = "late"
    HELD = "held"
    UNMATCHED = "unmatched"
    PAID_TWICE = "paid_twice"
    RETURNED = "returned"
    """Money that was taken, or on its way, goes back to the payer."""
    PART_RETURNED = "part_returned"
    """Part of a payment was given back; the rest stands."""
    ISSUER_REFUSED = "issuer_refused"
    """The payment is in, and the issuer's system did not take it."""
    REMINDER = "reminder"
    EXPIRED = "expired"
    CHANGED = "changed"
    """The order ended because its invoices are no longer what it says."""
    MY_DATA = "my_data"
    """All that is kept of the chat, as a file; no argument."""
    FORGOTTEN = "forgotten"
    """The last word to a chat that is forgotten by then; the argument is a `Farewell`."""
    AGENT = "agent"
    """A sheet for an agent or for the support chat; the argument says which."""


class AskKind(StrEnum):
    """What a queued question is about; its argument is an order's reference unless noted."""

    ORDER_CHANGED = "order_changed"
    ORDER_EXPIRED = "order_expired"
    """Let the chat that opened the order know, unless it sees it anyway."""
    CHECK_ORDER = "check_order"
    AGENT_CHECK = "agent_check"
    """The same for an agent; a reference, a blank, and the message to draw the answer in."""
    CANCEL_ORDER = "cancel_order"
    """Cancel an order whose number or page must first be taken back by its gateway."""
    AGENT_CANCEL = "agent_cancel"
    """The same for an agent; a reference, the message to draw the answer in or `-`, the name."""
    OBTAIN_NUMBER = "obtain_number"
    """Get the number by which an order is paid; the argument is a `NumberWanted`."""
    INQUIRE = "inquire"
    """Has somebody paid? The argument is an `Inquiry`."""
    FETCH = "fetch"
    """What waits until the register of invoices has been asked; the argument is the ask itself."""
    AGENT_LINKS = "agent_links"
    """The same for links that an agent makes."""


@dataclass(frozen=True, slots=True)
class NumberWanted:
    """An order, and the means and channel of the number to pay it by."""

    reference: str
    offer: Offer

    def write(self) -> str:
        """Spell it as a question's argument."""
        return f"{self.reference} {self.offer.means} {self.offer.channel}"

    @classmethod
    def read(cls, argument: str) -> "NumberWanted":
        """Read what `write` wrote."""
        reference, means, channel = argument.split(" ")
        return cls(reference, Offer(Means(means), Channel(channel)))


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What somebody named who believes to have paid, and the order whose gateway is to be asked."""

    reference: str
    named: str
    code: str

    def write(self) -> str:
        """Spell it as a question's argument; an invoice number may hold spaces, so it is last."""
        return f"{self.reference} {self.code or '-'} {self.named}"

    @classmethod
    def read(cls, argument: str) -> "Inquiry":
        """Read what `write` wrote."""
        reference, code, named = argument.split(" ", 2)
        return cls(reference, named, "" if code == "-" else code)


@dataclass(frozen=True, slots=True)
class Farewell:
    """What the last word needs of a chat that is forgotten: its language and its live message."""

    language: Language
    panel: int

    def write(self) -> str:
        """Spell it as a notice's argument."""
        return f"{self.language} {self.panel}"

    @classmethod
    def read(cls, argument: str) -> "Farewell":
        """Read what `write` wrote."""
        language, panel = argument.split(" ")
        return cls(Language(language), int(panel))


def tell(
    connection: Connection, chat_id: int | None, kind: NoticeKind, argument: str, now: datetime
) -> None:
    """Queue a lasting message to a chat; a forgotten one (None) is told nothing."""
    if chat_id is not None:
        add_notice(connection, chat_id, kind.value, argument, now)


def may_be_lost(kind: str) -> bool:
    """Whether a message that may have arrived is not sent again.

    The next tap draws the live message anew, and nobody is reminded twice.
    """
    return kind in _LOSABLE


_LOSABLE = frozenset({NoticeKind.PANEL, NoticeKind.ERASE, NoticeKind.REMINDER})

CAN_WAIT = frozenset({NoticeKind.REMINDER, NoticeKind.EXPIRED, NoticeKind.REGISTERED})
"""News that nobody waits for and that comes for many at once: everything else leaves first."""


@dataclass(frozen=True, slots=True)
class Below:
    """As a new message at the bottom, unless a live one newer than `panel` has been sent since."""

    panel: int


@dataclass(frozen=True, slots=True)
class Within:
    """In this message; 0 stands for the chat's live one, whichever it is by then."""

    message: int


Place: TypeAlias = Below | Within


def write_place(place: Place) -> str:
    """Spell a place as a notice's argument."""
    match place:
        case Below(panel):
            return f"below {panel}"
        case Within(message):
            return f"within {message}"


def read_place(argument: str) -> Place:
    """Read what `write_place` wrote."""
    word, _, number = argument.partition(" ")
    return Below(int(number)) if word == "below" else Within(int(number))


def draw_panel(connection: Connection, chat_id: int, place: Place, now: datetime) -> None:
    """Queue the drawing of a chat's live message, instead of a drawing that still waits.

    One that was to appear below stays below: what was typed last would else be left unanswered.
    """
    waiting = waiting_argument(connection, chat_id, NoticeKind.PANEL.value)
    if waiting is not None and isinstance(read_place(waiting), Below):
        place = read_place(waiting)
    drop_notices(connection, chat_id, NoticeKind.PANEL.value)
    add_notice(connection, chat_id, NoticeKind.PANEL.value, write_place(place), now)


def order_changed(
    connection: Connection, chat_id: int | None, reference: str, now: datetime
) -> None:
    """Let the dialogue of a chat know that an order stands differently; not a forgotten one's."""
    if chat_id is not None:
        add_ask(connection, chat_id, AskKind.ORDER_CHANGED.value, reference, now)


def order_expired(
    connection: Connection, chat_id: int | None, reference: str, now: datetime, *, due_at: datetime
) -> None:
    """Let the chat that opened an order know, at `due_at`, that its time is over."""
    if chat_id is not None:
        kind = AskKind.ORDER_EXPIRED.value
        add_ask(connection, chat_id, kind, reference, now, due_at=due_at)
