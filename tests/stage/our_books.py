"""The product's database as anybody may read it beside the running process, and what must be true.

It reads by plain SQL: a test compares these books with those of the gateways.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine

from tests.invariants import ChargeName, assert_books_are_sound

Row = tuple[Any, ...]


@dataclass(frozen=True)
class OurBooks:
    """One database file."""

    path: Path

    def select(self, statement: str) -> list[Row]:
        """Rows of one statement."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            return list(connection.execute(statement))

    def orders(self) -> list[Row]:
        """Status and irregularities of every order, oldest first."""
        return self.select("SELECT status, irregularities FROM orders ORDER BY id")

    def facts(self) -> list[str]:
        """Kinds of all facts, oldest first."""
        return [kind for (kind,) in self.select("SELECT kind FROM facts ORDER BY id")]

    def reviews(self) -> list[str]:
        """Kinds of the reviews that nobody has closed, oldest first."""
        rows = self.select("SELECT kind FROM reviews WHERE closed_at IS NULL ORDER BY id")
        return [kind for (kind,) in rows]

    def everything(self) -> dict[str, list[Row]]:
        """Every row of every table."""
        tables = self.select("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name: self.select(f"SELECT * FROM {name}") for (name,) in tables}  # noqa: S608 - names of tables

    def captures(self) -> set[ChargeName]:
        """Charges that count as debited."""
        statement = "SELECT attempt, \"transaction\" FROM facts WHERE kind = 'captured'"
        return {(attempt, number) for attempt, number in self.select(statement)}

    def checks(self) -> int:
        """How often the gateway was asked about the newest attempt, as planned."""
        return int(self.select("SELECT checks FROM attempts ORDER BY id DESC")[0][0])

    def assert_sound(
        self, now: datetime, *, asked: Collection[str], debited: Collection[ChargeName]
    ) -> None:
        """Check what must hold after every transaction; see `tests.invariants`."""
        engine = create_engine(f"sqlite:///{self.path}", poolclass=NullPool)
        with engine.connect() as connection:
            assert_books_are_sound(connection, now, asked=asked, debited=debited)
        engine.dispose()


@contextmanager
def occupied(database: Path) -> Iterator[None]:
    """Hold the database's write lock, so that whatever comes in meanwhile has to wait."""
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()
