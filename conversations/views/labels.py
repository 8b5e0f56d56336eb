"""Buttons that stand on several screens, and nothing else."""

from collections.abc import Iterable, Iterator

from conversations.buttons import OFF, ON, Action
from conversations.offers import payment_argument
from conversations.screen import Button, Style, Tap, say
from domain.language import Language
from domain.listing import Turn
from domain.plan import NextPayment

NEW_SEARCH = Tap(say("button-new-search"), Action.NEW_SEARCH)
BACK = Tap(say("button-back"), Action.BACK)
RETRY = Tap(say("button-retry"), Action.RETRY)
RESUME = Tap(say("button-resume"), Action.RESUME)
FIND_CODE = Tap(say("button-find-code"), Action.FIND_CODE)
HELP = Tap(say("button-help"), Action.HELP)
PAID = Tap(say("button-paid"), Action.PAID)
REMIND = Tap(say("button-remind"), Action.REMIND, ON)
NO_REMINDERS = Tap(say("button-no-reminders"), Action.REMIND, OFF)
MINE = Tap(say("button-mine"), Action.MINE)

LANGUAGES: tuple[Button, ...] = (
    Tap(say("button-arabic"), Action.SPEAK, Language.ARABIC),
    Tap(say("button-french"), Action.SPEAK, Language.FRENCH),
    Tap(say("button-english"), Action.SPEAK, Language.ENGLISH),
)
"""Each in its own language, so that everybody finds theirs."""

CODE_KEYBOARD: tuple[tuple[Button, ...], ...] = ((FIND_CODE, HELP),)
"""Under whatever asks for a code once more."""


def check(reference: str) -> Tap:
    """Ask the gateway how an order stands."""
    return Tap(say("button-check"), Action.CHECK, reference)


def see(reference: str) -> Tap:
    """Bring the order of a message to the screen."""
    return Tap(say("button-see-link"), Action.SHOW, reference)


def show(reference: str) -> Tap:
    """Bring an order to the screen."""
    return Tap(say("button-show", reference=reference), Action.SHOW, reference)


def next_payment(payment: NextPayment) -> Tap:
    """Go on with a plan: the amount is the one that was seen."""
    label = say(
        "button-next-payment",
        number=str(payment.number),
        count=str(payment.count),
        amount=payment.amount,
    )
    return Tap(label, Action.NEXT_PAYMENT, payment_argument(payment), Style.SUCCESS)


def pages(page: int, count: int) -> tuple[Button, ...]:
    """First, previous, where we are, next, last."""
    where = say("button-page", page=str(page), pages=str(count))
    return (
        Tap(say("button-first"), Action.TURN, Turn.FIRST),
        Tap(say("button-previous"), Action.TURN, Turn.PREVIOUS),
        Tap(where, Action.REDRAW),
        Tap(say("button-next"), Action.TURN, Turn.NEXT),
        Tap(say("button-last"), Action.TURN, Turn.LAST),
    )


def in_pairs(buttons: Iterable[Button]) -> Iterator[tuple[Button, ...]]:
    """Two in a row."""
    laid = list(buttons)
    for start in range(0, len(laid), 2):
        yield tuple(laid[start : start + 2])


def look_up(code: str) -> Tap:
    """Search a code that was searched before."""
    return Tap(say("button-code", code=code), Action.LOOK_UP, code)
