"""Statements about all that is kept of one chat, in whichever table: read, and forgotten."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Select, Table, and_, delete, select, update

from domain.facts import RETURNS_THE_MONEY, FactKind
from domain.standing import Status
from services.storage.chat_schema import metadata, watchers
from services.storage.lookups import mask_lookups
from services.storage.schema import (
    asks,
    attempts,
    audit,
    chats,
    facts,
    lookups,
    orders,
    outbox,
    reviews,
)

Record = dict[str, object]
"""A row as names and values; its columns are those that its reader may see."""

_NOT_THEIRS = frozenset(
    {
        *("receipt_token", "fingerprint", "return_key", "key", "qr_png"),
        *("taken_by", "closed_by", "note", "reason"),
    }
)
"""Columns that are no data about a chat: keys of ours, and what our staff wrote and signed."""


def tables_of_chats() -> list[Table]:
    """Every table whose rows name a chat, in a fixed order."""
    return [table for table in metadata.sorted_tables if "chat_id" in table.c]


def records_of(connection: Connection, table: Table, chat_id: int) -> list[Record]:
    """The rows of a table that are a chat's."""
    return _records(connection, table, table.c["chat_id"], chat_id)


def records_of_order(connection: Connection, table: Table, order_id: object) -> list[Record]:
    """The rows of a table that are about an order."""
    return _records(connection, table, table.c["order_id"], order_id)


def acts_of_agent(connection: Connection, agent_id: int) -> list[Record]:
    """What an agent did; nothing for everybody else."""
    return _records(connection, audit, audit.c.agent_id, agent_id)


def _records(
    connection: Connection, table: Table, owner: "Column[int]", wanted: object
) -> list[Record]:
    columns = [column for column in table.c if column.name not in _NOT_THEIRS]
    rows = connection.execute(
        select(*columns).where(owner == wanted).order_by(*table.primary_key.columns)
    )
    return [dict(row) for row in rows.mappings()]


_ENDS = frozenset({FactKind.CAPTURED, *RETURNS_THE_MONEY})
"""Facts after which a planned question would only hear the same again."""

# What stands in the way of forgetting -------------------------------------------------------------


def open_links(connection: Connection, chat_id: int, now: datetime) -> list[str]:
    """References of the chat's orders that can still be paid, oldest first."""
    mine = select(orders.c.reference).where(
        orders.c.chat_id == chat_id,
        orders.c.status == Status.OPEN.value,
        orders.c.expires_at > now,
    )
    return list(connection.scalars(mine.order_by(orders.c.id)))


def payable_attempts(
    connection: Connection, chat_id: int, since: datetime
) -> list[tuple[str, datetime]]:
    """Orders of the chat with a page or number that ends after `since` and was not charged."""
    charged = _facts_of_attempt().where(facts.c.kind != FactKind.REFUSED.value).exists()
    rows = connection.execute(
        select(orders.c.reference, attempts.c.session_ends_at)
        .join(attempts, attempts.c.order_id == orders.c.id)
        .where(orders.c.chat_id == chat_id, attempts.c.session_ends_at > since, ~charged)
        .order_by(attempts.c.session_ends_at.desc())
    )
    return [(row.reference, row.session_ends_at) for row in rows]


def questioned_orders(connection: Connection, chat_id: int) -> list[str]:
    """Orders of the chat about which a gateway is still to be asked for an outcome."""
    ended = _facts_of_attempt().where(facts.c.kind.in_(_ENDS)).exists()
    rows = (
        select(orders.c.reference)
        .join(attempts, attempts.c.order_id == orders.c.id)
        .where(orders.c.chat_id == chat_id, attempts.c.next_check_at.is_not(None), ~ended)
    )
    return list(connection.scalars(rows.order_by(orders.c.id)))


def _facts_of_attempt() -> "Select[tuple[int]]":
    return select(facts.c.id).where(
        facts.c.order_id == attempts.c.order_id, facts.c.attempt == attempts.c.reference
    )


def open_cases(connection: Connection, chat_id: int) -> list[tuple[str, int]]:
    """Orders of the chat that a person is looking into, and the numbers of the cases."""
    rows = connection.execute(
        select(orders.c.reference, reviews.c.id)
        .join(reviews, reviews.c.order_id == orders.c.id)
        .where(orders.c.chat_id == chat_id, reviews.c.closed_at.is_(None))
        .order_by(reviews.c.id)
    )
    return [(row.reference, row.id) for row in rows]


