"""The screen of each state: which sentences and which buttons. Pure; the words come later."""

from conversations.screen import Screen
from conversations.states import (
    Aside,
    Checking,
    ChoosingIssuer,
    ChoosingLanguage,
    ConfirmingCode,
    Filtering,
    FindingCode,
    Following,
    FollowingPlan,
    Forgetting,
    Help,
    Inquired,
    Inquiring,
    Interrupted,
    Listing,
    Mine,
    NotFound,
    Paused,
    Planning,
    Privacy,
    Reviewing,
    Searching,
    SourceDown,
    State,
    Stopped,
    TypingFilter,
    Watching,
    Welcome,
)
from conversations.views.asides import (
    choosing_language,
    finding_code,
    helping,
    interrupted,
    stopped,
)
from conversations.views.filtered import choosing_issuer, filtering, typing_filter
from conversations.views.followed import checking, following, watching
from conversations.views.listed import listing
from conversations.views.mine import inquired, inquiring, mine
from conversations.views.planned import following_plan, planning
from conversations.views.privacy import forgetting, privacy
from conversations.views.reviewed import reviewing
from conversations.views.searched import not_found, paused, searching, source_down
from conversations.views.welcomed import confirming_code, welcome

_AboutOrders = Following | Watching | Planning | FollowingPlan | Mine


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
        case Filtering():
            return filtering(state)
        case TypingFilter():
            return typing_filter(state)
        case ChoosingIssuer():
            return choosing_issuer(state)
        case Reviewing():
            return reviewing(state)
        case Checking():
            return checking(state)
        case _:
            return _about_orders(state)


def _about_orders(state: _AboutOrders | Aside) -> Screen:
    match state:
        case Following():
            return following(state)
        case Watching():
            return watching(state)
        case Planning():
            return planning(state)
        case FollowingPlan():
            return following_plan(state)
        case Mine():
            return mine(state)
        case _:
            return _aside(state)


def _aside(state: Aside) -> Screen:
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
        case Inquiring():
            return inquiring(state)
        case Inquired():
            return inquired(state)
        case Privacy():
            return privacy(state)
        case Forgetting():
            return forgetting(state)
