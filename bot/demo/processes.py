"""`bot.py demo`: the product and the stand-ins of the outside world, as processes on this machine.

Everything it keeps lies under `var/demo` (PORTNET_DEMO_FOLDER overrides); a second start goes on
where the first one stopped.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import aiohttp

from bot.demo.accounts import (
    PORTNET_PASSWORD,
    PORTNET_USER,
    Gateways,
    Portnet,
    write_accounts,
)
from bot.demo.invoices import SEED, demo_invoices, write_invoice_file
from bot.settings import Register
from bot.trade import utc_now
from domain.calendar import moroccan_day

HOST = "127.0.0.1"
ROOT = Path(__file__).parent.parent.parent
BOT_TOKEN = "123456789:demo-token-of-the-stand-in"  # noqa: S105 - known to the stand-in alone
AGENT_ID, SUPPORT_CHAT_ID = "1004", "-1001000000001"
"""Samir and his team's group, as the stand-in Telegram knows them."""
START_SECONDS = 60.0
STOP_SECONDS = 9.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything is kept, and where each process listens; PORTNET_DEMO_… override."""

    folder: Path
    product: int
    chat: int
    cmi: int
    fatourati: int
    amanpay: int
    portnet: int
    register: Register

    @classmethod
    def from_environment(cls) -> "Place":
        """Read folder and ports, or take the usual ones."""
        return cls(
            folder=Path(os.environ.get("PORTNET_DEMO_FOLDER", ROOT / "var" / "demo")).absolute(),
            product=int(os.environ.get("PORTNET_DEMO_PORT", "8080")),
            chat=int(os.environ.get("PORTNET_DEMO_CHAT_PORT", "8081")),
            cmi=int(os.environ.get("PORTNET_DEMO_CMI_PORT", "8082")),
            fatourati=int(os.environ.get("PORTNET_DEMO_FATOURATI_PORT", "8083")),
            amanpay=int(os.environ.get("PORTNET_DEMO_AMANPAY_PORT", "8084")),
            portnet=int(os.environ.get("PORTNET_DEMO_PORTNET_PORT", "8085")),
            register=Register(os.environ.get("PORTNET_DEMO_REGISTER", Register.TABLE)),
        )

    @property
    def gateways(self) -> Gateways:
        """Addresses of the stand-ins that take payments."""
        return Gateways(_address(self.cmi), _address(self.fatourati), _address(self.amanpay))

    @property
    def office(self) -> Portnet:
        """PORTNET's stand-in."""
        return Portnet(_address(self.portnet), self.register is Register.REST)

    @property
    def samples(self) -> Path:
        """The sample invoices, which PORTNET's books are opened with."""
        return self.folder / "invoices.csv"


class DemoError(Exception):
    """The demo cannot start or go on; one line that says why."""


