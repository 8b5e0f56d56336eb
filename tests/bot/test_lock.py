"""One running process for each database; a dead one leaves no lock behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.lock import AlreadyRunningError, only_process

ROOT = Path(__file__).parent.parent.parent
HOLD = """
import pathlib, sys
from bot.lock import only_process
with only_process(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_told_which_database(tmp_path: Path) -> None:
    database = tmp_path / "portnet.sqlite3"

    with (
        only_process(database),
        pytest.raises(AlreadyRunningError, match=str(database)),
        only_process(database),
    ):
        pass


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with only_process(tmp_path / "portnet.sqlite3"):
            pass


def test_two_databases_have_two_locks(tmp_path: Path) -> None:
    with only_process(tmp_path / "one.sqlite3"), only_process(tmp_path / "two.sqlite3"):
        pass


def test_a_process_that_is_killed_leaves_the_lock_free(tmp_path: Path) -> None:
    database = tmp_path / "portnet.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunningError), only_process(database):
            pass
        holder.kill()
        holder.wait()

    with only_process(database):
        pass
