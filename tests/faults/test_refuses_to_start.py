"""A database that cannot be used: one clear line and exit code 3, before anything is served."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from services.storage.migrate import migrate

DATABASE_UNUSABLE = 3
_WRITE_VERSION_BYTE = 18


def corrupt(database: Path) -> None:
    database.write_bytes(b"This is a shopping list, not a database.\n" * 200)


def cut_in_half(database: Path) -> None:
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 2])


def make_read_only(database: Path) -> None:
    # Permissions do not bind root. A header that asks for a newer writer binds every SQLite.
    content = bytearray(database.read_bytes())
    content[_WRITE_VERSION_BYTE] = 9
    database.write_bytes(content)


def make_newer(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


BROKEN: list[tuple[Callable[[Path], None], str]] = [
    (corrupt, "file is not a database"),
    (cut_in_half, "malformed"),
    (make_read_only, "readonly"),
    (make_newer, "its schema is newer than this program"),
]


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated database that the settings name."""
    path = tmp_path / "broken.sqlite3"
    migrate(path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTNET_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("PORTNET_BOT_TOKEN", "123456789:token-of-the-tests")
    return path


@pytest.mark.parametrize("command", ["run", "reconcile", "migrate"])
@pytest.mark.parametrize(("spoil", "reason"), BROKEN, ids=[one.__name__ for one, _ in BROKEN])
def test_a_database_that_cannot_be_used_is_refused_with_one_line(
    database: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
    spoil: Callable[[Path], None],
    reason: str,
) -> None:
    spoil(database)

    assert main([command]) == DATABASE_UNUSABLE

    said = capsys.readouterr().err
    assert said.startswith("bot.py: database: ")
    assert reason in said
    assert said.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_refused_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    monkeypatch.setenv("PORTNET_DATABASE_URL", f"sqlite:///{tmp_path}/var/portnet.sqlite3")

    assert main(["run"]) == DATABASE_UNUSABLE

    assert capsys.readouterr().err.startswith(f"bot.py: database: {tmp_path}/var: ")
