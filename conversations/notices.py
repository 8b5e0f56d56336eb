"""Lasting messages about an order: the link to forward, and how the payment came out.

Their buttons carry no revision, for they outlive every state. What is made to be forwarded shows no
subscription code and no client code, which open the operator's whole list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from conversations.buttons import Action
from conversations.screen import (
    BLANK,
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
from conversations.views.listed import NAME_WIDTH, NUMBER_WIDTH
from domain.invoice import Channel, Means
from domain.listing import Offer, OrderCard
from domain.text import shorten


class Occasion(StrEnum):
    """What a lasting message is about."""

    LINK = "link"
    SETTLED = "settled"
    CONFIRMING = "confirming"
    ALREADY_PAID = "already_paid"
    LATE = "late"
    HELD = "held"
    PAID_TWICE = "paid_twice"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Details:
    """What is known beside the order itself; what is not known is left out of the message."""

    paid_by: Offer | None = None
    transaction: str | None = None
    is_registered: bool = False
    case: str | None = None
    """The number under which a person looks into it."""


UNKNOWN = Details()


def notice_screen(occasion: str, order: OrderCard, details: Details = UNKNOWN) -> Screen:
    """Draw a lasting message; an occasion that is none raises ValueError."""
    match Occasion(occasion):
        case Occasion.LINK:
            return _link(order)
        case Occasion.SETTLED:
            return _settled(order, details)
        case Occasion.CONFIRMING:
            return _confirming(order)
        case Occasion.ALREADY_PAID:
            return _problem(say("already-paid", **_payment(order)), details)
        case Occasion.LATE:
            return _problem(say("late", **_payment(order)), details)
        case Occasion.HELD:
            return _problem(say("held", **_payment(order)), details)
        case Occasion.PAID_TWICE:
            return _problem(say("paid-twice", **_payment(order)), details)
        case Occasion.EXPIRED:
            return _expired(order)


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


def _settled(order: OrderCard, details: Details) -> Screen:
    lines = (
        say("settled", amount=order.amount),
        say("settled-invoices", issuer=_name(order.issuer), numbers=_numbers(order)),
        say("client-name", client=_name(order.client_name)),
        say("settled-time", date=Day(order.since), time=Time(order.since)),
        *_how_paid(details),
        say("settled-order", reference=order.reference),
        say("registration-done") if details.is_registered else say("registration-pending"),
    )
    return Screen(lines, ((Tap(say("button-pay-others"), Action.NEW_SEARCH),),))


def _how_paid(details: Details) -> Iterator[Text]:
    if details.paid_by is not None:
        yield PAID_BY[details.paid_by]
    if details.transaction is not None:
        yield say("settled-transaction", transaction=details.transaction)


def _confirming(order: OrderCard) -> Screen:
    lines = (say("confirming", reference=order.reference),)
    return Screen(lines, ((labels.check(order.reference), labels.HELP),))


def _problem(text: Text, details: Details) -> Screen:
    case = (say("case", case=details.case),) if details.case else ()
    return Screen((text, *case, BLANK, say("support")), ((labels.HELP,),))


def _expired(order: OrderCard) -> Screen:
    deadline = order.expires_at
    text = say("expired", reference=order.reference, date=Day(deadline), time=Time(deadline))
    renew = Tap(say("button-renew"), Action.RENEW, order.reference, Style.PRIMARY)
    return Screen((text,), ((renew,),))


def _payment(order: OrderCard) -> dict[str, Value]:
    return {"amount": order.amount, "reference": order.reference}


def _name(name: str) -> str:
    return shorten(name, NAME_WIDTH)


def _numbers(order: OrderCard) -> Numbers:
    return Numbers(tuple(shorten(number, NUMBER_WIDTH) for number in order.numbers))


PAID_BY = {
    Offer(Means.CMI, Channel.CARD): say("paid-by-card-cmi"),
    Offer(Means.CMI, Channel.FATOURATI): say("paid-by-fatourati"),
    Offer(Means.AMANPAY, Channel.TASHILAT): say("paid-by-tashilat"),
    Offer(Means.AMANPAY, Channel.CARD): say("paid-by-card-amanpay"),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT): say("paid-by-direct-debit"),
}
"""The ways to pay, as a message after the payment names them."""
