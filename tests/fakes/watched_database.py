"""A database that looks over its own shoulder: after each transaction something is checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate

from sqlalchemy import Connection

from tests.fakes.wrapped_database import P, T, WrappedDatabase


@dataclass
class WatchedDatabase(WrappedDatabase):
    """Another database, and a check that reads it after every commit."""

    check: Callable[[Connection], None]

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        result = await super().transact(unit, *args, **kwargs)
        await self.inner.read(self.check)
        return result
