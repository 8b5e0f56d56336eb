"""One door to the database: units of work, functions of a connection, run whole or not at all.

Nothing outside `services.storage` knows which engine is behind it.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, Select, StaticPool, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

P = ParamSpec("P")
T = TypeVar("T")

_BUSY_MILLISECONDS = 5000
_WRITER_PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    f"busy_timeout={_BUSY_MILLISECONDS}",
    "foreign_keys=on",
)
_READER_PRAGMAS = (f"busy_timeout={_BUSY_MILLISECONDS}", "query_only=on", "wal_autocheckpoint=0")

_FAULTS_OF_A_STATEMENT = (DataError, IntegrityError, ProgrammingError)
"""The database works: the same unit fails again however long one waits."""

_NAMED = sqlite.dialect(paramstyle="named")
"""SQLAlchemy's names differ per dialect; "named" is what both it and sqlite3 call `:name`."""


class DatabaseUnusableError(Exception):
    """The database cannot be opened, read or written; the message says why in one line."""


class Database(Protocol):
    """What the rest of the program may ask of its storage."""

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit and commit. A cancelled call may still commit: only a read tells."""
        ...

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit that only reads, beside the writer, on one consistent picture."""
        ...

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        """Rows of one statement as they are stored; for the loops that look for work.

        `values` fill its bind parameters. It is compiled once, and kept: build it once, too.
        """
        ...

    async def close(self) -> None:
        """Finish what is running, then let go of the files."""
        ...


class SqliteDatabase:
    """SQLite in WAL mode: one writer thread, one reader thread, one hop for each unit."""

    def __init__(self, path: Path) -> None:
        """Prepare; nothing is opened before the first use. `path` must exist already."""
        self._path = path
        self._writer = _engine(path, _WRITER_PRAGMAS, begin="BEGIN IMMEDIATE")
        self._reader = _engine(path, _READER_PRAGMAS, begin="BEGIN DEFERRED")
        self._writer_thread = ThreadPoolExecutor(1, "writer")
        self._reader_thread = ThreadPoolExecutor(1, "reader")
        self._poller: aiosqlite.Connection | None = None
        self._poller_opens = asyncio.Lock()

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit from BEGIN IMMEDIATE to COMMIT on the writer thread."""
        running = asyncio.get_running_loop().run_in_executor(
            self._writer_thread, lambda: _run(self._writer, unit, *args, **kwargs)
        )
        # The thread cannot be called back: a cancelled caller must not make the commit look undone.
        return await asyncio.shield(running)

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a reading unit on the reader thread."""
        return await asyncio.get_running_loop().run_in_executor(
            self._reader_thread, lambda: _run(self._reader, unit, *args, **kwargs)
        )

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        """Run one SELECT on aiosqlite's own thread; values come as they are stored."""
        compiled = _compiled(statement)
        try:
            poller = await self._open_poller()
            rows = await poller.execute_fetchall(str(compiled), _bound(compiled, values))
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise DatabaseUnusableError(str(error)) from error
        return [tuple(row) for row in rows]

    async def close(self) -> None:
        """Wait for running units, then close every connection."""
        await asyncio.to_thread(self._writer_thread.shutdown)
        await asyncio.to_thread(self._reader_thread.shutdown)
        if self._poller is not None:
            await self._poller.close()
        self._reader.dispose()
        self._writer.dispose()

    async def _open_poller(self) -> aiosqlite.Connection:
        async with self._poller_opens:
            if self._poller is None:
                self._poller = await aiosqlite.connect(self._path, isolation_level=None)
                for pragma in _READER_PRAGMAS:
                    await self._poller.execute_fetchall(f"PRAGMA {pragma}")
            return self._poller


async def until_writable(database: Database, pause_seconds: float) -> None:
    """Wait until something can be written, looking again after each pause."""
    while True:
        try:
            return await database.transact(write_header)
        except DatabaseUnusableError:
            await asyncio.sleep(pause_seconds)


def write_header(connection: Connection) -> None:
    """Change nothing, yet reach the disk at the commit: proof that there is room."""
    # A number that SQLite keeps for whoever wants it, which is nobody here.
    connection.exec_driver_sql("PRAGMA user_version = 0")


@cache
def _compiled(statement: Select[Any]) -> Any:  # noqa: ANN401 - SQLAlchemy's Compiled is untyped here
    return statement.compile(dialect=_NAMED)


def _bound(compiled: Any, values: dict[str, object]) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Bind values through the column types, as SQLAlchemy's own execution would."""
    processors = compiled._bind_processors  # noqa: SLF001 - no public way to bind without executing
    return {
        name: processors[name](value) if name in processors else value
        for name, value in compiled.construct_params(values).items()
    }


def _run(
    engine: Engine,
    unit: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    try:
        with engine.begin() as connection:
            return unit(connection, *args, **kwargs)
    except _FAULTS_OF_A_STATEMENT:
        raise
    except DBAPIError as error:
        raise DatabaseUnusableError(str(error.orig)) from error


def _engine(path: Path, pragmas: Iterable[str], *, begin: str) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        # What is bound to a statement may be a token or a code: it has no place in an error's text.
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver would begin by itself, too late and in the wrong mode: two writers that read
        # before they write would silently lose one update.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
