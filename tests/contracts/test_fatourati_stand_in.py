"""The product and the stand-in of Fatourati, two readings of one protocol, before each other.

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
from services.payments.provider import Authentic, Forged, PayCode, Unknown
from services.payments.providers.fatourati.provider import FatouratiProvider
from tests.contracts.fatourati import NOW, fatourati_account
from tests.contracts.gateway import REFERENCE
from tests.contracts.stand_in import Ear, control, listening, started, told
from tests.contracts.test_every_provider import a_request

OLD_KEY = "old-key-C"
MERCHANTS = f"""
[[merchant]]
name = "PORTNET S.A."
merchant_code = "300211"
store = "300277"
api_key = "kéy of 32 characters, or so it is"
previous_api_key = "{OLD_KEY}"
client_id = "portnet client"
client_secret = "s&cret=with signs"
realm = "pay gate"

[[merchant]]
name = "TUV Rheinland"
merchant_code = "300212"
store = "300278"
api_key = "other-key-B"
client_id = "tuv"
client_secret = "other-secret"
realm = "pay gate"
"""


@dataclass
class Shop:
    """Our side: a store's account, and the ear that its callbacks come to."""

    gateway: str
    session: aiohttp.ClientSession
    provider: FatouratiProvider
    ear: Ear

    async def open(self, **changes: object) -> PayCode:
        asked = {"channel": Channel.FATOURATI, "callback_url": self.ear.url, **changes}
        checkout = await self.provider.open_checkout(a_request(**asked))
        assert isinstance(checkout, PayCode), checkout
        return checkout

    async def order(self, route: str, **order: object) -> None:
        await control(self.session, self.gateway, route, order)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    merchants = tmp_path_factory.mktemp("fatourati") / "merchants.toml"
    merchants.write_text(MERCHANTS, encoding="utf-8")
    with started("sandbox.fatourati", merchants) as address:
        yield address


@pytest_asyncio.fixture
async def shop(gateway: str) -> AsyncIterator[Shop]:
    account = fatourati_account(
        auth_url=gateway,
        api_url=gateway,
        previous_api_key=OLD_KEY,
        previous_until=NOW.replace(year=2027),
    )
    async with aiohttp.ClientSession() as session:
        provider = FatouratiProvider(account, session, now=lambda: NOW)
        await control(session, gateway, "reset", {})
        await control(session, gateway, "clock", {"now": NOW.isoformat()})
        await control(session, gateway, "quirks", {"delay_factor": 0.01})
        async with listening(Ear(provider, NOW)) as ear:
            yield Shop(gateway, session, provider, ear)


@pytest.mark.asyncio
async def test_a_reference_is_created_paid_and_read_back(shop: Shop) -> None:
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.ABSENT
    code = await shop.open()
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.PENDING
    await shop.order(f"tokens/{code.code}/pay")
    paid, asked = shop.ear.last(), await shop.provider.ask(REFERENCE)
    assert isinstance(asked, Report)
    assert (paid.report.outcome, paid.report.amount) == (Outcome.CAPTURED, Money(84000))
    assert (asked.outcome, asked.amount, asked.transaction) == (
        Outcome.CAPTURED,
        Money(84000),
        paid.report.transaction,
    )
    assert paid.provider_reference == code.code


@pytest.mark.asyncio
async def test_a_code_has_thirteen_digits_a_picture_and_the_expiry_that_was_asked_for(
    shop: Shop,
) -> None:
    code = await shop.open()
    assert (len(code.code), code.code.isdigit()) == (13, True)
    assert (code.qr_png or b"")[:4] == b"\x89PNG"
    assert code.expires_at == a_request().expires_at


@pytest.mark.asyncio
async def test_opening_again_gives_the_same_reference(shop: Shop) -> None:
    assert (await shop.open()).code == (await shop.open()).code


@pytest.mark.asyncio
async def test_another_amount_under_one_name_is_not_handed_out(shop: Shop) -> None:
    await shop.open()
    request = a_request(amount=Money(1), channel=Channel.FATOURATI, callback_url=shop.ear.url)
    assert isinstance(await shop.provider.open_checkout(request), Unknown)


