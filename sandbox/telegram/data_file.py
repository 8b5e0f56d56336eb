"""Keeping the world in a file: written whole and at once, a moment after the last change."""

import asyncio
import json
import os
from pathlib import Path

from sandbox.telegram.snapshot import restore, snapshot
from sandbox.telegram.world import World

DEBOUNCE_SECONDS = 0.3


class DataFile:
    def __init__(self, path: Path, world: World) -> None:
        self._path = path
        self._world = world
        self._timer: asyncio.TimerHandle | None = None

    def load(self) -> None:
        """Continue where the last process stopped; a missing file is a first start.

        Raises SystemExit with one line when the file is not one of ours.
        """
        if not self._path.exists():
            return
        try:
            restore(self._world, json.loads(self._path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(
                f"{self._path} is not a data file of this stand-in: {error}"
            ) from error

    def schedule(self) -> None:
        """Save soon, once for any number of changes until then."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(DEBOUNCE_SECONDS, self.save)

    def save(self) -> None:
        """Write beside the file and rename, so that a crash leaves the old or the new one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(self._path.name + ".new")
        beside.write_text(json.dumps(snapshot(self._world)), encoding="utf-8")
        os.replace(beside, self._path)  # noqa: PTH105 - the atomic one, said by its name
