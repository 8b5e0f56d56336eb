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

from sandbox.cmi.__main__ import main
from sandbox.cmi.merchants import MerchantsFileError, read_merchants
from tests.stage.ports import free_ports
from tests.stage.stand_ins import STOP_SECONDS

GOOD = '[[merchant]]\nclient_id = "600000001"\nname = "PORTNET"\nstore_key = "TEST1234"\n'


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_call_in_flight_does_not_hold_up_the_stop(tmp_path: Path, stop: signal.Signals) -> None:
    merchants = tmp_path / "merchants.toml"
    merchants.write_text(GOOD)
    port = free_ports(1)[0]
    command = [sys.executable, "-m", "sandbox.cmi", "--port", str(port), "--merchants", merchants]
    with subprocess.Popen([str(part) for part in command]) as process:
        wait_until_open(port)
        with hanging_call(port):
            process.send_signal(stop)
            assert process.wait(STOP_SECONDS) == 0


@contextmanager
def hanging_call(port: int) -> Iterator[None]:
    """A call that the stand-in was told not to answer."""
    body = b'{"endpoint": "api", "mode": "timeout"}'
    fault = f"http://127.0.0.1:{port}/_control/faults"
    with urlopen(fault, data=body, timeout=5):
        pass
    with socket.create_connection(("127.0.0.1", port)) as call:
        call.sendall(b"POST /fim/api HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
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


def test_merchants_are_read_and_their_keys_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "merchants.toml"
    path.write_text(GOOD)
    merchants = read_merchants(path)
    assert merchants["600000001"].name == "PORTNET"
    assert "TEST1234" not in repr(merchants)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "one or more"),
        ("merchant = 1", "one or more"),
        ("[[merchant]]\nname = 'x'", "needs client_id, store_key"),
        (GOOD + "colour = 'red'", "unknown or not a text: colour"),
        (GOOD + "api_user = 1", "unknown or not a text: api_user"),
        (GOOD + GOOD, "twice"),
        (GOOD.replace("TEST1234", "TEST 1234"), "blank"),
        (GOOD.replace("TEST1234", "TASKS"), "SKS"),
        ("[[merchant", "merchants.toml"),
    ],
)
def test_a_bad_merchants_file_is_refused_without_its_keys(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "merchants.toml"
    path.write_text(text)
    with pytest.raises(MerchantsFileError, match=reason) as refused:
        read_merchants(path)
    assert "TEST1234" not in str(refused.value)


def test_an_unusable_file_ends_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    merchants, data = tmp_path / "merchants.toml", tmp_path / "books.json"
    assert main(["--merchants", str(merchants)]) == 2
    merchants.write_text(GOOD)
    data.write_text("[{}]")
    assert main(["--merchants", str(merchants), "--data", str(data)]) == 2
    assert "sandbox.cmi:" in capsys.readouterr().err