def run_demo() -> bool:
    """Run until Ctrl-C; False when a process could not start or died."""
    try:
        asyncio.run(_run(Place.from_environment()))
    except (DemoError, ValueError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return False
    return True


async def _run(place: Place) -> None:
    place.folder.mkdir(parents=True, exist_ok=True)
    write_accounts(place.folder, place.gateways, place.office)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    environment = _environment(place)
    await _import_samples(place, environment)
    processes = [await _start(words, place, environment) for words in _commands(place)]
    try:
        ready = asyncio.create_task(_wait_until_ready(processes, place))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([ready, stopped], return_when=asyncio.FIRST_COMPLETED)
        if ready.done():
            ready.result()
            _print_welcome(place)
        else:
            ready.cancel()
        await _wait_for_end(processes, stop)
    finally:
        await _stop(processes)


def _commands(place: Place) -> list[list[str]]:
    """Stand-ins first, the product last; they are stopped the other way round."""
    telegram = ["sandbox.telegram", "--port", str(place.chat), "--token", BOT_TOKEN]
    return [
        ["-m", *telegram, "--data", str(place.folder / "telegram.json")],
        _gateway(place, "cmi", place.cmi),
        _gateway(place, "fatourati", place.fatourati),
        _gateway(place, "amanpay", place.amanpay),
        _portnet(place),
        [str(ROOT / "bot.py"), "run"],
    ]


def _gateway(place: Place, name: str, port: int) -> list[str]:
    merchants, books = place.folder / f"{name}.toml", place.folder / f"{name}.json"
    words = ["--port", str(port), "--merchants", str(merchants), "--data", str(books)]
    return ["-m", f"sandbox.{name}", *words]


def _portnet(place: Place) -> list[str]:
    account = ["--user", PORTNET_USER, "--password", PORTNET_PASSWORD]
    books = ["--data", str(place.folder / "portnet.json"), "--invoices", str(place.samples)]
    # Where the register is asked, messages beside it would say the same a second time.
    door = "" if place.office.is_register else f"{_address(place.product)}/portnet/messages"
    words = ["--port", str(place.portnet), *account, *books, "--messages-url", door]
    return ["-m", "sandbox.portnet", *words]


def _environment(place: Place) -> dict[str, str]:
    """Settings of the product; those of a real installation must not leak into the demo."""
    inherited = {name: text for name, text in os.environ.items() if "PORTNET_" not in name}
    return inherited | {
        "PYTHONPATH": str(ROOT),
        "PORTNET_BOT_TOKEN": BOT_TOKEN,
        "PORTNET_BOT_API_URL": _address(place.chat),
        "PORTNET_PUBLIC_URL": _address(place.product),
        "PORTNET_LISTEN": f"{HOST}:{place.product}",
        "PORTNET_DATABASE_URL": f"sqlite:///{place.folder / 'portnet.sqlite3'}",
        "PORTNET_ACCOUNTS_FILE": str(place.folder / "accounts.toml"),
        "PORTNET_AGENT_IDS": AGENT_ID,
        "PORTNET_SUPPORT_CHAT_ID": SUPPORT_CHAT_ID,
        "PORTNET_LOG_FORMAT": "console",
        "PORTNET_MESSAGES_USER": PORTNET_USER,
        "PORTNET_MESSAGES_PASSWORD": PORTNET_PASSWORD,
        "PORTNET_REGISTER": place.register.value,
        "PORTNET_REGISTER_URL": place.office.register_url,
        "PORTNET_REGISTER_USER": PORTNET_USER,
        "PORTNET_REGISTER_PASSWORD": PORTNET_PASSWORD,
    }


async def _import_samples(place: Place, environment: Mapping[str, str]) -> None:
    """Fill an empty database; on later starts the invoices are there and perhaps paid."""
    if not place.samples.exists():
        invoices = demo_invoices(seed=SEED, today=moroccan_day(utc_now()))
        write_invoice_file(place.samples, invoices)
    if place.office.is_register or (place.folder / "portnet.sqlite3").exists():
        return
    words = [str(ROOT / "bot.py"), "import", str(place.samples)]
    importing = await _start(words, place, environment)
    if await importing.wait() != 0:
        raise DemoError("the sample invoices could not be imported")


async def _start(
    words: list[str], place: Place, environment: Mapping[str, str]
) -> asyncio.subprocess.Process:
    # A session of its own: Ctrl-C reaches only this process, which then stops the others in order.
    # The folder has no .env, so no setting of a real installation is read.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        cwd=place.folder,
        env=dict(environment),
        start_new_session=True,
    )


async def _wait_until_ready(processes: list[asyncio.subprocess.Process], place: Place) -> None:
    ports = (place.chat, place.cmi, place.fatourati, place.amanpay, place.portnet)
    addresses = [f"{_address(place.product)}/ready", *map(_address, ports)]
    try:
        async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
            for address in addresses:
                while not await _answers(session, address):
                    _require_alive(processes)
                    await asyncio.sleep(0.1)
    except TimeoutError:
        raise DemoError("not ready in time; is one of the ports taken?") from None


async def _answers(session: aiohttp.ClientSession, address: str) -> bool:
    with suppress(aiohttp.ClientError):
        async with session.get(address) as response:
            return response.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return False


def _require_alive(processes: list[asyncio.subprocess.Process]) -> None:
    for process in processes:
        if process.returncode is not None:
            raise DemoError(f"a process ended with code {process.returncode}; see the lines above")


async def _wait_for_end(processes: list[asyncio.subprocess.Process], stop: asyncio.Event) -> None:
    waiting = [asyncio.create_task(process.wait()) for process in processes]
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *waiting], return_when=asyncio.FIRST_COMPLETED)
    if not stop.is_set():
        _require_alive(processes)


async def _stop(processes: list[asyncio.subprocess.Process]) -> None:
    for process in reversed(processes):
        if process.returncode is None:
            process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await asyncio.gather(*(process.wait() for process in processes))
    except TimeoutError:
        for process in processes:
            if process.returncode is None:
                process.kill()


def _address(port: int) -> str:
    return f"http://{HOST}:{port}"


def _print_welcome(place: Place) -> None:
    print(
        f"\nPORTNET payment bot, demo\n"
        f"  chat page     {_address(place.chat)}/   (write to the bot: try the code 1206)\n"
        f"  payer's site  {_address(place.product)}/   (links come from the chat)\n"
        f"  card gateway  {_address(place.cmi)}/   (test card 4000000000000010, 12/2030, 000)\n"
        f"  bank's app    {_address(place.fatourati)}/   (type a Fatourati reference)\n"
        f"  AmanPay       {_address(place.amanpay)}/   (the same card; its counter: /counter)\n"
        f"  PORTNET       {_address(place.portnet)}/   (its office: invoices, payments, letters)\n"
        f"Samir is a support agent: try /suivi, /lien 1206 WAF3, /ouverts, /dossiers.\n"
        f"Ctrl-C stops everything; nothing is lost.\n",
        flush=True,
    )
