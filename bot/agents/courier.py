"""Delivers agents' sheets and files; every other notice goes on to the courier behind it."""

import asyncio
from collections.abc import Collection

from pydantic import ValidationError
from sqlalchemy import Connection

from bot.agents.drawing import Drawing
from bot.agents.slips import ExportFile, Sheet, Slip, read_slip
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.render import draw
from bot.texts import Texts
from conversations.screen import Day, Screen, say
from domain.language import Language
from services.notifications.delivery import Courier
from services.notifications.messenger import Delivered, Delivery, Reason, Undeliverable
from services.notifications.notices import NoticeKind
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.chats import language_of
from services.storage.database import Database
from services.storage.queues import Notice
from services.support.export import (
    ExportTooLongError,
    export_file_name,
    read_export,
    write_export,
)


class AgentCourier:
    """Delivers one installation's notices to agents and to the support chat."""

    def __init__(
        self,
        courier: Courier,
        database: Database,
        *,
        terms: Terms,
        texts: Texts,
        messenger: TelegramMessenger,
        providers: Providers,
        agent_ids: Collection[int],
        default_language: Language,
    ) -> None:
        """Stand before `courier`, which delivers what is not for agents."""
        self._courier = courier
        self._database = database
        self._terms = terms
        self._texts = texts
        self._messenger = messenger
        self._providers = providers
        self._agent_ids = agent_ids
        self._default_language = default_language

    async def deliver(self, notice: Notice) -> Delivery:
        """Try once to bring a notice to its chat."""
        if notice.kind != NoticeKind.AGENT:
            return await self._courier.deliver(notice)
        try:
            slip = read_slip(notice.argument)
        except ValidationError:
            return Undeliverable(Reason.REFUSED, "written by another version")
        language = await self._database.read(language_of, notice.chat_id)
        if isinstance(slip.sheet, ExportFile):
            return await self._deliver_file(notice.chat_id, slip.sheet, language)
        return await self._deliver_sheet(notice.chat_id, slip, language)

    def note_delivery(self, connection: Connection, notice: Notice, done: Delivered) -> None:
        """Remember what the delivery made."""
        self._courier.note_delivery(connection, notice, done)

    async def _deliver_sheet(self, chat_id: int, slip: Slip, language: Language | None) -> Delivery:
        screen = await self._database.read(self._draw, slip.sheet)
        if screen is None:
            return Undeliverable(Reason.REFUSED, "nothing to show")
        drawn = draw(screen, language or self._default_language, self._texts, None)
        if slip.within is not None:
            delivery = await self._messenger.edit(chat_id, slip.within, drawn)
            gone = isinstance(delivery, Undeliverable) and delivery.reason is Reason.MESSAGE_GONE
            if not gone:
                return delivery
        return await self._messenger.send(chat_id, drawn, silent=False, urgent=False)

    def _draw(self, connection: Connection, sheet: Sheet) -> Screen | None:
        return Drawing(connection, self._terms, self._providers, self._agent_ids).screen(sheet)

    async def _deliver_file(
        self, chat_id: int, file: ExportFile, language: Language | None
    ) -> Delivery:
        try:
            export = await self._database.read(
                read_export, self._providers, first=file.first, last=file.last
            )
        except ExportTooLongError as error:
            return Undeliverable(Reason.REFUSED, str(error))
        content = await asyncio.to_thread(write_export, export, file.file_format)
        caption = say("agent-export-file", first=Day(file.first), last=Day(file.last))
        return await self._messenger.send_document(
            chat_id,
            content,
            filename=export_file_name(file.first, file.last, file.file_format),
            caption=draw(Screen((caption,)), language or self._default_language, self._texts, None),
            silent=True,
            urgent=False,
        )
