"""One event of a chat carried through: step, do what was asked, step again with the answers, save.

Runs inside a transaction; what must reach the person is queued in it.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.memory import read_state, write_state
from bot.performing import carry_out, perform
from conversations.effects import Alert, Ask, Toast
from conversations.events import Event, Sent, Started, Tapped, Typed
from conversations.screen import Text, say
from conversations.states import State
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
    after = _live_through(connection, terms, chat, (event,))
    _keep(connection, terms, chat, after, place, redraw=_wants_an_answer(event))
    return after.reaction


def go_on(connection: Connection, terms: Terms, chat: StoredChat, ask: Ask, place: Place) -> None:
    """Carry out an ask that had to wait, and let its answers happen in its chat."""
    performed = carry_out(connection, terms, chat, ask)
    if performed.chat is not None:
        after = _live_through(connection, terms, performed.chat, performed.answers)
        _keep(connection, terms, chat, after, place, redraw=False)


@dataclass(frozen=True, slots=True)
class _After:
    """Where events led a chat; it is None once it is forgotten."""

    chat: StoredChat | None
    state: State
    reaction: Reaction


def _live_through(
    connection: Connection, terms: Terms, chat: StoredChat, first: Iterable[Event]
) -> _After:
    state, reaction = read_state(chat.state), Reaction()
    events: deque[Event] = deque(first)
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
                    if performed.chat is None:
                        return _After(None, state, reaction)
                    chat = performed.chat
                    events.extend(performed.answers)
                    if performed.waits and reaction.word is None:
                        reaction = Reaction(say("toast-asking-register"))
    if events:
        raise EndlessDialogueError(type(events[0]).__name__)
    return _After(chat, state, reaction)


def _keep(
    connection: Connection,
    terms: Terms,
    before: StoredChat,
    after: _After,
    place: Place,
    *,
    redraw: bool,
) -> None:
    chat, now = after.chat, terms.clock()
    if chat is None:
        return  # it wished to be forgotten: nothing of it may be written again
    # The same state in another language is another screen.
    changed = after.state != read_state(before.state) or chat.language is not before.language
    if changed:
        chat = replace(chat, state=write_state(after.state), revision=chat.revision + 1)
    save_chat(connection, chat, now)
    if changed or redraw:
        draw_panel(connection, chat.chat_id, place, now)


def _wants_an_answer(event: Event) -> bool:
    """Whether the person must see the screen again even if nothing changed."""
    if isinstance(event, Tapped):
        return not event.is_current
    return isinstance(event, Started | Typed | Sent)
