"""Lasting messages about an order: the link to forward, and how the payment came out.

Their buttons carry no revision, for they outlive every state. What is made to be forwarded shows no
subscription code and no client code, which open the operator's whole list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conversations.buttons import Action
from conversations.screen import (
    BLANK,
    Button,
    Copy,
    Day,
    Link,
    Numbers,
    Screen,
    Style,
    Tap,
    Text,
    Time,
    Value,
    Weekday,
    say,
)
from conversations.views import labels
from conversations.views.followed import closed, expiry
from conversations.views.listed import NAME_WIDTH, NUMBER_WIDTH
from conversations.views.offered import PAID_BY
from domain.invoice import Channel
from domain.listing import Offer, OrderCard, PayCode
from domain.money import NOTHING, Money
from domain.order import Settled
from domain.plan import NextPayment
from domain.text import shorten


class Occasion(StrEnum):
    """What a lasting message is about."""

    LINK = "link"
    DIRECT_DEBIT = "direct_debit"
    NUMBER = "number"
    """The number by which the order is paid: a Fatourati reference or a Tashilat code."""
    SETTLED = "settled"
    REGISTERED = "registered"
    CONFIRMING = "confirming"
    ALREADY_PAID = "already_paid"
    LATE = "late"
    HELD = "held"
    UNMATCHED = "unmatched"
    PAID_TWICE = "paid_twice"
    RETURNED = "returned"
    PART_RETURNED = "part_returned"
    ISSUER_REFUSED = "issuer_refused"
    REMINDER = "reminder"
    EXPIRED = "expired"
    CHANGED = "changed"
    """The order ended because its invoices are no longer what it says."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known beside the order itself; what is not known is left out of the message."""

    paid_by: Offer | None = None
    transaction: str | None = None
    is_registered: bool = False
    settled: Settled | None = None
    """Which of the order's invoices the payment settles; None: all of them, and nothing more."""
    given_back: Money | None = None
    """What of the payment went back so far, the rest of it standing."""
    case: str | None = None
    """The number under which a person looks into it."""
    next_payment: NextPayment | None = None
    """What comes next in the plan that the order is part of."""
    is_own: bool = True
    """Whether the reader opened the order; others follow it and manage nothing."""


UNKNOWN = Details()
_JUST_HEARD = timedelta(minutes=15)


def is_quiet(occasion: str, order: OrderCard, now: datetime) -> bool:
    """Whether a message makes no sound.

    The news of the payment itself has only just been heard; and a link may expire at night.
    """
    is_heard = occasion == Occasion.REGISTERED and now - order.since <= _JUST_HEARD
    return is_heard or occasion == Occasion.EXPIRED


def notice_screen(occasion: str, order: OrderCard, details: Details = UNKNOWN) -> Screen:
    """Draw a lasting message; an occasion that is none raises ValueError."""
    match Occasion(occasion):
        case Occasion.LINK:
            return _link(order)
        case Occasion.DIRECT_DEBIT:
            return _direct_debit(order)
        case Occasion.NUMBER:
            return _number(order)
        case Occasion.SETTLED:
            return _settled(order, details)
        case Occasion.REGISTERED:
            return Screen((say("registered", reference=order.reference),))
        case Occasion.CONFIRMING:
            return _confirming(order, details)
        case Occasion.ALREADY_PAID:
            return _problem(say("already-paid", **_payment(order)), details)
        case Occasion.LATE:
            return _problem(say("late", **_payment(order)), details)
        case Occasion.HELD:
            return _problem(say("held", **_payment(order)), details)
        case Occasion.UNMATCHED:
            return _problem(say("unmatched", reference=order.reference), details)
        case Occasion.PAID_TWICE:
            return _problem(say("paid-twice", **_payment(order)), details)
        case Occasion.RETURNED:
            return Screen((say("returned", reference=order.reference),))
        case Occasion.PART_RETURNED:
            return _part_returned(order, details)
        case Occasion.ISSUER_REFUSED:
            return _problem(say("issuer-refused", **_payment(order)), details)
        case Occasion.REMINDER:
            return _reminder(order)
        case Occasion.EXPIRED:
            return _expired(order)
        case Occasion.CHANGED:
            return _changed(order, details)


def _link(order: OrderCard) -> Screen:
    # The only button opens an address, so the message survives being forwarded with its button.
    deadline = order.expires_at
    text = say(
        "link",
        amount=order.amount,
        issuer=_name(order.issuer),
        numbers=_numbers(order),
        client=_name(order.client_name),
        weekday=Weekday(deadline),
        date=Day(deadline),
        time=Time(deadline),
        url=order.url,
        reference=order.reference,
    )
    pay = Link(say("button-pay", amount=order.amount), order.url, Style.SUCCESS)
    return Screen((text,), ((pay,),))


def _direct_debit(order: OrderCard) -> Screen:
    text = say(
        "direct-debit",
        amount=order.amount,
        issuer=_name(order.issuer),
        numbers=_numbers(order),
        url=order.url,
        reference=order.reference,
    )
    return Screen((text,), ((Link(say("button-open-page"), order.url, Style.SUCCESS),),))