def waiting_notices(connection: Connection, chat_id: int, kinds: Collection[str]) -> list[str]:
    """Arguments of the messages of these kinds that are on their way to a chat."""
    rows = select(outbox.c.argument).where(
        outbox.c.chat_id == chat_id, outbox.c.kind.in_(kinds), outbox.c.dead_reason.is_(None)
    )
    return list(connection.scalars(rows.order_by(outbox.c.id)))


def waiting_questions(connection: Connection, chat_id: int, kind: str) -> list[str]:
    """Arguments of a chat's questions of one kind that are not answered yet."""
    rows = select(asks.c.argument).where(asks.c.chat_id == chat_id, asks.c.kind == kind)
    return list(connection.scalars(rows.order_by(asks.c.id)))


# Forgetting ---------------------------------------------------------------------------------------

_BUDGET = timedelta(days=1)
_KEPT_IN_PART = frozenset({lookups, orders, outbox})


def forget_chat(
    connection: Connection, chat_id: int, now: datetime, *, kept_notices: Collection[str] = ()
) -> None:
    """Drop all that names a chat; what it opened stays in the books without it.

    Messages of `kept_notices` still leave. Its look-ups of a day stay as a count, masked.
    """
    for table in tables_of_chats():
        if table not in _KEPT_IN_PART:
            connection.execute(delete(table).where(table.c.chat_id == chat_id))
    leaving = and_(outbox.c.kind.in_(kept_notices), outbox.c.dead_reason.is_(None))
    connection.execute(delete(outbox).where(outbox.c.chat_id == chat_id, ~leaving))
    mask_lookups(connection, chat_id, now - _BUDGET)
    connection.execute(update(orders).where(orders.c.chat_id == chat_id).values(chat_id=None))


def chats_unseen_since(
    connection: Connection, before: datetime, *, after_chat: int, limit: int
) -> list[int]:
    """Chats without any activity since then, in the order of their numbers, beyond one."""
    rows = select(chats.c.chat_id).where(chats.c.seen_at < before, chats.c.chat_id > after_chat)
    return list(connection.scalars(rows.order_by(chats.c.chat_id).limit(limit)))


# What else grows old ------------------------------------------------------------------------------


def unpaid_orders(connection: Connection, before: datetime, *, limit: int) -> list[int]:
    """Rows of orders that ended before then, cost nobody anything and still say whose they were."""
    touched = (
        select(facts.c.id)
        .where(facts.c.order_id == orders.c.id, facts.c.attempt.is_not(None))
        .where(facts.c.kind != FactKind.REFUSED.value)
        .exists()
    )
    ended = orders.c.status.in_((Status.EXPIRED.value, Status.CANCELLED.value))
    old = select(orders.c.id).where(ended, orders.c.expires_at < before)
    return list(
        connection.scalars(old.where(orders.c.subscription_code != "", ~touched).limit(limit))
    )


def strip_orders(connection: Connection, order_ids: Collection[int]) -> int:
    """Take chat and client off orders; how many.

    Reference, invoices and tries stay: late money would still be compared with them.
    """
    nobodys = {"chat_id": None, "client_name": "", "client_code": "", "subscription_code": ""}
    stripped = update(orders).where(orders.c.id.in_(order_ids)).values(nobodys)
    return connection.execute(stripped).rowcount


def drop_watchers(connection: Connection, before: datetime, *, limit: int) -> int:
    """Drop those who follow some orders that ended before then; nothing comes of them any more."""
    ended = (
        select(watchers.c.order_id)
        .join(orders, orders.c.id == watchers.c.order_id)
        .where(orders.c.expires_at < before)
        .distinct()
        .limit(limit)
    )
    return connection.execute(delete(watchers).where(watchers.c.order_id.in_(ended))).rowcount


def drop_notices(connection: Connection, before: datetime, *, limit: int) -> int:
    """Drop some messages that were written before then and never arrived."""
    old = select(outbox.c.id).where(outbox.c.written_at < before).limit(limit)
    return connection.execute(delete(outbox).where(outbox.c.id.in_(old))).rowcount


def drop_farewells(connection: Connection, kind: str, *, limit: int) -> int:
    """Drop some last words that could not be said: nothing else names those chats any more."""
    dead = select(outbox.c.id).where(outbox.c.kind == kind, outbox.c.dead_reason.is_not(None))
    return connection.execute(delete(outbox).where(outbox.c.id.in_(dead.limit(limit)))).rowcount


def drop_questions(connection: Connection, before: datetime, *, limit: int) -> int:
    """Drop some questions of chats that were asked before then."""
    old = select(asks.c.id).where(asks.c.asked_at < before).limit(limit)
    return connection.execute(delete(asks).where(asks.c.id.in_(old))).rowcount
