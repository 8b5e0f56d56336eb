"""The product and the stand-in of AmanPay, two readings of the reference profile.

The stand-in runs as a process of its own; what it holds in its books is what happened.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio

from domain.invoice import Channel
from domain.money import Money
from domain.report import Outcome, Report
from services.payments.provider import Authentic, Forged, PayCode, Redirect, Unknown
from services.payments.providers.amanpay.provider import AmanPayProvider
from tests.contracts.amanpay import NOW, amanpay_account
from tests.contracts.gateway import REFERENCE
from tests.contracts.stand_in import Ear, control, listening, started, told
from tests.contracts.test_every_provider import a_request

MERCHANTS = """
[[merchant]]
merchant_id = "M-0001"
name = "PORTNET S.A."
secret = 's3cret|with\\signs'
previous_secret = "old-secret-C"

[[merchant]]
merchant_id = "M-0002"
name = "TUV Rheinland"
secret = "other-secret-B"
"""


@dataclass
class Shop:
    """Our side: an account, and the ear that its notifications come to."""

    gateway: str
    session: aiohttp.ClientSession
    provider: AmanPayProvider
    ear: Ear

    async def open(self, channel: Channel = Channel.CARD) -> Redirect | PayCode:
        request = a_request(channel=channel, callback_url=self.ear.url)
        checkout = await self.provider.open_checkout(request)
        assert isinstance(checkout, Redirect | PayCode), checkout
        return checkout

    async def order(self, route: str, **order: object) -> None:
        await control(self.session, self.gateway, route, order)

    async def act(self, deed: str, **order: object) -> None:
        await self.order(f"orders/{REFERENCE}/{deed}", **order)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    merchants = tmp_path_factory.mktemp("amanpay") / "merchants.toml"
    merchants.write_text(MERCHANTS, encoding="utf-8")
    with started("sandbox.amanpay", merchants) as address:
        yield address


@pytest_asyncio.fixture
async def shop(gateway: str) -> AsyncIterator[Shop]:
    account = amanpay_account(
        api_url=f"{gateway}/api",
        previous_secret="old-secret-C",
        previous_until=NOW.replace(year=2027),
    )
    async with aiohttp.ClientSession() as session:
        provider = AmanPayProvider(account, session, now=lambda: NOW)
        await control(session, gateway, "reset", {})
        await control(session, gateway, "clock", {"now": NOW.isoformat()})
        await control(session, gateway, "quirks", {"delay_factor": 0.001})
        async with listening(Ear(provider, NOW)) as ear:
            yield Shop(gateway, session, provider, ear)


@pytest.mark.asyncio
@pytest.mark.parametrize("channel", [Channel.CARD, Channel.DIRECT_DEBIT])
async def test_an_order_is_created_paid_and_asked_about(shop: Shop, channel: Channel) -> None:
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.ABSENT
    page = await shop.open(channel)
    assert isinstance(page, Redirect)
    async with shop.session.get(page.url) as answer:
        assert answer.status == 200
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.PENDING
    await shop.act("pay")
    paid, asked = shop.ear.last().report, await shop.provider.ask(REFERENCE)
    assert isinstance(asked, Report)
    assert (paid.outcome, paid.amount, paid.currency) == (Outcome.CAPTURED, Money(84000), "504")
    assert (asked.outcome, asked.amount, asked.transaction) == (
        Outcome.CAPTURED,
        Money(84000),
        paid.transaction,
    )


@pytest.mark.asyncio
async def test_a_code_costs_more_at_the_counter_and_booked_is_not_paid(shop: Shop) -> None:
    code = await shop.open(Channel.TASHILAT)
    assert isinstance(code, PayCode)
    assert (len(code.code), code.code.isdigit()) == (10, True)
    assert code.total_at_counter == Money(84000) + (code.fees or Money(0))
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.PENDING
    await shop.act("take-cash")
    read = [one.report for one in shop.ear.readings if isinstance(one, Authentic)]
    assert read[-1].outcome is Outcome.CAPTURED
    assert read[-1].amount == Money(84000)
    assert {one.outcome for one in read[:-1]} <= {Outcome.PENDING}


@pytest.mark.asyncio
async def test_opening_again_gives_the_same_answer(shop: Shop) -> None:
    assert await shop.open() == await shop.open()
    other = a_request(channel=Channel.CARD, amount=Money(1), callback_url=shop.ear.url)
    assert isinstance(await shop.provider.open_checkout(other), Unknown)


@pytest.mark.asyncio
async def test_a_refusal_is_reported_and_the_order_may_still_be_paid(shop: Shop) -> None:
    await shop.open()
    await shop.act("refuse")
    assert shop.ear.last().report.outcome is Outcome.REFUSED
    await shop.act("pay")
    assert shop.ear.last().report.outcome is Outcome.CAPTURED


@pytest.mark.asyncio
async def test_an_unpaid_order_can_be_cancelled_and_a_paid_one_not(shop: Shop) -> None:
    await shop.open()
    assert told(await shop.provider.cancel(REFERENCE)) is Outcome.CANCELLED
    await shop.act("pay")
    assert told(await shop.provider.cancel(REFERENCE)) is Outcome.CAPTURED


@pytest.mark.asyncio
async def test_an_expired_order_says_so(shop: Shop) -> None:
    await shop.open(Channel.TASHILAT)
    await shop.act("expire")
    assert shop.ear.last().report.outcome is Outcome.EXPIRED
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.EXPIRED


@pytest.mark.asyncio
@pytest.mark.parametrize("signature", ["bad", "missing", "other_key"])
async def test_a_wrong_signature_is_not_believed(shop: Shop, signature: str) -> None:
    await shop.open()
    await shop.order("quirks", signature=signature)
    await shop.act("pay")
    assert shop.ear.readings[-1] == Forged()
    await shop.order("quirks", signature="good")
    await shop.act("notifications")
    assert shop.ear.last().report.outcome is Outcome.CAPTURED


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("quirks", "outcome"),
    [
        ({"signature": "previous_key"}, Outcome.CAPTURED),
        ({"unknown_fields": True}, Outcome.CAPTURED),
        ({"status": "missing"}, Outcome.PENDING),
        ({"status": "unknown"}, Outcome.PENDING),
    ],
)
async def test_each_way_to_write_a_notification_is_understood(
    shop: Shop, quirks: dict[str, object], outcome: Outcome
) -> None:
    await shop.open()
    await shop.order("quirks", **quirks)
    await shop.act("pay")
    assert shop.ear.last().report.outcome is outcome


@pytest.mark.asyncio
async def test_what_the_gateway_says_of_the_money_is_reported_as_said(shop: Shop) -> None:
    await shop.open()
    await shop.order("quirks", amount_shift_centimes=-1, currency_changed=True)
    await shop.act("pay")
    report = shop.ear.last().report
    assert report.amount == Money(83999)
    assert report.currency not in {None, "504"}


@pytest.mark.asyncio
async def test_an_unheard_of_state_tells_nothing(shop: Shop) -> None:
    await shop.open()
    await shop.order("quirks", unknown_query_status=True)
    assert isinstance(await shop.provider.ask(REFERENCE), Unknown)
