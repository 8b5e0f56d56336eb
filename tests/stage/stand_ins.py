"""The outside world of a whole test run: the stand-ins as processes, emptied for each test."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.stage.ports import HOST, free_ports

ROOT = Path(__file__).parent.parent.parent
BOT_TOKEN = "123456789:token-of-the-tests"
EXHIBITORS = tuple(f"Exposant {letter}" for letter in "ABCDEFGHIJKL")
"""More issuers than one plan holds, without an invoice until a test imports some."""

CMI_ACCOUNTS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    # account table: (issuers of a default table, client id, store key)
    "default.cmi": (("PORTNET", *EXHIBITORS), "600000001", "test-key-of-portnet"),
    'issuers."TUV Rheinland".cmi': ((), "600000002", "test-key-of-tuv"),
}
API_USER, API_PASSWORD = "api", "api-password"
CHANNELS_ISSUER = "TUV Rheinland"
"""The issuer that is also paid by Fatourati and through AmanPay, where a test wants that."""

FATOURATI_STORE = {
    "merchant_code": "300212",
    "store": "300272",
    "api_key": "test-store-key-of-tuv",
    "client_id": "test-client-of-tuv",
    "client_secret": "test-client-secret-of-tuv",
    "realm": "tests",
}
HOOK_SECRET = "test-hook-secret-of-tuv"
AMANPAY_MERCHANT = {"merchant_id": "TUV-1", "secret": "test-amanpay-secret-of-tuv"}
START_SECONDS = 60.0
STOP_SECONDS = 10.0
"""A stop takes a second, more on a busy machine; a call that is held back would take a minute."""


@dataclass(frozen=True)
class StandIns:
    """Where the stand-ins listen."""

    chat_url: str
    cmi_url: str


@dataclass(frozen=True)
class Channels:
    """Where the stand-ins of the ways to pay beside the card listen."""

    fatourati_url: str
    amanpay_url: str

    def accounts(self) -> str:
        """Tables of the accounts file."""
        fatourati = FATOURATI_STORE | {
            "auth_url": self.fatourati_url,
            "api_url": self.fatourati_url,
            "hook_secret": HOOK_SECRET,
        }
        amanpay = AMANPAY_MERCHANT | {"profile": "reference", "api_url": f"{self.amanpay_url}/api"}
        place = f'issuers."{CHANNELS_ISSUER}"'
        return f"[{place}.fatourati]\n{_toml(fatourati)}[{place}.amanpay]\n{_toml(amanpay)}"


@contextmanager
def running_channels(folder: Path) -> Iterator[Channels]:
    """Start Fatourati and AmanPay, and stop them at the end."""
    found: dict[str, str] = {}
    with ExitStack() as stack:
        for name, merchant in (("fatourati", FATOURATI_STORE), ("amanpay", AMANPAY_MERCHANT)):
            (port,) = free_ports(1)
            file = folder / f"{name}.toml"
            table = _toml({"name": CHANNELS_ISSUER, **merchant})
            file.write_text(f"[[merchant]]\n{table}", encoding="utf-8")
            words = [f"sandbox.{name}", "--port", f"{port}", "--merchants", str(file)]
            stack.enter_context(running(words, folder))
            found[name] = f"http://{HOST}:{port}"
        for url in found.values():
            wait_for(f"{url}/_control/log")
        yield Channels(found["fatourati"], found["amanpay"])


@contextmanager
def running_stand_ins(folder: Path) -> Iterator[StandIns]:
    """Start Telegram and CMI, and stop them at the end."""
    chat_port, cmi_port = free_ports(2)
    merchants = folder / "merchants.toml"
    merchants.write_text(_merchants(), encoding="utf-8")
    telegram = ["sandbox.telegram", "--port", f"{chat_port}", "--token", BOT_TOKEN, "--no-limits"]
    cmi = ["sandbox.cmi", "--port", f"{cmi_port}", "--merchants", str(merchants)]
    found = StandIns(f"http://{HOST}:{chat_port}", f"http://{HOST}:{cmi_port}")
    with ExitStack() as stack:
        for words in (telegram, cmi):
            stack.enter_context(running(words, folder))
        for url in (found.chat_url, found.cmi_url):
            wait_for(f"{url}/_control/log")
        yield found


@contextmanager
def running(words: list[str], folder: Path) -> Iterator[None]:
    """One stand-in as a process, `python -m` these words; its log lies in the folder."""
    with (folder / f"{words[0]}.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def wait_for(url: str) -> None:
    """Wait until something answers at an address."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"{url} did not start")


def _merchants() -> str:
    return "\n".join(
        f'[[merchant]]\nname = "Merchant {client_id}"\nclient_id = "{client_id}"\n'
        f'store_key = "{key}"\napi_user = "{API_USER}"\napi_password = "{API_PASSWORD}"\n'
        for _, client_id, key in CMI_ACCOUNTS.values()
    )


def _toml(table: Mapping[str, str]) -> str:
    return "".join(f"{name} = {json.dumps(text)}\n" for name, text in table.items())
