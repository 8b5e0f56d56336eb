"""A migrated SQLite file for each test: migrated once, then copied."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.storage.database import SqliteDatabase
from services.storage.migrate import migrate


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the present schema that nobody writes to."""
    path = tmp_path_factory.mktemp("template") / "portnet.db"
    migrate(path)
    return path


@pytest.fixture
def database_path(migrated_file: Path, tmp_path: Path) -> Path:
    """A file of the test's own."""
    return Path(shutil.copy(migrated_file, tmp_path / "portnet.db"))


@pytest_asyncio.fixture
async def database(database_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = SqliteDatabase(database_path)
    yield opened
    await opened.close()
