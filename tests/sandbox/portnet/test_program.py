"""The stand-in as a program: its files, its start and its stop."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox.portnet.__main__ import main
from sandbox.portnet.account import Account
from sandbox.portnet.books import Books
from sandbox.portnet.post import Address
from sandbox.portnet.server import build
from tests.stage.ports import free_ports
from tests.stage.stand_ins import STOP_SECONDS

HEADER = "subscription_code;number;issuer;client_code;client_name;issue_date;due_date;amount;means"
GOOD = f"{HEADER}\n4821;A;PORTNET;55120;Sté;2026-11-20;20/12/2026;420,50;CMI\n"
ACCOUNT = Account(user="u", password="p")
NOWHERE = Address("", ACCOUNT)


def test_it_stops_when_told(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    words = ["--port", f"{port}", "--user", "u", "--password", "p", "--messages-url", ""]
    command = [sys.executable, "-m", "sandbox.portnet", *words]
    with subprocess.Popen(command) as process:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(STOP_SECONDS) == 0


def test_empty_books_are_opened_with_a_file_and_kept(tmp_path: Path) -> None:
    invoices, data = tmp_path / "invoices.csv", tmp_path / "books.json"
    invoices.write_text(GOOD, encoding="utf-8")
    build(account=ACCOUNT, address=NOWHERE, data=data, invoices=invoices)
    [bill] = Books(data).bills
    assert (bill.number, bill.centimes, bill.due.isoformat()) == ("A", 42050, "2026-12-20")
    invoices.write_text(GOOD.replace(";A;", ";B;"), encoding="utf-8")
    build(account=ACCOUNT, address=NOWHERE, data=data, invoices=invoices)
    assert [bill.number for bill in Books(data).bills] == ["A"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace("420,50", "lots"), "invoices.csv:2: amount"),
        (GOOD.replace("2026-11-20", "soon"), "invoices.csv:2: no date"),
        (GOOD.replace("PORTNET", ""), "invoices.csv:2: issuer is missing"),
    ],
)
def test_a_bad_file_ends_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    invoices = tmp_path / "invoices.csv"
    invoices.write_text(text, encoding="utf-8")
    assert main(["--user", "u", "--password", "p", "--invoices", str(invoices)]) == 2
    assert reason in capsys.readouterr().err
