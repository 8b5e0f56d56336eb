"""A payment is reported to a register once, exactly, and never blindly again."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import aiohttp
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer

from domain.money import Money
from services.invoices.rest_payments import RestRegistrar
from services.portnet.registration import (
    NotRegistered,
    Postponed,
    Registered,
    Registration,
    Settlement,
    Uncertain,
)
from services.portnet.return_message import Meaning
from tests.services.invoices.json_register import JsonRegister, failure, rest_source, row
from tests.services.portnet.settled import settled

pytestmark = pytest.mark.asyncio
PAID = settled(
    issuer="TUV Rheinland",
    number="WAF1",
    subscription_code="1206",
    amount=Money(420_00),
    paid_at=datetime(2026, 8, 3, 23, 30, tzinfo=UTC),
)


@pytest_asyncio.fixture
async def register() -> AsyncIterator[JsonRegister]:
    opened = JsonRegister(unpaid=[row("WAF1", issuer="PORTNET", id="other"), row("WAF1")])
    async with TestServer(opened.app()) as server:
        opened.url = str(server.make_url("/api/"))
        yield opened


async def report(register: JsonRegister, settlement: Settlement = PAID) -> Registration:
    async with aiohttp.ClientSession() as session:
        return await RestRegistrar(rest_source(session, register.url)).register(settlement)


async def test_a_payment_is_reported_under_the_registers_own_key_and_exactly(
    register: JsonRegister,
) -> None:
    assert await report(register) == Registered()
    assert register.asked[-1] == "POST invoice/id-WAF1/pay/"
    assert register.reports == [
        {
            "transaction_id": "TX-20261123-0951",
            "transaction_date": "2026-08-03T23:30:00",
            "amount": "420.00",
            "order_id": "700000000000951",
        }
    ]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ((200, failure("locked")), NotRegistered(Meaning.OTHER_REFUSAL, "")),
        ((400, failure("invalid payload")), NotRegistered(Meaning.OTHER_REFUSAL, "")),
        ((404, failure()), NotRegistered(Meaning.UNKNOWN_INVOICE, "")),
        ((403, failure("access-denied")), Postponed("")),
        ((429, b""), Postponed("")),
        ((500, failure("down")), Uncertain("")),
        ((502, b"<html>"), Uncertain("")),
        ((200, b"<html>"), Uncertain("")),
    ],
)
async def test_the_answer_says_whether_a_person_or_another_try_is_needed(
    register: JsonRegister, answer: tuple[int, bytes], wanted: Registration
) -> None:
    register.paying = answer
    told = await report(register)
    assert type(told) is type(wanted)
    if isinstance(told, NotRegistered) and isinstance(wanted, NotRegistered):
        assert told.meaning is wanted.meaning
    assert len(register.reports) == 1


async def test_a_register_that_cannot_be_read_first_is_not_told(register: JsonRegister) -> None:
    register.broken = [(200, b"<html>")]
    assert isinstance(await report(register), Postponed)
    assert register.reports == []


async def test_another_amount_than_the_registers_is_never_reported_as_a_part(
    register: JsonRegister,
) -> None:
    register.unpaid = [row("WAF1", amount="462.00")]
    told = await report(register)
    assert isinstance(told, NotRegistered)
    assert told.meaning is Meaning.AMOUNT_DIFFERS
    assert register.reports == []


@pytest.mark.parametrize(
    ("tries", "paid_on", "wanted"),
    [
        (1, "2026-08-04", Registered),
        (1, "2026-08-03", Registered),
        (1, "2026-07-01", NotRegistered),
        (0, "2026-08-04", NotRegistered),
    ],
    ids=["Moroccan day", "UTC day", "another day", "never told before"],
)
async def test_an_invoice_paid_meanwhile_was_paid_by_us_only_after_a_lost_answer(
    register: JsonRegister, tries: int, paid_on: str, wanted: type[Registration]
) -> None:
    register.unpaid = []
    register.history = [row("WAF1", paid=True, amount="0.00", payment_date=paid_on)]
    told = await report(register, replace(PAID, uncertain_tries=tries))
    assert isinstance(told, wanted)
    assert register.reports == []


async def test_an_invoice_that_the_list_itself_shows_as_paid_is_not_told(
    register: JsonRegister,
) -> None:
    register.unpaid = [row("WAF1", paid=True)]
    told = await report(register)
    assert isinstance(told, NotRegistered)
    assert told.meaning is Meaning.ALREADY_PAID
    assert register.reports == []


async def test_an_invoice_that_is_in_neither_list_is_unknown(register: JsonRegister) -> None:
    register.unpaid = []
    told = await report(register)
    assert isinstance(told, NotRegistered)
    assert told.meaning is Meaning.UNKNOWN_INVOICE


async def test_an_invoice_that_takes_no_more_payments_online_is_still_told(
    register: JsonRegister,
) -> None:
    register.unpaid = [row("WAF1", online_payment=False, no_online_payment_reason="past-due-date")]
    assert await report(register) == Registered()
