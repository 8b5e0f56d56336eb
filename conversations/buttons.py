"""What a button carries through Telegram and back: an action, its argument, the state's revision.

Telegram gives back whatever a client sends, so what comes in is read as untrusted text; rights are
checked where the action is carried out.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

DATA_MAXIMUM_BYTES = 64
"""Telegram's limit on a button's data."""

_ARGUMENT = re.compile(r"[A-Za-z0-9_-]{0,40}", re.ASCII)
_REVISION = re.compile(r"0|[1-9][0-9]{0,11}", re.ASCII)


ON, OFF = "on", "off"
"""What a switch is wanted to be: its argument, or the beginning of it."""


class Action(StrEnum):
    """What a tap asks for. A toggle names the wanted state, so that a second tap does no harm."""

    SPEAK = "speak"
    """Argument: a language."""
    CHOOSE_LANGUAGE = "languages"
    FIND_CODE = "where"
    HELP = "help"
    NEW_SEARCH = "new"
    LOOK_UP = "code"
    """Argument: a subscription code."""
    RETRY = "retry"
    BACK = "back"
    RESUME = "resume"
    REDRAW = "redraw"

    PICK = "pick"
    """Argument: a line's position."""
    DROP = "drop"
    """Argument: a line's position."""
    DROP_ALL = "none"
    TURN = "turn"
    """Argument: which page."""
    REVIEW = "review"
    """Argument: the total that the person saw, in centimes."""
    PICK_ALL = "pickall"
    """Every line of the one issuer that is known."""
    PICK_OVERDUE = "late"

    FILTER = "filter"
    FILTER_BY = "by"
    """Argument: a field, as for the next one."""
    DROP_FILTER = "unfilter"
    CLEAR_FILTERS = "clear"
    APPLY_FILTERS = "apply"
    TAKE_ISSUER = "issuer"
    """Argument: an issuer's place among those shown."""
    TAKE_PERIOD = "period"
    """Argument: a quick choice of dates."""

    LEAVE_OUT = "leave"
    """Take what is being paid elsewhere out of the review."""
    READ_AGAIN = "again"
    PAY_ANYWAY = "anyway"
    SPLIT = "split"
    """Argument: the means whose invoices are kept."""
    OPEN = "open"
    """Argument: the offer, or `any`, and the total that the person saw, in centimes."""

    CHECK = "check"
    """Argument: an order's reference, as for the next eight."""
    ASK_CANCEL = "ask"
    CANCEL = "cancel"
    KEEP = "keep"
    RENEW = "renew"
    SHOW = "show"
    SEND_QR = "qr"
    OTHER_MEANS = "means"
    SWITCH = "switch"
    """Another means, although a number can still be paid."""
    SELECTION = "picks"

    NEXT_PAYMENT = "next"
    """Argument: which payment of a plan, and the amount that the person saw, in centimes."""
    LATER = "later"
    MINE = "mine"
    PAID = "paid"
    """Argument: what is believed to be paid, if it is known."""
    WATCH = "watch"
    REMIND = "remind"
    """Argument: `on` or `off`; for every link of the chat."""

    PRIVACY = "privacy"
    MY_DATA = "mydata"
    FORGET = "forget"
    FORGET_NOW = "erase"

    AGENT_FOLLOW = "a-see"
    """Argument: an order's reference, as for the next six. Whoever is no agent gets no answer."""
    AGENT_CHECK = "a-check"
    AGENT_RENEW = "a-renew"
    AGENT_RESEND = "a-send"
    AGENT_QR = "a-qr"
    AGENT_ASK_CANCEL = "a-ask"
    AGENT_CANCEL = "a-cancel"
    AGENT_REMIND = "a-remind"
    """Argument: `on-` or `off-` and an order's reference; for every link of its chat."""
    AGENT_TAKE = "a-take"
    """Argument: the number of a case."""
    AGENT_LINKS = "a-links"
    """Argument: `after-` or `before-` and a place in the list of unpaid links."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button as it came back; `revision` None is a lasting message's, which never grows stale."""

    action: Action
    argument: str
    revision: int | None


class ButtonError(ValueError):
    """The button cannot be written: an argument of ours is not one."""


def encode(action: str, argument: str, revision: int | None) -> str:
    """Write a button's data, at most 64 bytes of ASCII; raises ButtonError."""
    data = f"{action}:{argument}:{'' if revision is None else revision}"
    if decode(data) is None:
        raise ButtonError(data)
    return data


def decode(data: str) -> Pressed | None:
    """Read what a client sent back; None for anything that `encode` would not write."""
    action, _, rest = data.partition(":")
    argument, _, revision = rest.partition(":")
    if data != f"{action}:{argument}:{revision}" or action not in _ACTIONS:
        return None
    if not _ARGUMENT.fullmatch(argument) or (revision and not _REVISION.fullmatch(revision)):
        return None
    return Pressed(Action(action), argument, int(revision) if revision else None)


_ACTIONS = frozenset(action.value for action in Action)
