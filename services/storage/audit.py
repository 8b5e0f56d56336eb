"""Statements about the audit: what support agents did, in rows that are never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from services.storage.schema import audit


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act of one agent."""

    at: datetime
    agent_id: int
    action: str
    argument: str


def add_audit(
    connection: Connection, *, agent_id: int, action: str, argument: str, now: datetime
) -> None:
    """Put what an agent did on record."""
    row = {"at": now, "agent_id": agent_id, "action": action, "argument": argument}
    connection.execute(insert(audit).values(row))


def acts_since(
    connection: Connection, agent_id: int, since: datetime, *, actions: frozenset[str]
) -> int:
    """How often an agent did any of these things."""
    statement = (
        select(func.count())
        .select_from(audit)
        .where(audit.c.agent_id == agent_id, audit.c.at >= since, audit.c.action.in_(actions))
    )
    return connection.scalar(statement) or 0


def latest_act(connection: Connection, action: str, argument_start: str) -> AuditEntry | None:
    """The newest entry of one kind whose argument starts so."""
    row = connection.execute(
        select(audit)
        .where(
            audit.c.action == action,
            audit.c.argument.startswith(argument_start, autoescape=True),
        )
        .order_by(audit.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else AuditEntry(row.at, row.agent_id, row.action, row.argument)
