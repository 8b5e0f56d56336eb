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
    reply: str


def find_callback(connection: Connection, *, account: str, key: str) -> StoredCallback | None:
    """The same report, if this account's gateway has sent it before."""
    row = connection.execute(
        select(callbacks.c.id, callbacks.c.reply).where(
            callbacks.c.account == account, callbacks.c.key == key
        )
    ).first()
    return None if row is None else StoredCallback(row.id, row.reply)


def count_repeat(connection: Connection, callback_id: int) -> None:
    """Note that a known report came once more."""
    connection.execute(
        update(callbacks)
        .where(callbacks.c.id == callback_id)
        .values(repeats=callbacks.c.repeats + 1)
    )


def store_callback(
    connection: Connection,
    *,
    account: str,
    key: str,
    attempt: str,
    outcome: Outcome,
    details: Mapping[str, str],
    reply: str,
    now: datetime,
) -> int:
    """Keep an authentic report together with the reply that was decided for it."""
    statement = (
        insert(callbacks)
        .values(
            account=account,
            key=key,
            attempt=attempt,
            outcome=outcome.value,
            details=json.dumps(dict(details), ensure_ascii=False, sort_keys=True),
            reply=reply,
            heard_at=now,
        )
        .returning(callbacks.c.id)
    )
    return int(connection.execute(statement).scalar_one())


def callback_attempt(connection: Connection, callback_id: int) -> str | None:
    """Reference of the attempt that a stored report is about."""
    return connection.scalar(select(callbacks.c.attempt).where(callbacks.c.id == callback_id))


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