def _number(order: OrderCard) -> Screen:
    """A number to type or to read out; without one (it has expired) the link does instead."""
    code = order.pay_code
    if code is None:
        return _link(order)
    values: dict[str, Value] = {
        "number": code.number,
        "grouped": _grouped(code.number),
        "issuer": _name(order.issuer),
        "numbers": _numbers(order),
        "weekday": Weekday(code.expires_at),
        "date": Day(code.expires_at),
        "time": Time(code.expires_at),
        "reference": order.reference,
    }
    if code.channel is Channel.FATOURATI:
        copy = Copy(say("button-copy-reference"), say("share-number", number=code.number))
        return Screen((say("fatourati", **values, amount=order.amount),), ((copy,),))
    copy = Copy(say("button-copy-code"), say("share-number", number=code.number))
    total, client = code.counter_total or order.amount, _name(order.client_name)
    text = say("tashilat", **values, total=total, fees=_fees(code), client=client)
    return Screen((text,), ((copy,),))


def _grouped(number: str) -> str:
    """Digits by threes, the last group of up to four, as people dictate them."""
    ends = range(0, max(len(number) - 3, 1), 3)
    groups = [number[start : start + 3] for start in ends]
    return " ".join([*groups[:-1], number[3 * (len(groups) - 1) :]])


def _fees(code: PayCode) -> Text:
    return say("fees-unknown") if code.fees is None else say("fees-known", fees=code.fees)


def _settled(order: OrderCard, details: Details) -> Screen:
    settled = details.settled
    amount = order.amount if settled is None else settled.total
    numbers = _settled_numbers(order, settled)
    lines = (
        say("settled", amount=amount),
        say("settled-invoices", issuer=_name(order.issuer), numbers=numbers),
        say("client-name", client=_name(order.client_name)),
        say("settled-time", date=Day(order.since), time=Time(order.since)),
        *_how_paid(details),
        say("settled-order", reference=order.reference),
        say("registration-done") if details.is_registered else say("registration-pending"),
        *_rest(details),
    )
    others = (Tap(say("button-pay-others"), Action.NEW_SEARCH),)
    if details.next_payment is None:
        return Screen(lines, (others,))
    return Screen(lines, ((labels.next_payment(details.next_payment),), others))


def _settled_numbers(order: OrderCard, settled: Settled | None) -> Numbers:
    if settled is None:
        return _numbers(order)
    return Numbers(tuple(shorten(line.number, NUMBER_WIDTH) for line in settled.lines))


def _rest(details: Details) -> Iterator[Text]:
    """What was debited beyond the invoices: the payer must hear of it with the news itself."""
    settled = details.settled
    if settled is not None and settled.rest > NOTHING:
        yield BLANK
        yield say("settled-rest", debited=settled.debited, rest=settled.rest)
        if details.case:
            yield say("case", case=details.case)


def _how_paid(details: Details) -> Iterator[Text]:
    if details.paid_by is not None:
        yield PAID_BY[details.paid_by]
    if details.transaction is not None:
        yield say("settled-transaction", transaction=details.transaction)


def _confirming(order: OrderCard, details: Details) -> Screen:
    look = labels.check(order.reference) if details.is_own else labels.see(order.reference)
    return Screen((say("confirming", reference=order.reference),), ((look, labels.HELP),))


def _problem(text: Text, details: Details) -> Screen:
    case = (say("case", case=details.case),) if details.case else ()
    return Screen((text, *case, BLANK, say("support")), ((labels.HELP,),))


def _part_returned(order: OrderCard, details: Details) -> Screen:
    amount = details.given_back or NOTHING
    return Screen((say("part-returned", reference=order.reference, amount=amount),))


def _reminder(order: OrderCard) -> Screen:
    deadline = order.expires_at
    text = say(
        "reminder",
        **_payment(order),
        issuer=_name(order.issuer),
        weekday=Weekday(deadline),
        date=Day(deadline),
        time=Time(deadline),
    )
    return Screen((text,), ((labels.see(order.reference), labels.NO_REMINDERS),))


def _expired(order: OrderCard) -> Screen:
    return Screen((expiry(order),), (_after_the_end(order),))


def _changed(order: OrderCard, details: Details) -> Screen:
    row = _after_the_end(order) if details.is_own else (_paid(order),)
    return Screen(tuple(closed(order)), (row,))


def _after_the_end(order: OrderCard) -> tuple[Button, ...]:
    renew = Tap(say("button-renew"), Action.RENEW, order.reference, Style.PRIMARY)
    return renew, _paid(order)


def _paid(order: OrderCard) -> Tap:
    return Tap(say("button-paid"), Action.PAID, order.reference)


def _payment(order: OrderCard) -> dict[str, Value]:
    return {"amount": order.amount, "reference": order.reference}


def _name(name: str) -> str:
    return shorten(name, NAME_WIDTH)


def _numbers(order: OrderCard) -> Numbers:
    return Numbers(tuple(shorten(number, NUMBER_WIDTH) for number in order.numbers))
