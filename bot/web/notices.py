"""What a page says of an order before its details: one title, a few sentences, one tone.

Pure: from what the desk knows to catalogue keys. "Nothing was debited" stands only where it is
certain.
"""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from conversations.screen import Day, Text, Time, Value
from domain.facts import HoldReason
from domain.listing import OrderCard, Stage
from domain.money import NOTHING
from domain.order import Overtaken
from services.payments.desk import (
    MONEY_IS_IN,
    AttemptStage,
    CheckoutRefusal,
    CheckoutRefused,
    PayerPage,
    ReturnPage,
)

UNKNOWN_LINK = CheckoutRefused(CheckoutRefusal.UNKNOWN_LINK, None)


class Tone(StrEnum):
    """How a notice looks; its words say the same without the colour."""

    GOOD = "good"
    BUSY = "busy"
    BAD = "bad"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message at the head of a page."""

    tone: Tone
    title: Text
    lines: tuple[Text, ...] = ()


def notice(tone: Tone, title: str, *lines: str, **values: Value) -> Notice:
    """Build a notice whose title is filled with `values`; its lines have no variables."""
    return Notice(tone, Text(title, values), tuple(Text(line) for line in lines))


def of_link(page: PayerPage) -> Notice | None:
    """Say how the order of a link stands; None where it simply waits to be paid."""
    card = page.card
    if card.overtaken is not None:
        return _overtaken(card, card.overtaken)
    match card.stage:
        case Stage.WAITING:
            return None if page.offers else _nothing_offered()
        case Stage.STARTED:
            return notice(Tone.BUSY, "page-started", "page-started-care", time=Time(card.since))
        case Stage.REFUSED:
            return _refused(page)
        case Stage.CONFIRMING:
            return notice(Tone.BUSY, "page-confirming", "page-not-twice")
        case Stage.HELD:
            return _held(page.held_reason)
        case Stage.UNMATCHED:
            return _unmatched()
        case Stage.PAID:
            day = Day(card.since)
            lines = (Text("page-nothing-to-do"), *_rest(page))
            return Notice(Tone.GOOD, Text("page-settled", {"day": day}), lines)
        case Stage.EXPIRED:
            sure = "page-fault-care" if card.may_be_paid else "page-no-debit"
            return notice(Tone.BAD, "page-expired", sure, "page-ask-again")
        case Stage.CANCELLED:
            return notice(Tone.BAD, "page-cancelled", "page-do-not-pay")


def of_return(back: ReturnPage, *, refreshing: bool) -> Notice:
    """Say how an attempt stands to the person who comes back from the gateway."""
    go_on = "page-refreshes" if refreshing else "page-stopped"
    match back.attempt_stage:
        case AttemptStage.WAITING:
            return notice(Tone.BUSY, "page-waiting", "page-not-twice", go_on)
        case AttemptStage.CONFIRMING:
            return notice(Tone.BUSY, "page-confirming", "page-not-twice", go_on)
        case AttemptStage.PAID:
            return _paid(back)
        case AttemptStage.REFUSED:
            return _refused(back.page)
        case AttemptStage.HELD:
            return _held(back.page.held_reason)
        case AttemptStage.UNMATCHED:
            return _unmatched()


def of_refusal(refused: CheckoutRefused) -> tuple[HTTPStatus, Notice]:
    """Say why no gateway page was opened, and with which status."""
    status, said = _REFUSALS[refused.refusal]
    page = refused.page
    if page is None:
        return status, said
    match refused.refusal:
        case CheckoutRefusal.SETTLED if page.card.stage in MONEY_IS_IN:
            return status, of_link(page) or said  # this very order has the money, not another one
        case CheckoutRefusal.CANCELLED:
            return status, of_link(page) or said  # it says whether somebody did, or its invoices
        case _:
            return status, said


def _paid(back: ReturnPage) -> Notice:
    card = back.page.card
    when = Text("page-paid-when", {"day": Day(card.since), "time": Time(card.since)})
    lines = [when, Text("page-told"), Text("page-registration")]
    if back.transaction is not None:
        lines.insert(1, Text("page-transaction", {"transaction": back.transaction}))
    lines += _rest(back.page)
    return Notice(Tone.GOOD, Text("page-paid", {"amount": card.amount}), tuple(lines))


def _rest(page: PayerPage) -> list[Text]:
    """What of the debit did not pay the order, if anything."""
    return [Text("page-rest", {"rest": page.rest})] if page.rest > NOTHING else []


def _refused(page: PayerPage) -> Notice:
    retry = ["page-refused-retry"] if page.offers else []
    sure = "page-refused-care" if page.may_be_paid_by_another_card else "page-no-debit"
    overtaken = page.card.overtaken
    now = [_WHY_OVERTAKEN[overtaken][1]] if overtaken is not None else retry
    lines = [sure, "page-refused-causes", *now]
    return notice(Tone.BAD, "page-refused", *lines)


def _overtaken(card: OrderCard, why: Overtaken) -> Notice:
    title, line = _WHY_OVERTAKEN[why]
    care = ["page-fault-care"] if card.may_be_paid else []
    return notice(Tone.INFORMATION, title, line, *care, "page-ask-again")


def _held(reason: HoldReason | None) -> Notice:
    why = _WHY_HELD.get(reason, "page-held-review") if reason else "page-held-review"
    return notice(Tone.INFORMATION, "page-held", why, "page-held-bank")


def _unmatched() -> Notice:
    return notice(Tone.INFORMATION, "page-unmatched", "page-unmatched-why", "page-not-twice")


def _nothing_offered() -> Notice:
    return notice(Tone.INFORMATION, "page-nothing-offered")


_WHY_OVERTAKEN = {
    Overtaken.SETTLED: ("page-elsewhere", "page-elsewhere-now"),
    Overtaken.CHANGED: ("page-changed", "page-changed-now"),
}
_WHY_HELD = {
    HoldReason.CLAIM_LOST: "page-held-settled",
    HoldReason.SETTLED_ELSEWHERE: "page-held-settled",
    HoldReason.CANCELLED: "page-held-cancelled",
    HoldReason.LATE: "page-held-late",
    HoldReason.INVOICE_CHANGED: "page-held-changed",
}
_REFUSALS = {
    CheckoutRefusal.UNKNOWN_LINK: (
        HTTPStatus.NOT_FOUND,
        notice(Tone.BAD, "page-unknown-link", "page-check-link"),
    ),
    CheckoutRefusal.CHANGED: (
        HTTPStatus.CONFLICT,
        notice(Tone.BAD, "page-changed", "page-changed-why", "page-ask-again"),
    ),
    CheckoutRefusal.SETTLED: (
        HTTPStatus.CONFLICT,
        notice(Tone.INFORMATION, "page-elsewhere", "page-elsewhere-why", "page-ask-again"),
    ),
    CheckoutRefusal.EXPIRED: (
        HTTPStatus.CONFLICT,
        notice(Tone.BAD, "page-expired", "page-ask-again"),
    ),
    CheckoutRefusal.CANCELLED: (
        HTTPStatus.CONFLICT,
        notice(Tone.BAD, "page-cancelled", "page-do-not-pay"),
    ),
    CheckoutRefusal.TOO_NEAR_EXPIRY: (
        HTTPStatus.CONFLICT,
        notice(Tone.BAD, "page-too-near", "page-too-near-why", "page-ask-again"),
    ),
    CheckoutRefusal.TOO_MANY: (
        HTTPStatus.TOO_MANY_REQUESTS,
        notice(Tone.BAD, "page-too-many", "page-too-many-why"),
    ),
    CheckoutRefusal.NOT_OFFERED: (
        HTTPStatus.CONFLICT,
        notice(Tone.BAD, "page-not-offered", "page-choose-other"),
    ),
    CheckoutRefusal.GATEWAY_DOWN: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        notice(Tone.BAD, "page-gateway-down", "page-try-later"),
    ),
    CheckoutRefusal.REGISTER_DOWN: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        notice(Tone.BAD, "page-register-down", "page-register-down-why"),
    ),
}
