"""Once a day, drops what is older than the installation keeps it; facts about money stay.

Every batch is a unit of work of its own, so that nobody waits for a night's cleaning.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from services.notifications.notices import NoticeKind
from services.payments.terms import Terms
from services.privacy.forgetting import prospect_of
from services.storage.chat_data import (
    chats_unseen_since,
    drop_farewells,
    drop_notices,
    drop_questions,
    drop_watchers,
    forget_chat,
    strip_orders,
    unpaid_orders,
)
from services.storage.chats import forget_updates
from services.storage.database import Database
from services.storage.fetches import forget_fetches
from services.storage.lookups import drop_lookups, drop_masked_lookups
from services.storage.plans import drop_group_answers

BATCH = 200
PERIOD = timedelta(days=1)
MASKED_LOOKUPS_KEPT = timedelta(days=1)
"""As long as a budget looks back."""

UPDATES_KEPT = timedelta(hours=48)
"""Twice as long as Telegram brings an update again."""

FETCHES_KEPT = timedelta(hours=1)
"""Long past the life of any copy of the register."""

_log = structlog.get_logger(__name__)

Step = Callable[[Connection], int]


class Retention:
    """The daily cleaning of one database."""

    def __init__(self, database: Database, terms: Terms) -> None:
        """Clean by the terms' clock and policy."""
        self._database = database
        self._terms = terms
        self._cleaned_at: datetime | None = None

    async def run_pass(self) -> None:
        """Clean, if a day has passed since the last time; the first time at once."""
        now = self._terms.clock()
        if self._cleaned_at is not None and now < self._cleaned_at + PERIOD:
            return
        self._cleaned_at = now
        _log.info("old_data_dropped", rows=await self.clean())

    async def clean(self) -> int:
        """Drop everything that is too old; how many rows and chats."""
        before = self._terms.clock() - timedelta(days=self._terms.policy.retention_days)
        forgotten = await self._forget_chats(before) + await self._strip_orders(before)
        return forgotten + sum([await self._exhaust(step) for step in self._steps(before)])

    async def _exhaust(self, step: Step) -> int:
        dropped = 0
        while batch := await self._database.transact(step):
            dropped += batch
        return dropped

    async def _forget_chats(self, before: datetime) -> int:
        forgotten, last = 0, -(2**62)
        while chats := await self._database.read(
            chats_unseen_since, before, after_chat=last, limit=BATCH
        ):
            for chat_id in chats:
                forgotten += await self._database.transact(
                    forget_if_idle, self._terms, chat_id, before
                )
            last = chats[-1]
        return forgotten

    async def _strip_orders(self, before: datetime) -> int:
        stripped = 0
        # Looking for them takes long once most were stripped: it is done beside the writer.
        while ids := await self._database.read(unpaid_orders, before, limit=BATCH):
            stripped += await self._database.transact(strip_orders, ids)
        return stripped

    def _steps(self, before: datetime) -> list[Step]:
        now = self._terms.clock()
        return [
            partial(drop_lookups, before=before, limit=BATCH),
            partial(drop_masked_lookups, before=now - MASKED_LOOKUPS_KEPT, limit=BATCH),
            partial(drop_watchers, before=before, limit=BATCH),
            partial(drop_notices, before=before, limit=BATCH),
            partial(drop_questions, before=before, limit=BATCH),
            partial(drop_farewells, kind=NoticeKind.FORGOTTEN, limit=BATCH),
            partial(drop_group_answers, now=now),
            partial(forget_updates, before=now - UPDATES_KEPT, limit=BATCH),
            partial(forget_fetches, before=now - FETCHES_KEPT),
        ]


def forget_if_idle(connection: Connection, terms: Terms, chat_id: int, before: datetime) -> int:
    """Forget a chat that nobody used since then, unless money of its orders is under way."""
    if chats_unseen_since(connection, before, after_chat=chat_id - 1, limit=1) != [chat_id]:
        return 0
    prospect = prospect_of(connection, terms, chat_id)
    if prospect.obstacles or prospect.open_links:
        return 0
    forget_chat(connection, chat_id, terms.clock())
    return 1
