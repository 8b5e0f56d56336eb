"""What is kept of a person: said, sent, and forgotten on demand."""

from typing import Literal

from conversations.buttons import Action
from conversations.effects import Forget, ReadPolicy, ReadProspect, SendMyData, Toast
from conversations.events import PolicyRead, ProspectRead, Tapped
from conversations.moves import Step, kept, resume
from conversations.recognition import Word
from conversations.screen import say
from conversations.states import Forgetting, Privacy, State


def said(state: State, word: Literal[Word.PRIVACY, Word.MY_DATA, Word.FORGET]) -> Step:
    """Answer one of the three commands; the file comes above the present screen."""
    match word:
        case Word.PRIVACY:
            return Step(state, (ReadPolicy(),))
        case Word.MY_DATA:
            return Step(state, (SendMyData(),))
        case Word.FORGET:
            return Step(state, (ReadProspect(),))


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button of these screens, wherever it stands; None for any other."""
    match tap.action:
        case Action.PRIVACY:
            return Step(state, (ReadPolicy(),))
        case Action.MY_DATA:
            return Step(state, (Toast(say("toast-my-data")), SendMyData()))
        case Action.FORGET:
            return Step(state, (ReadProspect(),))
        case Action.FORGET_NOW if isinstance(state, Forgetting):
            return answered(state, is_yes=True)
        case _:
            return None


def answered(state: Forgetting, *, is_yes: bool) -> Step:
    """Forget the chat, or go on with what it was doing; what stands in the way is read anew."""
    if not is_yes:
        return resume(state.resume)
    return Step(state, (Forget(warned=state.prospect.open_links),))


def policy_read(state: State, event: PolicyRead) -> Step:
    """Say what is kept."""
    return Step(Privacy(event.policy, kept(state)))


def prospect_read(state: State, event: ProspectRead) -> Step:
    """Ask once whether to forget, or say why that cannot be done yet."""
    return Step(Forgetting(event.prospect, kept(state)))
