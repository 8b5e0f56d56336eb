"""The screens of a search that is going on, or that showed no list."""

from datetime import timedelta

from conversations.screen import BLANK, Screen, Time, say
from conversations.states import NotFound, Paused, Searching
from conversations.views import labels

_MINUTE = timedelta(minutes=1)


def searching(state: Searching) -> Screen:
    """Shown at once, then edited into the result."""
    return Screen((say("searching", code=state.code),))


def not_found(state: NotFound) -> Screen:
    """An unknown code and one without unpaid invoices read the same, so that nobody can tell."""
    lines = (say("nothing", code=state.code),)
    return Screen(lines, ((labels.NEW_SEARCH,), (labels.FIND_CODE, labels.PAID)))


def source_down() -> Screen:
    """Nothing is lost: the same search can be tried again."""
    lines = (say("source-down"), BLANK, say("support"))
    return Screen(lines, ((labels.RETRY, labels.HELP), (labels.NEW_SEARCH,)))


def paused(state: Paused) -> Screen:
    """When codes may be tried again: the first whole minute at which they are taken."""
    whole = state.until.replace(second=0, microsecond=0)
    until = whole if whole == state.until else whole + _MINUTE
    lines = (say("too-many", time=Time(until)), BLANK, say("support"))
    return Screen(lines, labels.CODE_KEYBOARD)
