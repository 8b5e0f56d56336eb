"""One running process for each SQLite database."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(Exception):
    """Another process serves this database."""


@contextmanager
def only_process(database: Path) -> Iterator[None]:
    """Hold the lock file beside a database; it frees itself when the process dies."""
    with Path(f"{database}.lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(f"{database} is served by another process") from None
        yield
