"""One test's world: the product over its own files, beside stand-ins that start empty."""

import asyncio
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.trade import utc_now
from domain.calendar import in_morocco
from tests.stage.invoices import Line, write_invoice_file
from tests.stage.our_books import OurBooks
from tests.stage.ports import HOST, free_ports
from tests.stage.product import InsideProduct, ProcessProduct, Product
from tests.stage.stand_ins import (
    API_PASSWORD,
    API_USER,
    BOT_TOKEN,
    CMI_ACCOUNTS,
    Channels,
    StandIns,
)

START_SECONDS = 60.0
PATIENCE_SECONDS = 20.0
"""How long anything awaited may take; a busy machine must not fail a test."""

_LOOK_AGAIN_SECONDS = 0.03

ProductMaker = Callable[[Mapping[str, str], Path], Product]


@dataclass
class World:
    """Enter it to start the product, leave it to stop it; then our books must be sound.

    `filled_database` is copied for the product to begin with. A control test, which breaks the
    product on purpose, says `expects_sound_books=False`.
    """

    folder: Path
    stand_ins: StandIns
    filled_database: Path
    make_product: ProductMaker = InsideProduct
    settings: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Path], None] = lambda _database: None
    expects_sound_books: bool = True
    channels: Channels | None = None
    """The ways to pay beside the card; without them one issuer more is paid by card only."""

    captured_by_hand: set[str] = field(default_factory=set)
    """Orders that somebody debited in the gateway's own back office, without our word."""

    voided_by_hand: set[str] = field(default_factory=set)
    """Orders that were debited, and given back there."""

    async def __aenter__(self) -> Self:
        """Empty the stand-ins, lay out the files, start the product."""
        (port,) = free_ports(1)
        self.product_url = f"http://{HOST}:{port}"
        self.http = aiohttp.ClientSession()
        self.product = self.make_product(self._settings(port), self.folder)
        try:
            for url in (self.chat_url, self.cmi_url):
                await self.control(url, "reset")
            await self.control(self.chat_url, "settings", limits=False)
            write_accounts(self.folder, self.cmi_url, self.channels)
            if self.channels is not None:
                await self.control(self.channels.fatourati_url, "reset")
                await self.control(self.channels.amanpay_url, "reset")
            shutil.copyfile(self.filled_database, self.database)
            self.prepare(self.database)
            await self.start_product()
        except BaseException:
            # One that lived on would answer the next test's chats from this one's books.
            await self.product.destroy()
            await self.http.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the product, and look at the books unless the test has failed already."""
        try:
            await self.product.stop()
            if kind is None and self.expects_sound_books:
                await self._assert_sound_books()
        finally:
            await self.product.destroy()
            await self.http.close()

    @property
    def chat_url(self) -> str:
        """The stand-in Bot API and the chat page."""
        return self.stand_ins.chat_url

    @property
    def cmi_url(self) -> str:
        """The stand-in card gateway."""
        return self.stand_ins.cmi_url

    @property
    def database(self) -> Path:
        """The product's database file."""
        return self.folder / "portnet.sqlite3"

    @property
    def books(self) -> OurBooks:
        """What the product wrote down."""
        return OurBooks(self.database)

    async def start_product(self) -> None:
        """Start the product and wait until it is ready."""
        await self.product.start()
        async with asyncio.timeout(START_SECONDS):
            while not await self._is_ready():
                self.product.require_alive()
                await asyncio.sleep(0.02)

    async def restart_product(self) -> None:
        """Stop the product in an orderly way and start it again over the same files."""
        await self.product.stop()
        await self.start_product()

    def put_clock_forward(self, **time: float) -> None:
        """Let the product's wall clock jump; what it waits for by the monotonic clock stays."""
        assert isinstance(self.product, InsideProduct)
        self.product.clock.ahead += timedelta(**time)

    def put_clock_to(self, hour: int) -> None:
        """Let the product's wall clock jump to the next time that it is this hour in Morocco."""
        now = in_morocco(self.now())
        wanted = now.replace(hour=hour, minute=0, second=0, microsecond=0)
        wanted += timedelta(days=wanted <= now)
        self.put_clock_forward(seconds=(wanted - now).total_seconds())

    def now(self) -> datetime:
        """The time as the product sees it."""
        return self.product.clock.now() if isinstance(self.product, InsideProduct) else utc_now()

    async def kill_product(self) -> None:
        """End the product as a power cut would."""
        assert isinstance(self.product, ProcessProduct)
        await self.product.kill()

    async def import_lines(self, lines: Iterable[Line]) -> None:
        """Import invoices by the product's own command."""
        path = self.folder / "invoices.csv"
        write_invoice_file(path, lines)
        await self.product.import_file(path)

    async def control(self, url: str, what: str, **body: object) -> Any:  # noqa: ANN401 - JSON
        """Press a switch of a stand-in: `control(world.cmi_url, "quirks", no_callback=True)`."""
        async with self.http.post(f"{url}/_control/{what}", json=body) as response:
            assert response.status < 300, await response.text()
            return await response.json()

    async def cmi_books(self) -> Any:  # noqa: ANN401 - the stand-in's own JSON
        """What the card gateway says happened to everybody's money."""
        return await self.books_at(self.cmi_url)

    async def books_at(self, url: str) -> Any:  # noqa: ANN401 - the stand-in's own JSON
        """What a stand-in says happened."""
        async with self.http.get(f"{url}/_control/books") as response:
            return await response.json()

    async def debited_by_channels(self) -> dict[tuple[str, str], int]:
        """Centimes that Fatourati and AmanPay took, by our attempt and their payment's number.

        What was taken back later is among them: it was taken with our receipt.
        """
        if self.channels is None:
            return {}
        taken = {
            (token["wanted"]["order_id"], one["number"]): one["centimes"]
            for token in await self.books_at(self.channels.fatourati_url)
            for one in token["transactions"]
            if one["state"] == "PAID" or one["receipt"]
        }
        return taken | {
            (order["order_id"], one["transaction_id"]): one["centimes"]
            for order in await self.books_at(self.channels.amanpay_url)
            for one in order["payments"]
        }

    async def debits(self) -> list[int]:
        """Centimes debited for each order that came to the card gateway, smallest first."""
        return sorted(order["captured_centimes"] for order in await self.cmi_books())

    async def until(self, holds: Callable[[], bool], wanted: str) -> None:
        """Wait until something holds, or fail naming it."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while not holds():
            assert asyncio.get_running_loop().time() < deadline, f"never came: {wanted}"
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)

    async def _assert_sound_books(self) -> None:
        accounts = {table.replace("issuers.", "").replace('"', "") for table in CMI_ACCOUNTS}
        debited = {
            (order["oid"], one["trans_id"])
            for order in await self.cmi_books()
            for one in order["transactions"]
            if one["captured_centimes"] or order["oid"] in self.voided_by_hand
        }
        asked_for = {charge for charge in debited if charge[0] not in self.captured_by_hand}
        self.books.assert_sound(self.now(), asked=accounts, debited=asked_for)
        assert self.books.captures() <= debited | set(await self.debited_by_channels())

    def _settings(self, port: int) -> dict[str, str]:
        return {
            "PORTNET_BOT_TOKEN": BOT_TOKEN,
            "PORTNET_BOT_API_URL": self.chat_url,
            "PORTNET_PUBLIC_URL": self.product_url,
            "PORTNET_LISTEN": f"{HOST}:{port}",
            "PORTNET_DATABASE_URL": f"sqlite:///{self.database}",
            "PORTNET_ACCOUNTS_FILE": str(self.folder / "accounts.toml"),
            **self.settings,
        }

    async def _is_ready(self) -> bool:
        try:
            async with self.http.get(f"{self.product_url}/ready") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


def write_accounts(folder: Path, cmi: str, channels: Channels | None) -> None:
    tables = [] if channels is None else [channels.accounts()]
    for table, (issuers, client_id, key) in CMI_ACCOUNTS.items():
        listed = f"issuers = {json.dumps(issuers)}\n" if issuers else ""
        tables.append(
            f'[{table}]\n{listed}client_id = "{client_id}"\nstore_key = "{key}"\n'
            f'api_user = "{API_USER}"\napi_password = "{API_PASSWORD}"\n'
            f'gateway_url = "{cmi}/fim/est3Dgate"\napi_url = "{cmi}/fim/api"\n'
            f'contact_email = "payments@example.org"\n'
        )
    (folder / "accounts.toml").write_text("\n".join(tables), encoding="utf-8")
