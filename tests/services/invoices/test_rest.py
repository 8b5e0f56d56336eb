"""A register is asked within bounds, once more where that helps, and left alone when it is down."""

from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from domain.invoice import InvoiceState
from services.invoices.rest import RestSource
from services.invoices.source import Fetched, SourceDown
from services.portnet.credentials import Credentials
from tests.builders import CODE, an_invoice
from tests.services.invoices.json_register import (
    JsonRegister,
    Seconds,
    failure,
    rest_source,
    row,
)
from tests.stage.ports import free_ports

pytestmark = pytest.mark.asyncio
LIST = "GET invoices/?NameID=1206"
HISTORY = "GET invoices/history/?NameID=1206"
LEFT_ALONE = SourceDown("it failed repeatedly and is left alone for a while")


@pytest_asyncio.fixture
async def register() -> AsyncIterator[JsonRegister]:
    opened = JsonRegister()
    async with TestServer(opened.app()) as server:
        opened.url = str(server.make_url("/api/"))
        yield opened


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def source(session: aiohttp.ClientSession, register: JsonRegister) -> RestSource:
    return rest_source(session, register.url)


async def fetch(source: RestSource, *known: str) -> Fetched:
    fetched = await source.fetch(CODE, [an_invoice(number) for number in known])
    assert isinstance(fetched, Fetched), fetched
    return fetched


def states(fetched: Fetched) -> dict[str, InvoiceState]:
    return {invoice.number: invoice.state for invoice in fetched.invoices}


async def test_the_unpaid_invoices_of_a_code_are_fetched_in_one_call(
    source: RestSource, register: JsonRegister
) -> None:
    register.unpaid = [row("WAF1"), row("WAF 2")]
    assert await fetch(source) == Fetched((an_invoice("WAF1"), an_invoice("WAF 2")))
    assert register.asked == [LIST]


async def test_an_issuer_is_one_however_the_register_spells_it(
    source: RestSource, register: JsonRegister
) -> None:
    register.unpaid = [row("WAF1", issuer="TÜV Rheinland")]
    named = replace(source, issuer_name={"TÜV Rheinland": "TUV Rheinland"}.__getitem__)
    assert await fetch(named, "WAF1") == Fetched((an_invoice("WAF1"),))


async def test_odd_rows_are_refused_by_name_and_the_good_ones_taken(
    source: RestSource, register: JsonRegister
) -> None:
    withheld = row("WAF4", online_payment=False, no_online_payment_reason="litigation")
    register.unpaid = [row("WAF2", amount="-1"), "text", row("WAF1"), row("WAF3", paid=True)]
    register.unpaid += [withheld, row("WAF1"), row("WAF1", amount="99.00")]
    fetched = await fetch(source)
    assert fetched.invoices == (an_invoice("WAF1"),)
    assert [row.number for row in fetched.refused] == ["WAF2", "", "WAF4", "WAF1"]


async def test_what_vanished_from_the_list_was_paid_or_cancelled(
    source: RestSource, register: JsonRegister
) -> None:
    register.unpaid = [row("WAF1"), row("WAF4", online_payment=False)]
    register.history = [row("WAF2", paid=True, amount="0.00"), row("WAF3", paid=False)]
    assert states(await fetch(source, "WAF1", "WAF2", "WAF3", "WAF4")) == {
        "WAF1": InvoiceState.OPEN,
        "WAF2": InvoiceState.PAID,
        "WAF3": InvoiceState.CANCELLED,
        "WAF4": InvoiceState.CANCELLED,
    }
    assert register.asked == [LIST, HISTORY]


async def test_a_known_invoice_keeps_its_values_when_it_is_closed(
    source: RestSource, register: JsonRegister
) -> None:
    [closed] = (await fetch(source, "WAF2")).invoices
    assert closed == replace(an_invoice("WAF2"), state=InvoiceState.CANCELLED)


@pytest.mark.parametrize("odd", [row("WAF2", amount="?"), "no object at all"])
async def test_nothing_vanishes_behind_a_row_that_was_not_understood(
    source: RestSource, register: JsonRegister, odd: object
) -> None:
    register.unpaid = [row("WAF1"), odd]
    assert states(await fetch(source, "WAF1", "WAF2")) == {"WAF1": InvoiceState.OPEN}


