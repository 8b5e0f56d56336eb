"""An answer that cannot be written down is not asked for again before there is room."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from bot.asking import AskQueue, Feed
from services.notifications.notices import AskKind
from services.storage.queues import QueuedAsk, add_ask, find_ask
from tests.fakes.full_database import FullDatabase
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio


@dataclass
class Gateway:
    """Answers every question, and fills the disk while it thinks about the first."""

    disk: FullDatabase
    asked: int = 0

    @property
    def kinds(self) -> Collection[AskKind]:
        return {AskKind.CHECK_ORDER}

    async def answer(self, _ask: QueuedAsk) -> Feed:
        self.asked += 1
        if self.asked == 1:
            self.disk.refusals = 2
        return _feed_nobody


def _feed_nobody(_connection: Connection) -> None:
    """Whoever asked is none of this."""


async def test_a_gateway_is_not_asked_again_and_again_on_a_full_disk(shop: Shop) -> None:
    await shop.database.transact(add_ask, 7, AskKind.CHECK_ORDER, "PN-7K3M-QF", shop.clock())
    disk = FullDatabase(shop.database)
    gateway = Gateway(disk)
    answered = asyncio.Event()
    queue = AskQueue(disk, shop.terms, gateway, answered.set)

    running = asyncio.create_task(queue.run())
    async with asyncio.timeout(10):
        await answered.wait()
    running.cancel()

    assert gateway.asked == 2
    assert await shop.database.read(find_ask, 1) is None
