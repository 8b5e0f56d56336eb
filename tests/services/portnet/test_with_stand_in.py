"""The product and the stand-in, two readings of one protocol, before each other on loopback."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from domain.invoice import InvoiceKey, InvoiceState
from domain.money import Money
from sandbox.portnet.account import Account
from sandbox.portnet.post import Address
from sandbox.portnet.server import build
from services.invoices.breaker import CircuitBreaker
from services.invoices.rest import RestSource
from services.invoices.rest_exchange import RestExchange
from services.invoices.rest_payments import RestRegistrar
from services.portnet.answering import answer
from services.portnet.channels import HttpChannel
from services.portnet.credentials import Credentials
from services.portnet.records import SentNotice
from services.portnet.registrar import MessageRegistrar
from services.portnet.registration import (
    HandedOver,
    NotRegistered,
    Registered,
    Registration,
    Uncertain,
)
from services.portnet.return_message import Meaning
from tests.builders import NOW
from tests.services.portnet.letters import ERP
from tests.services.portnet.memory import MemoryRecords
from tests.services.portnet.settled import SETTLEMENT, settled

pytestmark = pytest.mark.asyncio
CREDENTIALS = Credentials("bot", SecretStr("word"))
ROW = {
    "number": SETTLEMENT.number,
    "issuer": "PORTNET",
    "subscription_code": "4821",
    "client_code": "4821",
    "client_name": SETTLEMENT.client_name,
    "issue_date": "2026-11-20",
    "due_date": "2026-12-20",
    "amount": "3600.00",
}


@dataclass
class Bot:
    """Our side: tables in memory, the door for messages, the registrars."""

    records: MemoryRecords = field(default_factory=MemoryRecords)
    statuses: list[int] = field(default_factory=list)
    portnet: TestClient[web.Request, web.Application] | None = None

    async def take(self, request: web.Request) -> web.Response:
        if not CREDENTIALS.admits(request.headers.get("Authorization")):
            self.statuses.append(401)
            return web.Response(status=401)
        answered = answer(
            await request.read(), now=NOW, records=self.records, partners={ERP: "PORTNET"}
        )
        self.records.carry_out(answered)
        self.statuses.append(200 if answered.acknowledgement.is_integrated else 422)
        return web.Response(body=answered.document, content_type="application/xml")

    async def control(self, path: str, **body: object) -> Any:  # noqa: ANN401  # JSON
        assert self.portnet is not None
        async with self.portnet.post(f"/_control/{path}", json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def forward(self) -> None:
        """Let PORTNET do all that is due within a minute."""
        await self.control("clock", advance_seconds=60)
        await self.control("letters/send")

    async def payments(self) -> list[tuple[str, int]]:
        assert self.portnet is not None
        async with self.portnet.get("/_control/books") as response:
            [bill] = (await response.json())["bills"]
            return [(one["transaction"], one["centimes"]) for one in bill["payments"]]

    async def tell(self, **changes: object) -> Registration:
        """Tell of a settlement by message, having put it down first."""
        assert self.portnet is not None
        told = settled(**changes)
        key = InvoiceKey.of(issuer="PORTNET", number=told.number)
        notice = SentNotice(told.message_number, told.transaction, key, ERP)
        self.records.notices.setdefault(told.message_number, notice)
        url = str(self.portnet.make_url("/messages"))
        channel = HttpChannel(self.portnet.session, url, CREDENTIALS)
        return await MessageRegistrar(ERP, channel).register(told)

    async def report(self, **changes: object) -> Registration:
        """Tell of the settlement over the register's own address."""
        assert self.portnet is not None
        url = str(self.portnet.make_url("/api/factures/"))
        breaker = CircuitBreaker(lambda: 0.0, lambda: 0.0)
        exchange = RestExchange(self.portnet.session, url, CREDENTIALS, breaker)
        return await RestRegistrar(RestSource(exchange, lambda: NOW)).register(settled(**changes))


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    opened = Bot()
    app = web.Application()
    app.router.add_post("/portnet/messages", opened.take)
    account = Account(user="bot", password="word")
    async with TestServer(app) as door:
        address = Address(str(door.make_url("/portnet/messages")), account)
        async with TestClient(TestServer(build(account=account, address=address))) as portnet:
            opened.portnet = portnet
            await opened.control("clock", now=NOW.isoformat())
            yield opened


