"""What makes thousands of tests quicker without making them test less."""

import os
import shutil
import tempfile
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.util import LRUCache

_MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has unguessable names
_ROOM_BYTES = 2 * 1024**3
_STATEMENTS = 5_000


def keep_files_in_memory() -> None:
    """Let temporary files, ours and those of our child processes, lie in shared memory.

    No commit waits for a disk then. Containers often have too little of it; there they stay where
    they were.
    """
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = str(_MEMORY)


def share_compiled_statements() -> None:
    """Let all engines of this process share one cache of compiled SQL.

    A program has one engine and compiles each statement once; here each test has one of its own,
    all of one dialect, and a fifth of the suite's time would go into compiling the same again.
    """
    shared: LRUCache[object, object] = LRUCache(_STATEMENTS)
    Engine._compiled_cache = property(lambda _engine: shared, lambda _engine, _own: None)  # type: ignore[assignment]  # noqa: SLF001
    SQLiteDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    SQLiteDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
