"""SQLite in memory behind the port to storage: the same statements, without a file or a thread."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Select, StaticPool, create_engine, event

P = ParamSpec("P")
T = TypeVar("T")


class MemoryDatabase:
    """A copy of a migrated file. Quick enough to be made anew for each of many examples."""

    def __init__(self, migrated_file: Path) -> None:
        self._raw = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        with sqlite3.connect(migrated_file) as file:
            file.backup(self._raw)
        file.close()
        self._raw.execute("PRAGMA foreign_keys=on")
        self._engine = create_engine("sqlite://", creator=lambda: self._raw, poolclass=StaticPool)

        @event.listens_for(self._engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN")

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with self._engine.begin() as connection:
            return unit(connection, *args, **kwargs)

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self.transact(unit, *args, **kwargs)

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        return await self.read(lambda one: [tuple(row) for row in one.execute(statement, values)])

    async def close(self) -> None:
        self._engine.dispose()
        self._raw.close()