async def issue(bot: Bot, **changes: str) -> None:
    await bot.control("invoices", invoices=[ROW | changes])


async def act(bot: Bot, do: str, **more: str) -> None:
    await bot.control("invoices/act", number=SETTLEMENT.number, do=do, **more)


async def test_an_invoice_is_told_changed_and_cancelled_by_message(bot: Bot) -> None:
    await issue(bot)
    await bot.forward()
    assert bot.records.only_invoice().state is InvoiceState.OPEN
    await act(bot, "amount", amount="3960.5")
    await act(bot, "cancel")
    await bot.forward()
    found = bot.records.only_invoice()
    assert (found.amount, found.state) == (Money(3960_50), InvoiceState.CANCELLED)
    assert (bot.statuses, bot.records.reviews) == ([200] * 3, {})


async def test_a_message_with_a_wrong_password_changes_nothing(bot: Bot) -> None:
    await bot.control("faults", endpoint="letter", mode="forge")
    await issue(bot)
    await bot.forward()
    assert bot.statuses == [401]
    assert bot.records.invoices == {}


async def test_a_late_and_a_doubled_message_change_nothing(bot: Bot) -> None:
    for mode in ("late", "duplicate"):
        await bot.control("faults", endpoint="letter", mode=mode)
    await issue(bot)
    await act(bot, "pay")
    await bot.forward()
    await bot.control("clock", advance_seconds=4_000)
    await bot.control("letters/send")
    assert bot.statuses == [200] * 3
    assert bot.records.only_invoice().state is InvoiceState.PAID


async def test_a_settlement_is_told_accepted_and_booked_once_however_often_it_is_told(
    bot: Bot,
) -> None:
    await issue(bot)
    for _ in range(2):
        assert await bot.tell() == HandedOver()
    await bot.forward()
    assert bot.records.notices[SETTLEMENT.message_number].meaning is Meaning.RECORDED
    assert bot.records.only_invoice().state is InvoiceState.PAID
    assert await bot.payments() == [(SETTLEMENT.transaction, 360000)]
    assert bot.records.reviews == {}


@pytest.mark.parametrize(
    ("changes", "meaning"),
    [
        ({"number": "NOBODY"}, Meaning.UNKNOWN_INVOICE),
        ({"amount": Money(3600_01)}, Meaning.AMOUNT_DIFFERS),
    ],
)
async def test_a_refused_settlement_is_understood_with_its_first_reason(
    bot: Bot, changes: dict[str, object], meaning: Meaning
) -> None:
    await issue(bot)
    assert await bot.tell(**changes) == HandedOver()
    await bot.forward()
    assert bot.records.notices[SETTLEMENT.message_number].meaning is meaning
    assert await bot.payments() == []


async def test_an_invoice_paid_elsewhere_first_refuses_ours(bot: Bot) -> None:
    await issue(bot)
    await act(bot, "pay")
    await bot.tell()
    await bot.forward()
    assert bot.records.notices[SETTLEMENT.message_number].meaning is Meaning.ALREADY_PAID


async def test_a_settlement_reported_to_the_register_is_booked_once(bot: Bot) -> None:
    await issue(bot)
    assert await bot.report() == Registered()
    again = await bot.report()
    assert isinstance(again, NotRegistered)
    assert again.meaning is Meaning.ALREADY_PAID
    assert await bot.payments() == [(SETTLEMENT.transaction, 360000)]


async def test_a_report_whose_answer_is_lost_is_recognised_as_ours(bot: Bot) -> None:
    await issue(bot)
    await bot.control("faults", endpoint="pay", mode="drop")
    await bot.control("clock", now=SETTLEMENT.paid_at.isoformat())
    assert isinstance(await bot.report(), Uncertain)
    assert await bot.report(uncertain_tries=1) == Registered()
    assert len(await bot.payments()) == 1
