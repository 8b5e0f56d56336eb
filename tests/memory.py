"""Files of tests in memory, where there is room: thousands of commits need not wait for a disk."""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has unguessable names
_ROOM_BYTES = 2 * 1024**3


def keep_files_in_memory() -> None:
    """Let temporary files, ours and those of our child processes, lie in shared memory.

    Containers often have too little of it; then they stay where they were.
    """
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = str(_MEMORY)
