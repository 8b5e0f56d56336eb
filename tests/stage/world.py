"""Starts the product and the stand-ins as processes on free ports, each test in a folder of its own.

Knows the product only by its command line, its settings and its wires.
"""

import asyncio
import csv
import os
import signal
import socket
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import aiohttp

ROOT = Path(__file__).parent.parent.parent
HOST = "127.0.0.1"
BOT_TOKEN = "123456789:token-of-the-tests"  # noqa: S105 - known to the stand-in alone
ACCOUNTS = {
    # account table: (issuers of a default table, client id, store key)
    "default.cmi": (["PORTNET"], "600000001", "test-key-of-portnet"),
    'issuers."TUV Rheinland".cmi': ([], "600000002", "test-key-of-tuv"),
}
HEADER = (
    "subscription_code",
    "number",
    "issuer",
    "client_code",
    "client_name",
    "issue_date",
    "due_date",
    "amount",
    "means",
)
START_SECONDS = 30.0
STOP_SECONDS = 10.0

Line = tuple[str, ...]
"""An invoice as a row of the import file."""


def an_invoice_line(
    number: str,
    *,
    code: str = "1206",
    issuer: str = "TUV Rheinland",
    client_code: str = "1206",
    client_name: str = "Ste IMP SARL",
    issued: str = "29/12/2020",
    due: str = "29/10/2022",
    amount: str = "420.00",
    means: str = "CMI AmanPay",
) -> Line:
    """Spell one invoice of the guide's operator, unless told otherwise."""
    return (code, number, issuer, client_code, client_name, issued, due, amount, means)


GUIDE_LINES: tuple[Line, ...] = (
    an_invoice_line("WAF3"),
    an_invoice_line("WAF4"),
    an_invoice_line("00293P", issuer="PORTNET", amount="20.00", due="29/11/2022"),
    *(
        an_invoice_line(f"{n:05d}P", issuer="PORTNET", amount=f"{n}.50", due="31/12/2026")
        for n in range(1, 21)
    ),
)
"""Twenty-three invoices of two issuers: three pages."""


