"""The screen of each state: which sentences and which buttons. Pure; the words come later."""

from conversations.screen import Screen
from conversations.states import (
    Checking,
    ChoosingLanguage,
    ConfirmingCode,
    FindingCode,
    Following,
    Help,
    Interrupted,
    Listing,
    NotFound,
    Paused,
    Reviewing,
    Searching,
    SourceDown,
    State,
    Stopped,
    Welcome,
)
from conversations.views import asides, followed, listed, reviewed, searched, welcomed


def view(state: State) -> Screen:
    """Draw the screen of a state."""
    match state:
        case Welcome():
            return welcomed.welcome(state)
        case ConfirmingCode():
            return welcomed.confirming_code(state)
        case Searching():
            return searched.searching(state)
        case NotFound():
            return searched.not_found(state)
        case SourceDown():
            return searched.source_down()
        case Paused():
            return searched.paused(state)
        case Listing():
            return listed.listing(state)
        case Reviewing():
            return reviewed.reviewing(state)
        case Checking():
            return followed.checking(state)
        case Following():
            return followed.following(state)
        case _:
            return _aside(state)


def _aside(state: FindingCode | Help | ChoosingLanguage | Stopped | Interrupted) -> Screen:
    match state:
        case FindingCode():
            return asides.finding_code()
        case Help():
            return asides.helping()
        case ChoosingLanguage():
            return asides.choosing_language()
        case Stopped():
            return asides.stopped(state)
        case Interrupted():
            return asides.interrupted(state)
