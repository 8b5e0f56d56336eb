"""Puts notices into words and hands them to the messenger: the panel, the link, the outcomes."""

from sqlalchemy import Connection

from bot.memory import read_state
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.render import Drawn, draw
from bot.telling import read_told
from bot.texts import Texts
from conversations.notices import notice_screen
from conversations.views import view
from domain.language import Language
from services.notifications.messenger import Delivered, Delivery, Reason, Undeliverable
from services.notifications.notices import Below, NoticeKind, Within, read_place
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.chats import StoredChat, find_chat, set_panel
from services.storage.database import Database
from services.storage.queues import Notice


class TelegramCourier:
    """Delivers one installation's notices by one messenger."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        texts: Texts,
        messenger: TelegramMessenger,
        providers: Providers,
        *,
        default_language: Language,
    ) -> None:
        """Word notices with `texts`; people never met are spoken to in the default language."""
        self._database = database
        self._terms = terms
        self._texts = texts
        self._messenger = messenger
        self._providers = providers
        self._default_language = default_language

    async def deliver(self, notice: Notice) -> Delivery:
        """Try once to bring a notice to its chat."""
        if notice.kind == NoticeKind.PANEL:
            return await self._deliver_panel(notice)
        told = await self._database.read(
            read_told, self._terms, self._providers, notice.chat_id, notice.argument
        )
        if told is None:
            return Undeliverable(Reason.REFUSED, "no such order")
        screen = notice_screen(notice.kind, told.card, told.details)
        language = told.language or self._default_language
        drawn = draw(screen, language, self._texts, None)
        return await self._messenger.send(notice.chat_id, drawn, silent=False, urgent=False)

    def note_delivery(self, connection: Connection, notice: Notice, done: Delivered) -> None:
        """Remember which message shows the panel."""
        if notice.kind == NoticeKind.PANEL and done.message_id is not None:
            set_panel(connection, notice.chat_id, done.message_id)

    async def _deliver_panel(self, notice: Notice) -> Delivery:
        chat = await self._database.read(find_chat, notice.chat_id)
        if chat is None:
            return Undeliverable(Reason.NO_CHAT)
        drawn = draw(view(read_state(chat.state)), chat.language, self._texts, chat.revision)
        message_id = _message_to_edit(notice, chat)
        if message_id is None:
            delivery = await self._send_panel(chat, drawn)
        else:
            delivery = await self._messenger.edit(chat.chat_id, message_id, drawn)
            if isinstance(delivery, Undeliverable) and delivery.reason is Reason.MESSAGE_GONE:
                delivery = await self._send_panel(chat, drawn)
            elif isinstance(delivery, Delivered):
                delivery = Delivered(message_id)
        await self._retire_old_panel(chat, delivery)
        return delivery

    async def _send_panel(self, chat: StoredChat, drawn: Drawn) -> Delivery:
        return await self._messenger.send(chat.chat_id, drawn, silent=False, urgent=True)

    async def _retire_old_panel(self, chat: StoredChat, delivery: Delivery) -> None:
        """Take the buttons off the message that was live before; if that fails, they are stale."""
        old = chat.panel_message_id
        if isinstance(delivery, Delivered) and old is not None and delivery.message_id != old:
            await self._messenger.strip_keyboard(chat.chat_id, old)


def _message_to_edit(notice: Notice, chat: StoredChat) -> int | None:
    match read_place(notice.argument):
        case Within(0):
            return chat.panel_message_id
        case Within(message):
            return message
        case Below(panel) if panel != (chat.panel_message_id or 0):
            # A newer message of ours already stands below what the person typed.
            return chat.panel_message_id
        case Below():
            return None
