"""The schema: what migrations make is what the code means, all of it or nothing."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from services.storage.migrate import SCRIPTS, SchemaState, migrate, schema_state
from services.storage.schema import metadata

KILLED = 9
LATER_REVISION = """
import os
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{head}"

def upgrade():
    op.create_table("novelties", sa.Column("id", sa.Integer(), primary_key=True))
    {end}
"""
AN_ORDER = """
INSERT INTO orders (id, reference, token, receipt_token, chat_id, subscription_code, issuer_key,
  issuer, client_name, client_code, amount, means, fingerprint, opened_at, expires_at, status,
  irregularities, settled_at)
VALUES (7, 'PN-2222-22', 'token', 'receipt', 1001, '1206', 'tuv', 'TUV', 'IMP',
  '1206', 42000, 'CMI', 'print', 1, 2, 'open', '', NULL);
INSERT INTO order_lines VALUES (7, 0, 'tuv', 'WAF1', '2026-10-01', '2026-12-01', 42000);
"""
MIGRATE = """
import pathlib, sys
from services.storage.migrate import migrate
migrate(*map(pathlib.Path, sys.argv[1:]))
"""


def scripts_of_a_later_program(folder: Path, end: str = "pass") -> Path:
    """The migrations of the program and one more, which ends with the statement `end`."""
    scripts = Path(shutil.copytree(SCRIPTS, folder / "scripts"))
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    later = LATER_REVISION.format(head=head, end=end)
    (scripts / "versions" / "later.py").write_text(later)
    return scripts


def scripts_before(revision: str, folder: Path) -> Path:
    """The migrations of a program that was older than this revision."""
    scripts = Path(shutil.copytree(SCRIPTS, folder / "earlier"))
    for script in (scripts / "versions").glob("0*.py"):
        if script.name >= revision:
            script.unlink()
    return scripts


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return names


def test_the_migrated_schema_is_the_one_that_the_code_means(database_path: Path) -> None:
    engine = create_engine(f"sqlite:///{database_path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(database_path: Path) -> None:
    before = database_path.read_bytes()
    migrate(database_path)
    assert before == database_path.read_bytes()


def test_orders_and_what_belongs_to_them_survive_the_change_of_their_table(
    tmp_path: Path,
) -> None:
    path, earlier = tmp_path / "portnet.db", scripts_before("0002", tmp_path)
    migrate(path, earlier)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(AN_ORDER)
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=on")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = connection.execute("SELECT id, reference, chat_id, expires_at FROM orders")
        assert found.fetchall() == [(7, "PN-2222-22", 1001, 2)]
        connection.execute("UPDATE orders SET chat_id = NULL")
        connection.executescript(
            "CREATE TEMP TABLE twin AS SELECT * FROM orders; UPDATE twin SET id = 8"
        )
        with pytest.raises(
            sqlite3.IntegrityError, match=r"UNIQUE .*orders\.[a-z_]*(token|reference)"
        ):
            connection.execute("INSERT INTO orders SELECT * FROM twin")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("DELETE FROM orders")


def test_a_missing_file_is_empty_and_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "var" / "new" / "portnet.db"
    assert schema_state(path) is SchemaState.EMPTY
    migrate(path)
    assert schema_state(path) is SchemaState.CURRENT


def test_the_schema_of_an_earlier_program_is_older(database_path: Path, tmp_path: Path) -> None:
    later = scripts_of_a_later_program(tmp_path)
    assert schema_state(database_path, later) is SchemaState.OLDER
    migrate(database_path, later)
    assert schema_state(database_path, later) is SchemaState.CURRENT


def test_the_schema_of_a_later_program_is_newer(database_path: Path, tmp_path: Path) -> None:
    migrate(database_path, scripts_of_a_later_program(tmp_path))
    assert schema_state(database_path) is SchemaState.NEWER


def test_a_migration_that_fails_leaves_an_empty_file_empty(tmp_path: Path) -> None:
    path = tmp_path / "portnet.db"
    with pytest.raises(ZeroDivisionError):
        migrate(path, scripts_of_a_later_program(tmp_path, end="1 / 0"))
    assert tables(path) == set()
    assert schema_state(path) is SchemaState.EMPTY


def test_a_migration_that_is_killed_leaves_the_schema_as_it_was(
    database_path: Path, tmp_path: Path
) -> None:
    before = tables(database_path)
    scripts = scripts_of_a_later_program(tmp_path, end=f"os._exit({KILLED})")
    killed = subprocess.run(
        [sys.executable, "-c", MIGRATE, str(database_path), str(scripts)], check=False
    )
    assert killed.returncode == KILLED
    assert before == tables(database_path)
    assert schema_state(database_path) is SchemaState.CURRENT
