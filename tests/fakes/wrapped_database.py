"""A database around another one: what a fake does not change passes through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Select

from services.storage.database import Database

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class WrappedDatabase:
    """Another database, as it is."""

    inner: Database

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self.inner.transact(unit, *args, **kwargs)

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self.inner.read(unit, *args, **kwargs)

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        return await self.inner.fetch(statement, **values)

    async def close(self) -> None:
        await self.inner.close()
