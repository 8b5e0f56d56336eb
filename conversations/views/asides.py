"""The screens beside the way to a payment: each says how to go on."""

from conversations.buttons import Action
from conversations.screen import BLANK, Copy, Screen, Tap, Text, say
from conversations.states import Checking, Following, Interrupted, Stopped
from conversations.views import labels


def finding_code() -> Screen:
    """Where the code stands, and a ready sentence to ask the operator for it."""
    request = Copy(say("button-copy-request"), say("where-code-request"))
    return Screen((say("where-code"),), ((request,), (labels.BACK, labels.HELP)))


def helping() -> Screen:
    """What can be done here, and whom to call."""
    language = Tap(say("button-language"), Action.CHOOSE_LANGUAGE)
    lines = (say("help"), BLANK, say("support"))
    return Screen(lines, ((labels.BACK, language), (labels.NEW_SEARCH,)))


def choosing_language() -> Screen:
    """The three languages."""
    return Screen((say("language"),), (labels.LANGUAGES, (labels.BACK,)))


def stopped(state: Stopped) -> Screen:
    """What is kept; that nothing was paid is said only where no payment can be on its way."""
    match state.resume:
        case None:
            return Screen((say("quit"),), ((labels.NEW_SEARCH,),))
        case Following(order=order):
            lines: tuple[Text, ...] = (say("quit-order", reference=order.reference),)
        case _:
            lines = (say("quit-selection"),)
    return Screen(lines, ((labels.RESUME,), (labels.NEW_SEARCH,)))


def interrupted(state: Interrupted) -> Screen:
    """A fault of ours; with an order open, somebody may be paying it all the while."""
    is_about_order = isinstance(state.resume, Following | Checking)
    fault = say("internal-error-order") if is_about_order else say("internal-error")
    return Screen((fault, BLANK, say("support")), ((labels.RETRY, labels.HELP),))
