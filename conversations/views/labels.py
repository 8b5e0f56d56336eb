"""Buttons that stand on several screens, and nothing else."""

from conversations.buttons import Action
from conversations.screen import Button, Tap, say
from domain.language import Language

NEW_SEARCH = Tap(say("button-new-search"), Action.NEW_SEARCH)
BACK = Tap(say("button-back"), Action.BACK)
RETRY = Tap(say("button-retry"), Action.RETRY)
RESUME = Tap(say("button-resume"), Action.RESUME)
FIND_CODE = Tap(say("button-find-code"), Action.FIND_CODE)
HELP = Tap(say("button-help"), Action.HELP)

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


def look_up(code: str) -> Tap:
    """Search a code that was searched before."""
    return Tap(say("button-code", code=code), Action.LOOK_UP, code)