@pytest.mark.asyncio
async def test_a_reference_is_recovered_when_the_answer_is_lost(shop: Shop) -> None:
    await shop.order("faults", endpoint="create", mode="lost-answer", count=1)
    code = await shop.open()
    await shop.order(f"tokens/{code.code}/pay")
    assert shop.ear.last().report.outcome is Outcome.CAPTURED


@pytest.mark.asyncio
async def test_a_refused_access_token_is_replaced(shop: Shop) -> None:
    await shop.open()
    await shop.order("faults", endpoint="create", mode="401", count=1)
    assert (await shop.open(reference="Z" * 20)).code


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("quirks", "outcome"),
    [
        ({"decision": "missing"}, Outcome.PENDING),
        ({"decision": "processed"}, Outcome.PENDING),
        ({"decision": "unknown"}, Outcome.PENDING),
        ({"extra_data": "text"}, Outcome.CAPTURED),
        ({"extra_data": "array"}, Outcome.CAPTURED),
        ({"selected_items": "texts"}, Outcome.CAPTURED),
        ({"selected_items": "absent"}, Outcome.CAPTURED),
        ({"amount_as_text": True}, Outcome.CAPTURED),
        ({"unknown_fields": True, "date_with_zone": True}, Outcome.CAPTURED),
        ({"signature": "previous_key"}, Outcome.CAPTURED),
    ],
)
async def test_each_way_to_write_a_callback_is_understood(
    shop: Shop, quirks: dict[str, object], outcome: Outcome
) -> None:
    code = await shop.open()
    await shop.order("quirks", **quirks)
    await shop.order(f"tokens/{code.code}/pay")
    assert shop.ear.last().report.outcome is outcome


@pytest.mark.asyncio
@pytest.mark.parametrize("signature", ["bad", "missing", "sha256", "other_key"])
async def test_a_wrong_signature_is_not_believed_and_does_not_spoil_the_right_one(
    shop: Shop, signature: str
) -> None:
    code = await shop.open()
    await shop.order(f"tokens/{code.code}/pay", signature=signature)
    assert shop.ear.readings[-1] == Forged()
    await shop.order(f"tokens/{code.code}/pay", force=True)
    assert shop.ear.last().report.outcome is Outcome.CAPTURED


@pytest.mark.asyncio
async def test_what_the_gateway_says_of_the_money_is_reported_as_said(shop: Shop) -> None:
    code = await shop.open()
    await shop.order("quirks", amount_shift_centimes=10)
    await shop.order(f"tokens/{code.code}/pay")
    assert shop.ear.last().report.amount in {Money(84010), None}
    await shop.order("quirks", amount_shift_centimes=0, currency_changed=True)
    await shop.order(f"tokens/{code.code}/pay", force=True)
    assert shop.ear.last().report.currency not in {None, "504"}


@pytest.mark.asyncio
async def test_copies_of_a_callback_are_one_report(shop: Shop) -> None:
    code = await shop.open()
    await shop.order(f"tokens/{code.code}/pay", times=5, parallel=True)
    readings = [one for one in shop.ear.readings if isinstance(one, Authentic)]
    assert (len(readings), len({one.key for one in readings})) == (5, 1)


@pytest.mark.asyncio
async def test_an_expired_and_a_cancelled_reference_say_so(shop: Shop) -> None:
    first, second = await shop.open(), await shop.open(reference="Z" * 20)
    await shop.order(f"tokens/{first.code}/expire")
    await shop.order(f"tokens/{second.code}/cancel")
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.EXPIRED
    assert told(await shop.provider.ask("Z" * 20)) is Outcome.CANCELLED


@pytest.mark.asyncio
async def test_an_unheard_of_state_and_a_failing_api_tell_nothing(shop: Shop) -> None:
    await shop.open()
    await shop.order("quirks", unknown_status=True)
    assert isinstance(await shop.provider.ask(REFERENCE), Unknown)
    await shop.order("quirks", unknown_status=False)
    assert told(await shop.provider.ask(REFERENCE)) is Outcome.PENDING
