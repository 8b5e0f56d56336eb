"""A database on a disk that is full for a while: it is read as ever, and takes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Select

from services.storage.database import Database, DatabaseUnusableError

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class FullDatabase:
    """Another database, whose next transactions fail."""

    inner: Database
    refusals: int = 0
    """How many of them."""

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseUnusableError("disk full")
        return await self.inner.transact(unit, *args, **kwargs)

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self.inner.read(unit, *args, **kwargs)

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        return await self.inner.fetch(statement, **values)

    async def close(self) -> None:
        await self.inner.close()
