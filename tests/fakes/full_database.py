"""A database on a disk that is full for a while: it is read as ever, and takes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate

from sqlalchemy import Connection

from services.storage.database import DatabaseUnusableError
from tests.fakes.wrapped_database import P, T, WrappedDatabase


@dataclass
class FullDatabase(WrappedDatabase):
    """Another database, whose next transactions fail."""

    refusals: int = 0
    """How many of them."""

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseUnusableError("disk full")
        return await super().transact(unit, *args, **kwargs)
