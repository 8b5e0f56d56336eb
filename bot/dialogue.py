"""One event of a chat carried through: step, do what was asked, step again with the answers, save.

Runs inside a transaction; what must reach the person is queued in it.
"""

from collections import deque
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.memory import read_state, write_state
from bot.performing import perform
from conversations.effects import Alert, Toast
from conversations.events import Event, Sent, Started, Tapped, Typed
from conversations.screen import Text
from conversations.step import step
from services.notifications.notices import Place, draw_panel
from services.payments.terms import Terms
from services.storage.chats import StoredChat, save_chat

_MAX_STEPS = 12
"""No event of ours asks for more; a dialogue that went round in circles would stop here."""


class EndlessDialogueError(Exception):
    """A chain of asks and answers did not end: a fault of ours."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the tapped button is answered with, beside the screen."""

    word: Text | None = None
    must_be_closed: bool = False


def advance(
    connection: Connection, terms: Terms, chat: StoredChat, event: Event, place: Place
) -> Reaction:
    """Let an event happen in a chat, save where it leads, and queue its screen at `place`."""
    before, spoken = read_state(chat.state), chat.language
    state, reaction = before, Reaction()
    events: deque[Event] = deque([event])
    for _ in range(_MAX_STEPS):
        if not events:
            break
        taken = step(state, events.popleft())
        state = taken.state
        for effect in taken.effects:
            match effect:
                case Toast(text):
                    reaction = Reaction(text)
                case Alert(text):
                    reaction = Reaction(text, must_be_closed=True)
                case _:
                    performed = perform(connection, terms, chat, effect)
                    chat = performed.chat
                    events.extend(performed.answers)
    if events:
        raise EndlessDialogueError(type(event).__name__)
    # The same state in another language is another screen.
    changed = state != before or chat.language is not spoken
    now = terms.clock()
    if changed:
        chat = replace(chat, state=write_state(state), revision=chat.revision + 1)
    save_chat(connection, chat, now)
    if changed or _wants_an_answer(event):
        draw_panel(connection, chat.chat_id, place, now)
    return reaction


def _wants_an_answer(event: Event) -> bool:
    """Whether the person must see the screen again even if nothing changed."""
    if isinstance(event, Tapped):
        return not event.is_current
    return isinstance(event, Started | Typed | Sent)
