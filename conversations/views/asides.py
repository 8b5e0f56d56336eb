"""The screens beside the way to a payment: each says how to go on."""

from conversations.buttons import Action
from conversations.screen import BLANK, Copy, Picture, Screen, Tap, Text, say
from conversations.states import (
    Checking,
    Following,
    FollowingPlan,
    Interrupted,
    Kept,
    Listing,
    Reviewing,
    Searching,
    Stopped,
    Watching,
)
from conversations.views import labels


def finding_code() -> Screen:
    """Where the code stands, and a ready sentence to ask the operator for it."""
    request = Copy(say("button-copy-request"), say("where-code-request"))
    keyboard = ((request,), (labels.BACK, labels.HELP))
    return Screen((say("where-code"),), keyboard, Picture.WHERE_CODE)


def helping() -> Screen:
    """What can be done here, and whom to call."""
    language = Tap(say("button-language"), Action.CHOOSE_LANGUAGE)
    more = (say("help-reminders"), BLANK, say("help-neighbours"), BLANK, say("support"))
    lines = (say("help"), *more)
    private = Tap(say("button-privacy"), Action.PRIVACY)
    ways = ((labels.MINE, labels.PAID), (private, language), (labels.BACK,), (labels.NEW_SEARCH,))
    return Screen(lines, ways)


def choosing_language() -> Screen:
    """The three languages."""
    return Screen((say("language"),), (labels.LANGUAGES, (labels.BACK,)))


def stopped(state: Stopped) -> Screen:
    """What is kept; that nothing was paid is said only where no payment can be on its way."""
    way_on = (labels.RESUME,) if state.resume else ()
    rows = tuple(row for row in (way_on, (labels.NEW_SEARCH,)) if row)
    return Screen((_stopped_line(state.resume),), rows)


def _stopped_line(resume: Kept | None) -> Text:
    match resume:
        case Listing() | Reviewing():
            return say("quit-selection")
        case Checking(reference):
            return say("quit-order", reference=reference)
        case Following(order=order) | Watching(order=order):
            return say("quit-order", reference=order.reference)
        case FollowingPlan():
            return say("quit-plan")
        case Searching() | None:
            return say("quit")


def interrupted(state: Interrupted) -> Screen:
    """A fault of ours; with an order open, somebody may be paying it all the while."""
    is_about_order = isinstance(state.resume, Following | FollowingPlan | Watching | Checking)
    fault = say("internal-error-order") if is_about_order else say("internal-error")
    return Screen((fault, BLANK, say("support")), ((labels.RETRY, labels.HELP),))
