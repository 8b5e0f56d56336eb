"""A database that looks over its own shoulder: after each transaction something is checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Select

from services.storage.database import Database

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class WatchedDatabase:
    """Another database, and a check that reads it after every commit."""

    inner: Database
    check: Callable[[Connection], None]

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        result = await self.inner.transact(unit, *args, **kwargs)
        await self.inner.read(self.check)
        return result

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self.inner.read(unit, *args, **kwargs)

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        return await self.inner.fetch(statement, **values)

    async def close(self) -> None:
        await self.inner.close()