async def test_a_history_that_fails_is_a_source_that_is_down(
    source: RestSource, register: JsonRegister
) -> None:
    register.broken = [(200, b'{"err": 0, "data": []}'), (400, failure("busy"))]
    fetched = await source.fetch(CODE, [an_invoice("WAF2")])
    assert fetched == SourceDown("HTTP status 400, error busy")


async def test_an_unknown_code_has_no_invoices(source: RestSource, register: JsonRegister) -> None:
    register.broken = [(404, failure())]
    assert await source.fetch(CODE) == Fetched(())


async def test_a_code_that_owed_and_is_not_known_any_more_cannot_be_paid_for(
    source: RestSource, register: JsonRegister
) -> None:
    register.broken = [(404, failure())]
    assert isinstance(await source.fetch(CODE, [an_invoice("WAF1")]), SourceDown)


@pytest.mark.parametrize("how", [(500, b""), (503, b"<html>"), "cut"])
async def test_a_lost_connection_or_a_server_error_is_tried_once_more(
    source: RestSource, register: JsonRegister, how: tuple[int, bytes] | str
) -> None:
    register.unpaid, register.broken = [row("WAF1")], [how]
    assert len((await fetch(source)).invoices) == 1
    register.broken = [(500, b"")] * 2
    assert await source.fetch(CODE) == SourceDown("HTTP status 500")
    assert len([asked for asked in register.asked if asked == LIST]) >= 4


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        ((200, b"<html>"), SourceDown("HTTP status 200 without an answer of this protocol")),
        ((200, failure("down")), SourceDown("HTTP status 200, error down")),
        ((302, b""), SourceDown("HTTP status 302 without an answer of this protocol")),
    ],
)
async def test_an_answer_that_makes_no_sense_is_not_asked_for_again(
    source: RestSource, register: JsonRegister, how: tuple[int, bytes], wanted: SourceDown
) -> None:
    register.broken = [how]
    assert await source.fetch(CODE) == wanted
    assert register.asked == [LIST]


async def test_an_answer_that_does_not_come_in_time_is_not_asked_for_again(
    session: aiohttp.ClientSession, register: JsonRegister
) -> None:
    register.broken = ["slow"]
    impatient = rest_source(session, register.url, patience_seconds=0.2)
    assert await impatient.fetch(CODE) == SourceDown("no answer in time")
    assert register.asked == [LIST]


async def test_an_answer_that_never_ends_is_cut_off(
    source: RestSource, register: JsonRegister
) -> None:
    register.unpaid = [row(label="x" * 9 * 1024**2)]
    assert await source.fetch(CODE) == SourceDown("the answer is longer than 8 MiB")


async def test_a_register_that_is_not_there_is_down(session: aiohttp.ClientSession) -> None:
    down = await rest_source(session, f"http://127.0.0.1:{free_ports(1)[0]}/api/").fetch(CODE)
    assert down == SourceDown("no answer: ClientConnectorError")


async def test_a_wrong_password_is_told_and_never_shown(
    session: aiohttp.ClientSession, register: JsonRegister
) -> None:
    wrong = Credentials("bot", SecretStr("hunter2-hunter2"))
    source = rest_source(session, register.url, credentials=wrong)
    assert await source.fetch(CODE) == SourceDown("HTTP status 403, error access-denied")
    assert "hunter2" not in repr(source)


async def test_a_register_that_wants_no_password_is_sent_none(
    session: aiohttp.ClientSession, register: JsonRegister
) -> None:
    source = rest_source(session, register.url, credentials=None)
    assert await source.fetch(CODE) == SourceDown("HTTP status 403, error access-denied")


async def test_a_probe_asks_about_nobody(source: RestSource, register: JsonRegister) -> None:
    register.broken = [(404, failure())]
    assert await source.probe() is None
    register.broken = [(403, failure("access-denied"))]
    assert await source.probe() == SourceDown("HTTP status 403, error access-denied")
    assert set(register.asked) == {"GET invoices/?NameID=CHECK"}


async def test_a_register_that_keeps_failing_is_left_alone_and_tried_again_later(
    session: aiohttp.ClientSession, register: JsonRegister
) -> None:
    seconds = Seconds()
    source = rest_source(session, register.url, seconds=seconds)
    register.broken = [(500, b"")] * 10
    for _ in range(5):
        assert await source.fetch(CODE) == SourceDown("HTTP status 500")
    assert await source.fetch(CODE) == LEFT_ALONE
    assert len(register.asked) == 10
    seconds.now += 46
    assert await fetch(source) == Fetched(())
