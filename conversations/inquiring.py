"""Somebody says that they have paid: what they have in hand is looked into and answered."""

from conversations.buttons import Action
from conversations.effects import Inquire
from conversations.events import FindingRead, Tapped
from conversations.moves import Step, kept, redrawn, remark, resume
from conversations.recognition import (
    Code,
    Oddity,
    Reference,
    Word,
    pay_number,
    recognise_no_payment,
)
from conversations.screen import say
from conversations.states import Checking, Inquired, Inquiring, Listing, State


def opened(state: State, about: str = "") -> Step:
    """Ask what the person has in hand, or look into what is known already."""
    behind = kept(state)
    if about:
        return _looking(Inquiring(behind), Inquire(about))
    if isinstance(state, Listing) and state.missed:
        return _looking(Inquiring(behind), Inquire(state.missed, state.page.code))
    return Step(Inquiring(behind))


def typed(state: Inquiring, text: str) -> Step | None:
    """Look into what was typed; None for a command or what must not be kept."""
    if by_number := pay_number(text):
        return _looking(state, Inquire(by_number.digits))
    match recognise_no_payment(text):
        case Word() | Oddity.CARD:
            return None
        case Reference(reference):
            return _looking(state, Inquire(reference))
        case Code(code, number) if number:
            return _looking(state, Inquire(number, code))
        case Oddity.MISHEARD_REFERENCE:
            return remark(state, say("reference-misheard"))
        case Code(code):
            return remark(state, say("paid-code-alone", code=code))
        case _:
            return remark(state, say("paid-unclear"))


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button of these screens; None for any other."""
    match state:
        case Inquired(finding, resume=behind) if tap.action == Action.RETRY:
            return _looking(Inquiring(behind), Inquire(finding.named, finding.code))
        case Inquiring() | Inquired() if tap.action == Action.BACK:
            return resume(state.resume, tap.recent_codes)
        case _ if tap.action == Action.PAID:
            return opened(state, tap.argument)
        case _:
            return None


def finding_read(state: State, event: FindingRead) -> Step:
    """Show what was found, to somebody who still waits for it."""
    match state:
        case Inquiring(behind, is_looking=True):
            return Step(Inquired(event.finding, behind))
        case Checking():
            return Step(Inquired(event.finding))
        case _:
            return redrawn(state)


def _looking(state: Inquiring, ask: Inquire) -> Step:
    return Step(Inquiring(state.resume, is_looking=True), (ask,))
