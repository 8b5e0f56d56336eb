"""The product as a test starts it: as a process like in real life, or inside the test for speed.

Both serve real HTTP and use the real composition root.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from bot import commands
from bot.application import Tempo, run
from bot.settings import Settings
from bot.telegram.limits import Rate, Rates
from bot.trade import utc_now
from services.payments.reviews import Verdict

ROOT = Path(__file__).parent.parent.parent
STOP_SECONDS = 10.0
IMPATIENT_STOP_SECONDS = 7.0
"""Less than the product waits for its own parts: one that will not end must not go unseen."""

LOG_NAME = "product.log"
_UNHURRIED = Rate(burst=1000, interval_seconds=0.001)
BRISK = Tempo(pass_seconds=0.1, rates=Rates(_UNHURRIED, _UNHURRIED, _UNHURRIED))
"""The stand-in of Telegram sets no pace here, and a test waits for every pass."""


@dataclass
class Clock:
    """A wall clock that a test may put forward or back."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        """The time as the product sees it."""
        return utc_now() + self.ahead


class Product(Protocol):
    """A product that can be started and stopped again over the same files."""

    async def start(self) -> None:
        """Begin to start; the caller waits until it answers."""
        ...

    async def stop(self) -> None:
        """End it in an orderly way."""
        ...

    async def destroy(self) -> None:
        """See that nothing of it is left, whatever state it is in; nothing to do after a stop."""
        ...

    def require_alive(self) -> None:
        """Fail the test if it has ended."""
        ...

    async def import_file(self, path: Path) -> None:
        """Import invoices by the product's own command."""
        ...

    async def close_review(self, number: int, verdict: Verdict) -> None:
        """Close a case by the product's own command."""
        ...


CLERK = "Samira B."


@dataclass
class InsideProduct:
    """The product inside the test's own event loop."""

    settings: Mapping[str, str]
    folder: Path
    clock: Clock = field(default_factory=Clock)
    _running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Run the composition root as a task."""
        self._stop = asyncio.Event()
        running = run(self._read_settings(), self._stop, clock=self.clock.now, tempo=BRISK)
        self._running = asyncio.create_task(running)

    async def stop(self) -> None:
        """Set its stop event and wait for its end, before it would give up on a part of it."""
        self._stop.set()
        if self._running is not None:
            async with asyncio.timeout(IMPATIENT_STOP_SECONDS):
                await self._running

    async def destroy(self) -> None:
        """Cancel it if it still runs."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait([self._running])

    def require_alive(self) -> None:
        """Raise what ended it."""
        if self._running is not None and self._running.done():
            self._running.result()
            raise AssertionError("the product ended by itself")

    async def import_file(self, path: Path) -> None:
        """Import in a thread, as the command has an event loop of its own."""
        assert await asyncio.to_thread(commands.import_file, self._read_settings(), path)

    async def close_review(self, number: int, verdict: Verdict) -> None:
        """Close it in a thread, too."""
        close = partial(commands.close_review, person=CLERK, note="seen at the bank")
        assert await asyncio.to_thread(close, self._read_settings(), number, verdict)

    def _read_settings(self) -> Settings:
        names = {name.removeprefix("PORTNET_").lower(): v for name, v in self.settings.items()}
        if "register" in names:  # the one setting that is known by its whole name
            names["PORTNET_REGISTER"] = names.pop("register")
        return Settings(_env_file=None, **names)  # type: ignore[arg-type]


@dataclass
class ProcessProduct:
    """The product as `python bot.py run`."""

    settings: Mapping[str, str]
    folder: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process; its log goes to a file."""
        with self._log.open("ab") as log:
            self.process = await self._spawn("run", stdout=log.fileno())

    async def stop(self) -> None:
        """Send SIGTERM and wait; it must end with code 0 in time."""
        if self.process is not None:
            if self.process.returncode is None:
                self.process.terminate()
            code = await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
            assert code == 0, self._tail()
            self.process = None

    async def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()
        self.process = None

    async def destroy(self) -> None:
        """Kill it if it still runs."""
        if self.process is not None and self.process.returncode is None:
            await self.kill()

    def require_alive(self) -> None:
        """Fail with the end of its log."""
        if self.process is None or self.process.returncode is not None:
            raise AssertionError(f"the product ended: {self._tail()}")

    async def import_file(self, path: Path) -> None:
        """Run the import command."""
        code, output = await self.command("import", str(path))
        assert code == 0, output

    async def close_review(self, number: int, verdict: Verdict) -> None:
        """Run the command of the clerks."""
        words = ("--person", CLERK, "--as", verdict.value, "--note", "seen at the bank")
        code, output = await self.command("reviews", "close", str(number), *words)
        assert code == 0, output

    async def command(self, *words: str) -> tuple[int, str]:
        """Run one command; gives its exit code and what it printed."""
        process = await self._spawn(*words, stdout=asyncio.subprocess.PIPE)
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()

    async def _spawn(self, *words: str, stdout: int) -> asyncio.subprocess.Process:
        inherited = {name: text for name, text in os.environ.items() if "PORTNET_" not in name}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "bot.py"),
            *words,
            cwd=self.folder,
            env={**inherited, **self.settings},
            stdout=stdout,
            stderr=asyncio.subprocess.STDOUT,
        )

    @property
    def _log(self) -> Path:
        return self.folder / LOG_NAME

    def _tail(self) -> str:
        return self._log.read_text(errors="replace")[-2000:]
