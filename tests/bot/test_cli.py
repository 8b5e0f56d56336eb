"""The command line: what each command prints and which code it ends with."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from domain.invoice import Means
from domain.reference import order_reference
from services.storage.database import SqliteDatabase
from services.storage.orders import StoredOrder, insert_order
from services.storage.reviews import NewReview, open_review
from tests.builders import CODE, NOW, an_order
from tests.stage.fixtures import portnet, stand_ins
from tests.stage.invoices import GUIDE_LINES, an_invoice_line, write_invoice_file
from tests.stage.portnet import Portnet
from tests.stage.ports import HOST, free_ports
from tests.stage.stand_ins import StandIns
from tests.stage.world import write_accounts

__all__ = ["portnet", "stand_ins"]

LONG_AGO = datetime(2020, 1, 2, tzinfo=UTC)
FINE, SOME_FAILED, MISUSED, DATABASE_UNUSABLE = range(4)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run commands in an empty folder; nothing of a real installation is read."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "portnet.sqlite3"
    monkeypatch.setenv("PORTNET_DATABASE_URL", f"sqlite:///{path}")
    return path


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> "Said":
    """Run a command and hear what it says."""
    return Said(capsys)


class Said:
    """The last command's code and words."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.code, self.out, self.err = -1, "", ""

    def by(self, *words: str) -> "Said":
        """Run one command."""
        self._capsys.readouterr()
        self.code = main(words)
        self.out, self.err = self._capsys.readouterr()
        return self


@pytest.mark.parametrize("words", [[], ["dance"], ["import"], ["reviews", "close", "1"]])
def test_a_command_that_is_none_ends_with_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == MISUSED


@pytest.mark.parametrize("words", [[], ["import"], ["reviews"], ["reviews", "close"], ["run"]])
def test_help_is_there_for_every_command(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])

    assert ended.value.code == FINE
    assert "usage: bot.py" in capsys.readouterr().out