@dataclass
class World:
    """One test's world; enter it to start everything, leave it to stop everything."""

    folder: Path
    lines: tuple[Line, ...] = GUIDE_LINES
    settings: Mapping[str, str] = field(default_factory=dict)
    _processes: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        """Start the stand-ins, import the invoices, start the product."""
        self.product_port, self.chat_port, self.cmi_port = free_ports(3)
        self.http = aiohttp.ClientSession()
        try:
            _write_accounts(self.folder, self.cmi_url)
            await self.start_stand_ins()
            await self.import_lines(self.lines)
            await self.start_product()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop every process, the product first."""
        for name in reversed(list(self._processes)):
            await self._stop(name)
        await self.http.close()

    @property
    def product_url(self) -> str:
        """Where the payer's pages and callbacks are."""
        return f"http://{HOST}:{self.product_port}"

    @property
    def chat_url(self) -> str:
        """The stand-in Bot API and the chat page."""
        return f"http://{HOST}:{self.chat_port}"

    @property
    def cmi_url(self) -> str:
        """The stand-in card gateway."""
        return f"http://{HOST}:{self.cmi_port}"

    @property
    def database(self) -> Path:
        """The product's database file."""
        return self.folder / "portnet.sqlite3"

    async def start_stand_ins(self) -> None:
        """Start Telegram and CMI, with books that outlive their processes."""
        telegram = ["-m", "sandbox.telegram", "--port", f"{self.chat_port}", "--no-limits"]
        telegram += ["--token", BOT_TOKEN, "--data", str(self.folder / "telegram.json")]
        cmi = ["-m", "sandbox.cmi", "--port", f"{self.cmi_port}"]
        cmi += ["--merchants", str(self.folder / "merchants.toml")]
        await self._start("telegram", telegram)
        await self._start("cmi", cmi)
        await self._wait_until_it_answers(f"{self.chat_url}/_person", "telegram")
        await self._wait_until_it_answers(f"{self.cmi_url}/_control/log", "cmi")

    async def start_product(self) -> None:
        """Start the product and wait until it is ready."""
        await self._start("product", [str(ROOT / "bot.py"), "run"])
        await self._wait_until_it_answers(f"{self.product_url}/ready", "product")

    async def kill_product(self) -> None:
        """End the product as a power cut would."""
        process = self._processes.pop("product")
        process.send_signal(signal.SIGKILL)
        await process.wait()

    async def stop_product(self) -> int:
        """Ask the product to end; gives its exit code."""
        return await self._stop("product")

    async def import_lines(self, lines: Iterable[Line]) -> int:
        """Import invoices by the product's own command; gives its exit code."""
        path = self.folder / "invoices.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADER, *lines])
        return (await self.command("import", str(path)))[0]

    async def command(self, *words: str) -> tuple[int, str]:
        """Run one command of the product; gives its exit code and what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "bot.py"),
            *words,
            cwd=self.folder,
            env=self._environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()

    async def control(self, url: str, what: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """Press a switch of a stand-in: `control(world.cmi_url, "faults", {…})`."""
        async with self.http.post(f"{url}/_control/{what}", json=dict(body)) as response:
            assert response.status < 300, await response.text()
            return await response.json() if response.content_length else None

    async def cmi_books(self) -> Any:  # noqa: ANN401 - the stand-in's own JSON
        """What the card gateway says happened to everybody's money."""
        async with self.http.get(f"{self.cmi_url}/_control/books") as response:
            return await response.json()

    async def debits(self) -> list[int]:
        """Centimes debited for each order that came to the card gateway, smallest first."""
        return sorted(order["captured_centimes"] for order in await self.cmi_books())

    async def _start(self, name: str, words: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = await asyncio.create_subprocess_exec(
                sys.executable,
                *words,
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def _stop(self, name: str) -> int:
        process = self._processes.pop(name)
        if process.returncode is None:
            process.terminate()
        try:
            return await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            process.kill()
            raise AssertionError(f"{name} did not stop: {self._log_of(name)}") from None

    def _environment(self) -> dict[str, str]:
        inherited = {name: text for name, text in os.environ.items() if "PORTNET_" not in name}
        return {
            **inherited,
            "PYTHONPATH": str(ROOT),
            "PORTNET_BOT_TOKEN": BOT_TOKEN,
            "PORTNET_BOT_API_URL": self.chat_url,
            "PORTNET_PUBLIC_URL": self.product_url,
            "PORTNET_LISTEN": f"{HOST}:{self.product_port}",
            "PORTNET_DATABASE_URL": f"sqlite:///{self.database}",
            "PORTNET_ACCOUNTS_FILE": str(self.folder / "accounts.toml"),
            **self.settings,
        }

    async def _wait_until_it_answers(self, url: str, name: str) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await self._answers(url):
                    if self._processes[name].returncode is not None:
                        raise AssertionError(f"{name} ended: {self._log_of(name)}")
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"{name} did not start: {self._log_of(name)}") from None

    async def _answers(self, url: str) -> bool:
        try:
            async with self.http.get(url) as response:
                return response.status < 500
        except aiohttp.ClientError:
            return False

    def _log_of(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")[-2000:]


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on just now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _write_accounts(folder: Path, cmi: str) -> None:
    accounts, merchants = [], []
    for table, (issuers, client_id, key) in ACCOUNTS.items():
        listed = f"issuers = {issuers!r}\n" if issuers else ""
        common = f'client_id = "{client_id}"\nstore_key = "{key}"\n'
        common += 'api_user = "api"\napi_password = "api-password"\n'
        accounts.append(
            f"[{table}]\n{listed}{common}"
            f'gateway_url = "{cmi}/fim/est3Dgate"\napi_url = "{cmi}/fim/api"\n'
            f'contact_email = "payments@example.org"\n'
        )
        merchants.append(f'[[merchant]]\nname = "Merchant {client_id}"\n{common}')
    (folder / "accounts.toml").write_text("\n".join(accounts), encoding="utf-8")
    (folder / "merchants.toml").write_text("\n".join(merchants), encoding="utf-8")
