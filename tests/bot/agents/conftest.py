"""A migrated database to write to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from services.storage.migrate import migrate


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    migrate(tmp_path / "portnet.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'portnet.db'}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()
