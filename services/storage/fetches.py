"""Statements about the copy of a register: when each operator's invoices were last asked for."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from services.storage.facts import insert_or_ignore
from services.storage.schema import fetches


def fetched_at(connection: Connection, code: str) -> datetime | None:
    """When the register was last asked about a code, if it is known."""
    return connection.scalar(select(fetches.c.at).where(fetches.c.code == code))


def mark_fetched(connection: Connection, code: str, at: datetime) -> None:
    """Note that the table says what the register said when it was asked at this instant."""
    connection.execute(insert_or_ignore(connection, fetches).values(code=code, at=at))
    connection.execute(update(fetches).where(fetches.c.code == code).values(at=at))


def forget_fetches(connection: Connection, before: datetime) -> int:
    """Drop the notes that are too old to make any copy a fresh one."""
    return connection.execute(delete(fetches).where(fetches.c.at < before)).rowcount
