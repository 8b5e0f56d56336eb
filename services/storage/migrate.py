"""Bringing a database to the schema of this program, all or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from services.storage.database import DatabaseUnusableError

SCRIPTS = Path(__file__).parent / "migrations"


class SchemaState(StrEnum):
    """How a database's schema compares with the program's."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def schema_state(path: Path, scripts: Path = SCRIPTS) -> SchemaState:
    """Look at a SQLite file; one that is missing or was never migrated is empty."""
    if not path.exists():
        return SchemaState.EMPTY
    with _connected(path) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found is None:
            return SchemaState.EMPTY
        script = ScriptDirectory.from_config(_config(connection, scripts))
        if found == script.get_current_head():
            return SchemaState.CURRENT
        try:
            script.get_revision(found)
        except CommandError:
            # A revision that this program has never heard of was written by a later one.
            return SchemaState.NEWER
        return SchemaState.OLDER


def migrate(path: Path, scripts: Path = SCRIPTS) -> None:
    """Apply what is missing, in one transaction; creates the file and its folder."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnusableError(f"{path.parent}: {error.strerror}") from error
    with _connected(path) as connection:
        command.upgrade(_config(connection, scripts), "head")


@contextmanager
def _connected(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # Left to itself the driver begins nothing before a CREATE TABLE, and a killed migration
        # would leave half a schema behind.
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout=5000")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise DatabaseUnusableError(str(error.orig)) from error
    finally:
        engine.dispose()


def _config(connection: Connection, scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    return config
