"""What happens when an update comes in: one transaction that recognises, steps, saves and queues.

The same for polling and webhook. When `handle` returns, everything is committed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.agents.desk import serve
from bot.agents.inline import draw_results, find_cards
from bot.agents.staff import Staff
from bot.dialogue import Reaction, advance
from bot.memory import write_state
from bot.telegram.handling import Answer, QueryAnswer, TapAnswer
from bot.telegram.people import Person
from bot.telegram.translate import (
    Attached,
    GroupCommand,
    GroupTapped,
    Ignored,
    Incoming,
    Opened,
    Queried,
    Said,
    translate,
)
from bot.telegram.translate import Tapped as Tap
from bot.texts import Markup, Texts
from conversations.events import Event, Failed, Sent, Started, Tapped, Typed
from conversations.states import Welcome
from domain.language import Language
from services.notifications.notices import Below, NoticeKind, Place, Within, tell
from services.payments.terms import Terms
from services.storage.chats import (
    StoredChat,
    find_chat,
    language_of,
    mark_update_handled,
    note_update_failure,
    save_chat,
)
from services.storage.database import Database, DatabaseUnusableError
from services.storage.plans import may_answer_group

MAX_FAILURES = 3

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that was handled now, and in which language its person is spoken to."""

    language: Language
    reaction: Reaction


class Intake:
    """Turns updates into committed steps of dialogue."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        texts: Texts,
        *,
        staff: Staff,
        default_language: Language,
        on_change: Callable[[], None],
    ) -> None:
        """Serve one database's chats and agents; `on_change` wakes those who send and ask."""
        self._database = database
        self._terms = terms
        self._texts = texts
        self._staff = staff
        self._default_language = default_language
        self._on_change = on_change
        self.bot_username = ""
        """Filled in once Telegram has told it; only groups need it."""

    async def handle(self, update: Mapping[str, Any]) -> Answer | None:
        """Handle one update; raises if it must come again."""
        incoming = translate(update, bot_username=self.bot_username)
        if isinstance(incoming, Ignored):
            return TapAnswer(incoming.query_id) if incoming.query_id else None
        if isinstance(incoming.act, Queried):
            return await self._offer_cards(incoming.person, incoming.act)
        try:
            taken = await self._database.transact(self._take, incoming)
        except DatabaseUnusableError:
            raise
        except Exception:  # noqa: BLE001 - whatever it was, the update comes again or is given up
            _log.exception("update_failed", update_id=incoming.update_id)
            taken = await self._give_up_or_raise(incoming)
        self._on_change()
        return self._answer(incoming, taken)

    async def _offer_cards(self, person: Person, query: Queried) -> QueryAnswer:
        """Offer payment cards; a repeat of the same question does no harm, so none is kept."""
        cards = await self._database.transact(find_cards, self._terms, self._staff, person, query)
        chosen = await self._database.read(language_of, person.user_id)
        language = chosen or self._language_of_client(person)
        return QueryAnswer(query.query_id, draw_results(cards, language, self._texts, query))

    def _language_of_client(self, person: Person) -> Language:
        return Language.of_client(person.language_code, otherwise=self._default_language)

    async def _give_up_or_raise(self, incoming: Incoming) -> Taken | None:
        """After the last try, tell the person instead of stopping everybody's updates."""
        failures = await self._database.transact(note_update_failure, incoming.update_id)
        if failures < MAX_FAILURES:
            raise RepeatError(incoming.update_id)
        return await self._database.transact(self._apologise, incoming)

    def _take(self, connection: Connection, incoming: Incoming) -> Taken | None:
        now = self._terms.clock()
        if not mark_update_handled(connection, incoming.update_id, now):
            return None
        chat = self._chat(connection, incoming.person)
        served = serve(connection, self._terms, self._staff, incoming)
        if served is not None:
            if chat.chat_id == incoming.person.user_id:
                save_chat(connection, chat, now)
            return Taken(chat.language, served)
        if isinstance(incoming.act, GroupCommand):
            if self.bot_username and may_answer_group(connection, chat.chat_id, now):
                tell(connection, chat.chat_id, NoticeKind.GROUP, self.bot_username, now)
            return None
        event = self._event(incoming, chat)
        if event is None:
            return None
        reaction = advance(connection, self._terms, chat, event, _place(incoming, chat))
        return Taken(chat.language, reaction)

    def _apologise(self, connection: Connection, incoming: Incoming) -> Taken | None:
        mark_update_handled(connection, incoming.update_id, self._terms.clock())
        chat = self._chat(connection, incoming.person)
        place = Below(chat.panel_message_id or 0)
        return Taken(chat.language, advance(connection, self._terms, chat, Failed(), place))

    def _chat(self, connection: Connection, person: Person) -> StoredChat:
        known = find_chat(connection, person.chat_id)
        if known is not None:
            return known
        language = self._language_of_client(person)
        return StoredChat(person.chat_id, 1, write_state(Welcome()), language, None, ())

    def _event(self, incoming: Incoming, chat: StoredChat) -> Event | None:
        match incoming.act:
            case Opened(payload):
                return Started(payload, chat.recent_codes)
            case Said(text, message_id):
                return Typed(text, chat.recent_codes, message_id)
            case Attached(attachment):
                return Sent(attachment)
            case Tap(pressed):
                return Tapped(
                    pressed.action,
                    pressed.argument,
                    self._terms.clock(),
                    is_current=pressed.revision in {None, chat.revision},
                    recent_codes=chat.recent_codes,
                )
            case _:
                return None

    def _answer(self, incoming: Incoming, taken: Taken | None) -> TapAnswer | None:
        if not isinstance(incoming.act, Tap | GroupTapped):
            return None
        query_id = incoming.act.query_id
        if taken is None or taken.reaction.word is None:
            return TapAnswer(query_id)
        word = self._texts.line(taken.language, taken.reaction.word, markup=Markup.PLAIN)
        return TapAnswer(query_id, word, alert=taken.reaction.must_be_closed)


class RepeatError(Exception):
    """The update failed and must come again."""


def _place(incoming: Incoming, chat: StoredChat) -> Place:
    """A tap redraws the message that was tapped; all else, and lasting messages, answer below."""
    match incoming.act:
        case Tap(pressed, message_id=int(message_id)) if pressed.revision is not None:
            return Within(message_id)
        case _:
            return Below(chat.panel_message_id or 0)
