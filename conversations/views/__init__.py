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
from conversations.views.asides import (
    choosing_language,
    finding_code,
    helping,
    interrupted,
    stopped,
)
from conversations.views.followed import checking, following
from conversations.views.listed import listing
from conversations.views.reviewed import reviewing
from conversations.views.searched import not_found, paused, searching, source_down
from conversations.views.welcomed import confirming_code, welcome


def view(state: State) -> Screen:
    """Draw the screen of a state."""
    match state:
        case Welcome():
            return welcome(state)
        case ConfirmingCode():
            return confirming_code(state)
        case Searching():
            return searching(state)
        case NotFound():
            return not_found(state)
        case SourceDown():
            return source_down()
        case Paused():
            return paused(state)
        case Listing():
            return listing(state)
        case Reviewing():
            return reviewing(state)
        case Checking():
            return checking(state)
        case Following():
            return following(state)
        case _:
            return _aside(state)


def _aside(state: FindingCode | Help | ChoosingLanguage | Stopped | Interrupted) -> Screen:
    match state:
        case FindingCode():
            return finding_code()
        case Help():
            return helping()
        case ChoosingLanguage():
            return choosing_language()
        case Stopped():
            return stopped(state)
        case Interrupted():
            return interrupted(state)
