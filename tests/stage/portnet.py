"""PORTNET in a test: its stand-in as a process, and what its people and other payers do there."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.stage.invoices import HEADER, Line
from tests.stage.ports import HOST, free_ports
from tests.stage.stand_ins import running, wait_for
from tests.stage.world import PATIENCE_SECONDS, World

USER, PASSWORD = "portnet", "test-password-of-portnet"
FRESH_SECONDS = 61
"""After so long what the product read there is no longer fresh."""


@dataclass(frozen=True)
class Portnet:
    """Where the stand-in listens."""

    url: str

    def settings(self) -> Mapping[str, str]:
        """Settings of a product that asks its register."""
        return {
            "PORTNET_REGISTER": "rest",
            "PORTNET_REGISTER_URL": f"{self.url}/api/factures/",
            "PORTNET_REGISTER_USER": USER,
            "PORTNET_REGISTER_PASSWORD": PASSWORD,
        }


@contextmanager
def running_portnet(folder: Path) -> Iterator[Portnet]:
    """Start PORTNET, which sends no messages, and stop it at the end."""
    (port,) = free_ports(1)
    words = ["--port", f"{port}", "--user", USER, "--password", PASSWORD, "--messages-url", ""]
    with running(["sandbox.portnet", *words], folder):
        url = f"http://{HOST}:{port}"
        wait_for(f"{url}/_control/log")
        yield Portnet(url)


@dataclass(frozen=True)
class Office:
    """PORTNET's office in one world."""

    world: World
    portnet: Portnet

    async def close_books(self) -> None:
        """Forget everything."""
        await self.world.control(self.portnet.url, "reset")

    async def issue(self, lines: Iterable[Line]) -> None:
        """Issue invoices, in place of those of the same number."""
        rows = [dict(zip(HEADER, line, strict=True)) for line in lines]
        await self.world.control(self.portnet.url, "invoices", invoices=rows)

    async def act(
        self, do: str, number: str, *, issuer: str = "TUV Rheinland", **more: str
    ) -> None:
        """Do one thing to one invoice: `pay` it elsewhere, `cancel` it, change its `amount`."""
        what = {"do": do, "number": number, "issuer": issuer, **more}
        await self.world.control(self.portnet.url, "invoices/act", **what)

    async def fails(self, mode: str, count: int, *, endpoint: str = "invoices") -> None:
        """Let the next calls of one endpoint fail so."""
        await self.world.control(
            self.portnet.url, "faults", endpoint=endpoint, mode=mode, count=count
        )

    async def faults_left(self, endpoint: str = "invoices") -> int:
        """How many of the faults that were asked for have not been met."""
        body = {"endpoint": endpoint, "mode": "500", "count": 0}
        told = await self.world.control(self.portnet.url, "faults", **body)
        return len(told["waiting"].get(endpoint, []))

    async def until_met(self, left: int) -> None:
        """Wait until only so many faults are left."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while await self.faults_left() > left:
            assert asyncio.get_running_loop().time() < deadline, "the register was never asked"
            await asyncio.sleep(0.03)

    async def payments(self, number: str) -> list[Any]:
        """Every payment that was booked on an invoice: which way it came, its number, centimes."""
        books = await self.world.books_at(self.portnet.url)
        [bill] = [one for one in books["bills"] if one["number"] == number]
        return [(one["way"], one["transaction"], one["centimes"]) for one in bill["payments"]]
