"""The review: what is to be paid, what changed since it was picked, and the means on offer."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.offers import offer_argument
from conversations.reviewing import overlapping, share_no_means
from conversations.screen import (
    BLANK,
    Button,
    Day,
    Numbers,
    Screen,
    Style,
    Tap,
    Text,
    Time,
    say,
)
from conversations.states import Reviewing
from conversations.views import labels, offered
from conversations.views.listed import NAME_WIDTH, NUMBER_WIDTH, client
from domain.invoice import Means
from domain.listing import ListedInvoice, Review
from domain.text import shorten

_LINES = 30
_CHANGES = 3


def reviewing(state: Reviewing) -> Screen:
    """The last look before an order: amounts as they are now, and how to pay them."""
    remarks = tuple(_remarks(state))
    above = (*remarks, BLANK) if remarks else ()
    lines = (*above, *_invoices(state.review), *_way_on(state))
    return Screen(lines, (*_choices(state), _way_back(state)))


def _remarks(state: Reviewing) -> Iterator[Text]:
    review = state.review
    if state.remark is not None:
        yield state.remark
    for change in review.changes[:_CHANGES]:
        number = shorten(change.number, NUMBER_WIDTH)
        yield say("amount-changed", number=number, old=change.old, new=change.new)
    if len(review.changes) > _CHANGES:
        yield say("amounts-changed-more", count=len(review.changes) - _CHANGES)
    if review.gone:
        yield say("review-gone", numbers=_shortened(review.gone))


def _invoices(review: Review) -> Iterator[Text]:
    if not review.lines:
        yield say("review-empty")
        return
    yield say("review-title")
    yield say("review-issuer", issuer=shorten(review.issuer, NAME_WIDTH))
    yield client(review.client_name, review.client_code)
    yield BLANK
    for line in review.lines[:_LINES]:
        number = shorten(line.number, NUMBER_WIDTH)
        yield say("review-line", number=number, due=Day(line.due_date), amount=line.amount)
    if hidden := tuple(line.number for line in review.lines[_LINES:]):
        yield say("review-more", count=len(hidden), numbers=_shortened(hidden, len(hidden)))
    yield BLANK
    yield say("review-total", total=review.total)
    yield BLANK


def _way_on(state: Reviewing) -> Iterator[Text]:
    review = state.review
    if busy := overlapping(state):
        yield _overlap(busy)
    elif review.offers:
        yield say("review-choose")
        yield from offered.explained(review.offers)
        if review.too_small:
            yield say("review-too-small", means=offered.named(review.too_small))
        yield say("review-someone-else")
    elif share_no_means(review):
        yield say(
            "no-common-means",
            cmi=_shortened(_accepting(review, Means.CMI)),
            amanpay=_shortened(_accepting(review, Means.AMANPAY)),
        )
    elif review.too_small:
        yield say("too-large", issuer=shorten(review.issuer, NAME_WIDTH))
    elif review.lines:
        yield say("no-account", issuer=shorten(review.issuer, NAME_WIDTH))


def _overlap(busy: tuple[ListedInvoice, ...]) -> Text:
    numbers = _shortened(tuple(line.number for line in busy))
    since = min(line.marked_since for line in busy if line.marked_since is not None)
    return say("overlap", numbers=numbers, time=Time(since))


def _choices(state: Reviewing) -> Iterator[tuple[Button, ...]]:
    review = state.review
    if overlapping(state):
        leave = Tap(say("button-leave-out"), Action.LEAVE_OUT, style=Style.PRIMARY)
        yield leave, Tap(say("button-check"), Action.READ_AGAIN)
        yield (Tap(say("button-pay-anyway"), Action.PAY_ANYWAY),)
    elif review.offers:
        yield from offered.means(review.offers, review.total)
        anybody = Tap(say("button-send-link"), Action.OPEN, offer_argument(None, review.total))
        yield (anybody,)
    elif share_no_means(review):
        yield (
            Tap(say("button-split-cmi"), Action.SPLIT, Means.CMI),
            Tap(say("button-split-amanpay"), Action.SPLIT, Means.AMANPAY),
        )


def _way_back(state: Reviewing) -> tuple[Button, ...]:
    has_way_back = state.listing is not None or state.part is not None
    back = labels.BACK if has_way_back else labels.NEW_SEARCH
    return (back, labels.HELP) if _is_for_support(state) else (back,)


def _is_for_support(state: Reviewing) -> bool:
    """Whether these invoices cannot be paid here, so that the screen names support."""
    review = state.review
    has_way_on = overlapping(state) or review.offers or share_no_means(review)
    return bool(review.lines) and not has_way_on


def _accepting(review: Review, means: Means) -> tuple[str, ...]:
    return tuple(line.number for line in review.lines if means in line.means)


def _shortened(numbers: tuple[str, ...], shown: int = 6) -> Numbers:
    return Numbers(tuple(shorten(number, NUMBER_WIDTH) for number in numbers), shown)
