"""What the battery must know of a source to play its outside party: one such class per source.

Each tells the whole picture of some invoices, spoils it if asked, and takes it into a real table.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from domain.invoice import Invoice
from sandbox.portnet.account import Account
from sandbox.portnet.post import Address
from sandbox.portnet.server import build
from services.invoices.breaker import CircuitBreaker
from services.invoices.columns import OPTIONAL, REQUIRED
from services.invoices.files import read_invoice_file
from services.invoices.importing import chunks, import_invoices
from services.invoices.rest import RestSource
from services.invoices.rest_exchange import RestExchange
from services.invoices.source import Fetched
from services.portnet.credentials import Credentials
from services.storage.database import SqliteDatabase
from tests.builders import CODE, NOW
from tests.contracts.table import open_invoices

SPOILT = ("duplicates", "reversed", "odd-amounts")


class Source(Protocol):
    """One way for invoices to come in."""

    async def tell(self, invoices: Sequence[Invoice]) -> None:
        """Say how these invoices are now."""
        ...

    async def spoil(self, mode: str) -> None:
        """Make the next picture odd, in one of the SPOILT ways."""
        ...

    async def take_in(self, database: SqliteDatabase) -> list[str]:
        """Write the picture into the table; gives why anything was refused."""
        ...

    async def close(self) -> None: ...


def texts(invoice: Invoice) -> dict[str, str]:
    """An invoice as an invoice file names it."""
    named = {name: str(getattr(invoice, name)) for name in REQUIRED}
    return {**named, "means": " ".join(sorted(invoice.means)), "status": invoice.state.value}


async def write(database: SqliteDatabase, invoices: Sequence[Invoice]) -> None:
    for part in chunks(invoices):
        await database.transact(import_invoices, part, NOW)


@dataclass
class FileSource:
    """Invoice files; everything that was ever told stands in each."""

    rows: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    mode: str = ""

    async def tell(self, invoices: Sequence[Invoice]) -> None:
        self.rows |= {(one.issuer, one.number): texts(one) for one in invoices}

    async def spoil(self, mode: str) -> None:
        self.mode = mode

    async def take_in(self, database: SqliteDatabase) -> list[str]:
        file = read_invoice_file(self._written().encode())
        await write(database, file.invoices)
        return [str(fault) for fault in file.faults]

    async def close(self) -> None:
        pass

    def _written(self) -> str:
        rows = list(self.rows.values())
        match self.mode:
            case "duplicates":
                rows = [row for row in rows for _ in range(2)]
            case "reversed":
                rows.reverse()
            case "odd-amounts":
                rows = [*({**rows[0], "amount": text} for text in ("-20.00", "1e3", "")), *rows]
            case _:
                pass
        text = io.StringIO()
        writer = csv.DictWriter(text, (*REQUIRED, *OPTIONAL))
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue()


class RegisterSource:
    """The stand-in of PORTNET's register, asked over HTTP."""

    def __init__(self) -> None:
        account = Account(user="bot", password="word")
        self._client = TestClient(TestServer(build(account=account, address=Address("", account))))

    async def tell(self, invoices: Sequence[Invoice]) -> None:
        await self._open()
        rows = [texts(one) for one in invoices]
        async with self._client.post("/_control/invoices", json={"invoices": rows}) as response:
            assert response.status == 200, await response.text()

    async def spoil(self, mode: str) -> None:
        fault = {"endpoint": "invoices", "mode": mode}
        async with self._client.post("/_control/faults", json=fault) as response:
            assert response.status == 200, await response.text()

    async def take_in(self, database: SqliteDatabase) -> list[str]:
        await self._open()
        known = await database.read(open_invoices, CODE)
        exchange = RestExchange(
            self._client.session,
            str(self._client.make_url("/api/factures/")),
            Credentials("bot", SecretStr("word")),
            CircuitBreaker(lambda: 0.0, lambda: 0.0),
        )
        fetched = await RestSource(exchange, lambda: NOW).fetch(CODE, known)
        assert isinstance(fetched, Fetched), fetched
        await write(database, fetched.invoices)
        return [str(row) for row in fetched.refused]

    async def close(self) -> None:
        await self._client.close()

    async def _open(self) -> None:
        if not self._client.server.started:
            await self._client.start_server()
