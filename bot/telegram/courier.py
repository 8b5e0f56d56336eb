"""Puts notices into words and hands them to the messenger: the panel, the link, the outcomes."""

import asyncio
from collections.abc import Collection

from sqlalchemy import Connection

from bot.memory import read_state
from bot.pictures import draw_picture
from bot.receipts import receipt_file_name, receipt_of
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.render import Drawn, draw
from bot.telling import Told, read_told
from bot.texts import Texts
from conversations.following import CANCELLABLE
from conversations.groups import group_screen
from conversations.notices import is_quiet, notice_screen
from conversations.screen import Picture, Screen, say
from conversations.views import view
from domain.language import Language
from domain.listing import Stage
from domain.reminding import is_reminding_time
from services.notifications.messenger import Delivered, Delivery, Reason, Undeliverable
from services.notifications.notices import Below, Farewell, NoticeKind, Within, read_place
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.privacy.my_data import FILE_NAME, read_my_data
from services.receipts.qr import qr_png
from services.receipts.receipt import write_receipt
from services.storage.chats import StoredChat, find_chat, language_of, set_panel
from services.storage.database import Database
from services.storage.queues import Notice

_TRUE_WHILE: dict[str, Collection[Stage]] = {
    NoticeKind.RECEIPT: {Stage.PAID},
    NoticeKind.REMINDER: CANCELLABLE,
    NoticeKind.EXPIRED: {Stage.EXPIRED},
    NoticeKind.CHANGED: {Stage.CANCELLED},
}
"""Stages of an order outside of which a message is not delivered any more."""


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
        if notice.kind == NoticeKind.ERASE:
            return await self._messenger.delete(notice.chat_id, int(notice.argument))
        if notice.kind == NoticeKind.GROUP:
            return await self._deliver_to_group(notice)
        if notice.kind == NoticeKind.MY_DATA:
            return await self._deliver_data(notice.chat_id)
        if notice.kind == NoticeKind.FORGOTTEN:
            return await self._say_farewell(notice)
        told = await self._database.read(
            read_told, self._terms, self._providers, notice.chat_id, notice.argument
        )
        if told is None:
            return Undeliverable(Reason.OUTDATED, "no such order")
        if not self._is_timely(notice.kind, told.card.stage):
            return Undeliverable(Reason.OUTDATED, "no longer so")
        language = told.language or self._default_language
        if notice.kind == NoticeKind.RECEIPT:
            return await self._deliver_receipt(notice.chat_id, told, language)
        if notice.kind == NoticeKind.QR:
            return await self._deliver_qr(notice.chat_id, told, language)
        screen = notice_screen(notice.kind, told.card, told.details)
        drawn = draw(screen, language, self._texts, None)
        silent = is_quiet(notice.kind, told.card, self._terms.clock())
        return await self._messenger.send(notice.chat_id, drawn, silent=silent, urgent=False)

    def _is_timely(self, kind: str, stage: Stage) -> bool:
        """Whether a message that has waited still tells the truth, and at a decent hour."""
        is_late = kind == NoticeKind.REMINDER and not is_reminding_time(self._terms.clock())
        return stage in _TRUE_WHILE.get(kind, {stage}) and not is_late

    async def _deliver_to_group(self, notice: Notice) -> Delivery:
        # A group has no language of its own, and its members may have several.
        drawn = draw(group_screen(notice.argument), self._default_language, self._texts, None)
        return await self._messenger.send(notice.chat_id, drawn, silent=True, urgent=False)

    async def _deliver_data(self, chat_id: int) -> Delivery:
        content = await self._database.read(read_my_data, self._terms, chat_id)
        language = await self._database.read(language_of, chat_id) or self._default_language
        return await self._messenger.send_document(
            chat_id,
            content,
            filename=FILE_NAME,
            caption=draw(Screen((say("my-data"),)), language, self._texts, None),
            silent=True,
            urgent=True,
        )

    async def _say_farewell(self, notice: Notice) -> Delivery:
        """Say the last word to a chat of which nothing but this notice is left."""
        farewell = Farewell.read(notice.argument)
        drawn = draw(Screen((say("forgotten"),)), farewell.language, self._texts, None)
        delivery = await self._messenger.send(notice.chat_id, drawn, silent=False, urgent=True)
        if isinstance(delivery, Delivered) and farewell.panel:
            await self._messenger.strip_keyboard(notice.chat_id, farewell.panel)
        return delivery

    async def _deliver_receipt(self, chat_id: int, told: Told, language: Language) -> Delivery:
        words = receipt_of(
            told.card, told.order, told.details, language=language, texts=self._texts
        )
        # Drawing takes tens of milliseconds, mostly outside Python's lock: not on the event loop.
        content = await asyncio.to_thread(write_receipt, words)
        caption = say("receipt-attached", reference=told.card.reference)
        return await self._messenger.send_document(
            chat_id,
            content,
            filename=receipt_file_name(told.card.reference),
            caption=draw(Screen((caption,)), language, self._texts, None),
            silent=True,
            urgent=False,
        )

    async def _deliver_qr(self, chat_id: int, told: Told, language: Language) -> Delivery:
        card = told.card
        caption = say("qr-caption", reference=card.reference, amount=card.amount)
        return await self._messenger.send_photo(
            chat_id,
            qr_png(card.url),
            caption=draw(Screen((caption,)), language, self._texts, None),
            silent=True,
            urgent=True,
        )

    def note_delivery(self, connection: Connection, notice: Notice, done: Delivered) -> None:
        """Remember which message shows the panel."""
        if notice.kind == NoticeKind.PANEL and done.message_id is not None:
            set_panel(connection, notice.chat_id, done.message_id)

    async def _deliver_panel(self, notice: Notice) -> Delivery:
        chat = await self._database.read(find_chat, notice.chat_id)
        if chat is None:
            return Undeliverable(Reason.NO_CHAT)
        delivery = await self._draw_panel(chat, view(read_state(chat.state)), notice)
        await self._retire_old_panel(chat, delivery)
        return delivery

    async def _draw_panel(self, chat: StoredChat, screen: Screen, notice: Notice) -> Delivery:
        drawn = draw(screen, chat.language, self._texts, chat.revision)
        if screen.picture is not None:
            return await self._send_picture(chat, drawn, screen.picture)
        message_id = _message_to_edit(notice, chat)
        if message_id is None:
            return await self._send_panel(chat, drawn)
        delivery = await self._messenger.edit(chat.chat_id, message_id, drawn)
        if isinstance(delivery, Undeliverable) and delivery.reason is Reason.MESSAGE_GONE:
            return await self._send_panel(chat, drawn)
        return Delivered(message_id) if isinstance(delivery, Delivered) else delivery

    async def _send_panel(self, chat: StoredChat, drawn: Drawn) -> Delivery:
        return await self._messenger.send(chat.chat_id, drawn, silent=False, urgent=True)

    async def _send_picture(self, chat: StoredChat, drawn: Drawn, picture: Picture) -> Delivery:
        """Send a screen with its picture: always a new message, for a text cannot become one."""
        content = await asyncio.to_thread(draw_picture, picture, chat.language, self._texts)
        delivery = await self._messenger.send_photo(
            chat.chat_id, content, caption=drawn, silent=False, urgent=True
        )
        if isinstance(delivery, Undeliverable) and delivery.reason is Reason.REFUSED:
            # The words alone say it all.
            return await self._send_panel(chat, drawn)
        return delivery

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
