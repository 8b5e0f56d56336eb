"""The screens that ask for a subscription code."""

from conversations.buttons import Action
from conversations.screen import BLANK, Button, Screen, Style, Tap, Text, say
from conversations.states import ConfirmingCode, Welcome
from conversations.views import labels

_RECENT_CODES = 3


def welcome(state: Welcome) -> Screen:
    """Who we are at first, a short question later; a remark on what was typed comes alone."""
    recent = tuple(labels.look_up(code) for code in state.recent_codes[:_RECENT_CODES])
    languages = labels.LANGUAGES if state.is_first_contact and state.remark is None else ()
    resume = (labels.RESUME,) if state.resume else ()
    offer: tuple[Text, ...] = ()
    if state.offers_arabic:
        languages = (labels.LANGUAGES[0], Tap(say("button-no-thanks"), Action.NEW_SEARCH))
        offer = (BLANK, say("offer-arabic"))
    rows: tuple[tuple[Button, ...], ...] = (languages, recent, resume, *_ways_on(state))
    return Screen((*_welcome_lines(state), *offer), tuple(row for row in rows if row))


def confirming_code(state: ConfirmingCode) -> Screen:
    """A code found in a sentence is confirmed before it costs a look-up."""
    yes = Tap(say("button-yes-search"), Action.LOOK_UP, state.code, Style.PRIMARY)
    no = Tap(say("button-no"), Action.NEW_SEARCH)
    return Screen((say("code-in-sentence", code=state.code),), ((yes, no),))


def _ways_on(state: Welcome) -> tuple[tuple[Button, ...], ...]:
    if state.remark is not None:
        return labels.CODE_KEYBOARD
    known = (labels.MINE, labels.PAID) if state.recent_codes else (labels.PAID,)
    return (known, *labels.CODE_KEYBOARD)


def _welcome_lines(state: Welcome) -> tuple[Text, ...]:
    if state.remark is not None:
        return (state.remark,)
    return (say("welcome") if state.is_first_contact else say("welcome-back"),)
