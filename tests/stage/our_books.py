"""The product's database as anybody may read it beside the running process, and what must be true.

It reads by plain SQL: a test compares these books with those of the gateways.
"""

import sqlite3
from collections.abc import Collection
from contextlib import closing
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

    def assert_sound(
        self, now: datetime, *, asked: Collection[str], debited: Collection[ChargeName]
    ) -> None:
        """Check what must hold after every transaction; see `tests.invariants`."""
        engine = create_engine(f"sqlite:///{self.path}", poolclass=NullPool)
        with engine.connect() as connection:
            assert_books_are_sound(connection, now, asked=asked, debited=debited)
            recorded = self.select(
                "SELECT attempt, \"transaction\", amount FROM facts WHERE kind = 'captured'"
            )
            # I2, one half: nothing counts as taken that a gateway did not take.
            assert {(attempt, number) for attempt, number, _ in recorded} <= set(debited)
        engine.dispose()