def test_a_wrong_setting_is_one_line_and_code_2(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTNET_LINK_HOURS", "1000")

    said.by("check")

    assert said.code == MISUSED
    assert said.err == ("bot.py: PORTNET_LINK_HOURS: Input should be less than or equal to 168\n")


def test_run_without_a_token_is_refused(said: Said) -> None:
    assert said.by("run").code == MISUSED
    assert said.err == "bot.py: PORTNET_BOT_TOKEN is not set\n"


def test_a_wrong_accounts_file_is_one_line_and_code_2(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.by("migrate")
    Path("accounts.toml").write_text("[default.cmi]\nissuers = 'PORTNET'\n")
    monkeypatch.setenv("PORTNET_ACCOUNTS_FILE", "accounts.toml")

    assert said.by("check").code == MISUSED
    assert said.err.startswith("bot.py: accounts.toml: [default.cmi] ")
    assert said.err.count("\n") == 1


def test_import_fills_an_empty_database_and_says_how_much(said: Said) -> None:
    write_invoice_file(Path("invoices.csv"), GUIDE_LINES)

    said.by("import", "invoices.csv")

    assert (said.code, said.err) == (FINE, "")
    assert said.out == "25 invoices read, 25 changed, 0 rows refused, 0 to review\n"


def test_importing_twice_changes_nothing(said: Said) -> None:
    write_invoice_file(Path("invoices.csv"), GUIDE_LINES)
    said.by("import", "invoices.csv")

    said.by("import", "invoices.csv")

    assert said.code == FINE
    assert said.out == "25 invoices read, 0 changed, 0 rows refused, 0 to review\n"


def test_an_issuer_is_one_under_every_spelling_of_the_accounts_file(
    said: Said, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTNET_ACCOUNTS_FILE", "accounts.toml")
    Path("accounts.toml").write_text('[issuers."TUV Rheinland"]\naliases = ["TÜV Rheinland"]\n')
    write_invoice_file(Path("one.csv"), [an_invoice_line("A1")])
    write_invoice_file(Path("two.csv"), [an_invoice_line("A1", issuer="tüv  rheinland")])

    said.by("import", "one.csv")
    said.by("import", "two.csv")

    assert said.out == "1 invoices read, 0 changed, 0 rows refused, 0 to review\n"
    assert rows(database, "SELECT issuer FROM invoices") == [("TUV Rheinland",)]


def test_a_bad_row_is_named_by_file_and_line_and_the_good_ones_go_in(
    said: Said, database: Path
) -> None:
    lines = [an_invoice_line("A1"), an_invoice_line("A2", amount="4e2"), an_invoice_line("A3")]
    write_invoice_file(Path("invoices.csv"), lines)

    said.by("import", "invoices.csv")

    assert said.code == SOME_FAILED
    assert said.err == "invoices.csv:3: amount: dirhams as 420.00, not '4e2'\n"
    assert said.out == "2 invoices read, 2 changed, 1 rows refused, 0 to review\n"
    assert rows(database, "SELECT number FROM invoices") == [("A1",), ("A3",)]


def test_a_file_that_is_not_there_is_code_2(said: Said) -> None:
    assert said.by("import", "nowhere.csv").code == MISUSED
    assert said.err == "bot.py: nowhere.csv: No such file or directory\n"


@pytest.mark.parametrize("words", [("reconcile",), ("reviews",), ("reviews", "list")])
def test_a_command_on_a_database_without_a_schema_names_migrate(
    said: Said, words: tuple[str, ...]
) -> None:
    assert said.by(*words).code == DATABASE_UNUSABLE
    assert "run `migrate` first" in said.err
    assert said.by("migrate").code == FINE
    assert said.by(*words).code == FINE


def test_migrating_twice_is_fine(said: Said) -> None:
    assert [said.by("migrate").code for _ in range(2)] == [FINE, FINE]


def test_reconcile_says_what_it_did(said: Said) -> None:
    said.by("migrate")

    assert said.by("reconcile").out == "0 asked, 0 expired, 0 reviews open\n"


def test_reconcile_works_through_all_that_is_due(said: Said, database: Path) -> None:
    said.by("migrate")
    asyncio.run(_write_old_orders(database, 45))

    assert said.by("reconcile").out == "0 asked, 45 expired, 0 reviews open\n"


async def _write_old_orders(path: Path, count: int) -> None:
    database = SqliteDatabase(path)
    for number in range(count):
        order = an_order(opened_at=LONG_AGO, reference=order_reference(number))
        stored = StoredOrder(
            id=0,
            token=f"T{number:021}",
            receipt_token=f"R{number:021}",
            chat_id=1,
            subscription_code=CODE,
            means=frozenset({Means.CMI}),
            order=order,
        )
        await database.transact(insert_order, stored, fingerprint=str(number))
    await database.close()


def test_check_finds_every_account_that_the_gateway_knows(
    said: Said, stand_ins: StandIns, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.by("migrate")
    write_accounts(Path(), stand_ins.cmi_url, None)
    monkeypatch.setenv("PORTNET_ACCOUNTS_FILE", "accounts.toml")

    assert said.by("check").code == FINE
    assert said.out.splitlines() == [
        "ok   database: schema current",
        "ok   account default.cmi",
        "ok   account TUV Rheinland.cmi",
    ]


def test_check_names_the_account_whose_gateway_does_not_answer(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.by("migrate")
    write_accounts(Path(), f"http://{HOST}:{free_ports(1)[0]}", None)
    monkeypatch.setenv("PORTNET_ACCOUNTS_FILE", "accounts.toml")

    assert said.by("check").code == SOME_FAILED
    assert "FAIL account default.cmi: no answer" in said.out


def test_check_without_accounts_fails_for_nothing_can_be_paid(said: Said) -> None:
    said.by("migrate")

    assert said.by("check").code == SOME_FAILED
    assert "FAIL accounts: none" in said.out


def test_check_asks_the_register_and_changes_nothing(
    said: Said, stand_ins: StandIns, portnet: Portnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.by("migrate")
    write_accounts(Path(), stand_ins.cmi_url, None)
    monkeypatch.setenv("PORTNET_ACCOUNTS_FILE", "accounts.toml")
    for name, text in portnet.settings().items():
        monkeypatch.setenv(name, text)

    assert said.by("check").code == FINE
    assert said.out.splitlines()[-1] == "ok   register"
    monkeypatch.setenv("PORTNET_REGISTER_PASSWORD", "another-word")
    assert said.by("check").code == SOME_FAILED
    assert said.out.splitlines()[-1] == "FAIL register: HTTP status 403, error access-denied"
    assert "another-word" not in said.out + said.err


def test_check_names_a_register_that_is_not_there(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.by("migrate")
    monkeypatch.setenv("PORTNET_REGISTER", "rest")
    monkeypatch.setenv("PORTNET_REGISTER_URL", f"http://{HOST}:{free_ports(1)[0]}/api/")

    assert said.by("check").code == SOME_FAILED
    assert "FAIL register: no answer" in said.out


def test_reviews_are_listed_taken_and_closed(said: Said, database: Path) -> None:
    said.by("migrate")
    a_review(database)

    assert "1 · orphan · no order" in said.by("reviews", "list").out
    assert said.by("reviews", "take", "1", "--person", "Samir").code == FINE
    assert "taken by Samir" in said.by("reviews").out
    closing = ("reviews", "close", "1", "--person", "Samir", "--note", "seen at CMI")
    assert said.by(*closing, "--as", "nothing-to-do").code == FINE
    assert said.by("reviews").out == ""
    assert rows(database, "SELECT closed_by, closed_as, note FROM reviews") == [
        ("Samir", "nothing-to-do", "seen at CMI")
    ]


def test_a_review_is_taken_and_closed_once(said: Said, database: Path) -> None:
    said.by("migrate")
    a_review(database)
    take = ("reviews", "take", "1", "--person", "Samir")
    close = ("reviews", "close", "1", "--person", "Samir", "--note", "x", "--as", "nothing-to-do")

    assert [said.by(*take).code for _ in range(2)] == [FINE, MISUSED]
    assert said.err == "bot.py: review 1 is closed, taken, or not there\n"
    assert [said.by(*close).code for _ in range(2)] == [FINE, MISUSED]
    assert said.err == "bot.py: no open review 1\n"


def test_a_verdict_that_does_not_fit_the_review_is_refused(said: Said, database: Path) -> None:
    said.by("migrate")
    a_review(database)

    said.by("reviews", "close", "1", "--person", "Samir", "--note", "x", "--as", "captured")

    assert said.code == MISUSED
    assert "is about no order" in said.err
    assert rows(database, "SELECT closed_at FROM reviews") == [(None,)]


def a_review(path: Path) -> None:
    """Open a review about money that belongs to no order."""

    async def open_it() -> None:
        database = SqliteDatabase(path)
        review = NewReview(key="orphan|x", kind="orphan", order_id=None, details="who is it?")
        await database.transact(open_review, review, NOW)
        await database.close()

    asyncio.run(open_it())


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute(statement))
