"""Statements about what gateways said: each report once, its reply, and a count of forgeries."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from domain.report import Outcome
from services.storage.facts import insert_or_ignore
from services.storage.schema import callback_counters, callbacks

_RING = 50
"""How many digests of forged bodies are kept, to tell one repeated body from many."""


@dataclass(frozen=True, slots=True)
class StoredCallback:
    """A report heard before, and what was answered to it."""

    id: int
    content: str
    """Digest of what it said, to tell a copy from a contradiction."""
    reply_status: int
    reply_type: str
    reply: str


def find_callback(connection: Connection, *, account: str, key: str) -> StoredCallback | None:
    """The same report, if this account's gateway has sent it before."""
    table = callbacks.c
    columns = (table.id, table.content, table.reply_status, table.reply_type, table.reply)
    found = select(*columns).where(table.account == account, table.key == key)
    row = connection.execute(found).first()
    return None if row is None else StoredCallback(*row)


def count_repeat(connection: Connection, callback_id: int) -> None:
    """Note that a known report came once more."""
    connection.execute(
        update(callbacks)
        .where(callbacks.c.id == callback_id)
        .values(repeats=callbacks.c.repeats + 1)
    )


@dataclass(frozen=True, slots=True)
class NewCallback:
    """An authentic report together with the reply that was decided for it."""

    account: str
    key: str
    attempt: str
    outcome: Outcome
    details: Mapping[str, str]
    content: str
    reply_status: int
    reply_type: str
    reply: str


def store_callback(connection: Connection, callback: NewCallback, now: datetime) -> int:
    """Keep a report and its reply; gives the number of its row."""
    details = json.dumps(dict(callback.details), ensure_ascii=False, sort_keys=True)
    statement = (
        insert(callbacks)
        .values(
            account=callback.account,
            key=callback.key,
            attempt=callback.attempt,
            outcome=callback.outcome.value,
            details=details,
            content=callback.content,
            reply_status=callback.reply_status,
            reply_type=callback.reply_type,
            reply=callback.reply,
            heard_at=now,
        )
        .returning(callbacks.c.id)
    )
    return int(connection.execute(statement).scalar_one())


def count_forgery(connection: Connection, route: str, digest: str) -> None:
    """Count a body that was not believed; the newest digests stay in a ring, the body does not."""
    connection.execute(
        insert_or_ignore(connection, callback_counters).values(route=route, forged=0, digests="")
    )
    mine = callback_counters.c.route == route
    ring = connection.scalar(select(callback_counters.c.digests).where(mine)) or ""
    kept = [digest, *ring.split()][:_RING]
    connection.execute(
        update(callback_counters)
        .where(mine)
        .values(forged=callback_counters.c.forged + 1, digests=" ".join(kept))
    )
