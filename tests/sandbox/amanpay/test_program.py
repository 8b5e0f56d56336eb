"""The stand-in as a program: its files, its start and its stop."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from sandbox.amanpay.__main__ import main
from sandbox.amanpay.merchants import MerchantsFileError, read_merchants
from tests.stage.ports import free_ports
from tests.stage.stand_ins import STOP_SECONDS

GOOD = """
[[merchant]]
name = "PORTNET"
merchant_id = "M001"
secret = "secret-of-portnet"
"""


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_call_in_flight_does_not_hold_up_the_stop(tmp_path: Path, stop: signal.Signals) -> None:
    merchants = tmp_path / "merchants.toml"
    merchants.write_text(GOOD)
    port = free_ports(1)[0]
    command = [sys.executable, "-m", "sandbox.amanpay", "--port", str(port), "--merchants"]
    with subprocess.Popen([*command, str(merchants)]) as process:
        wait_until_open(port)
        with hanging_call(port):
            process.send_signal(stop)
            assert process.wait(STOP_SECONDS) == 0


@contextmanager
def hanging_call(port: int) -> Iterator[None]:
    """A call that the stand-in was told not to answer."""
    body = b'{"endpoint": "create", "mode": "timeout"}'
    with urlopen(f"http://127.0.0.1:{port}/_control/faults", data=body, timeout=5):
        pass
    with socket.create_connection(("127.0.0.1", port)) as call:
        path = b"/api/orders"
        call.sendall(b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        time.sleep(0.1)
        yield


def wait_until_open(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("it did not start")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "one or more"),
        ("merchant = 1", "one or more"),
        ("merchant = [1]", "a merchant is a table"),
        ("[[merchant]]\nname = 'x'", "needs merchant_id, secret"),
        (GOOD.replace("secret-of-portnet", " "), "needs secret"),
        (GOOD + "colour = 'red'", "unknown or not a text: colour"),
        (GOOD + "previous_secret = 1", "unknown or not a text: previous_secret"),
        (GOOD + GOOD, "twice"),
        ("[[merchant", "merchants.toml"),
    ],
)
def test_a_bad_merchants_file_is_refused_without_its_secrets(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "merchants.toml"
    path.write_text(text)
    with pytest.raises(MerchantsFileError, match=reason) as refused:
        read_merchants(path)
    assert "secret-of-portnet" not in str(refused.value)


@pytest.mark.parametrize("books", ["[{}]", "{", '[{"order_id": "1"}]'])
def test_an_unusable_file_ends_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], books: str
) -> None:
    merchants, data = tmp_path / "merchants.toml", tmp_path / "books.json"
    assert main(["--merchants", str(merchants)]) == 2
    merchants.write_text(GOOD)
    data.write_text(books)
    assert main(["--merchants", str(merchants), "--data", str(data)]) == 2
    assert capsys.readouterr().err.count("sandbox.amanpay:") == 2
