"""The product and the stand-in of CMI, two readings of one protocol, before each other.

The stand-in runs as a process of its own; what it holds in its books is what happened.
"""

import html
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from domain.decision import Capture
from domain.invoice import Channel
from domain.language import Language
from domain.money import Money
from domain.report import Outcome, Report
from services.payments.provider import (
    Authentic,
    CallbackEntry,
    CheckoutRequest,
    Forged,
    RawCallback,
    Reading,
    SignedForm,
    Unknown,
)
from services.payments.providers.cmi.provider import CmiProvider
from tests.contracts.cmi import CLIENT, KEY, NOW, OTHER_CLIENT, OTHER_KEY, cmi_account
from tests.contracts.gateway import REFERENCE
from tests.contracts.stand_in import control, started, told

OLD_KEY = "OLD1234"
REFUSED_CARD = "4000000099000051"
MERCHANTS = f"""
[[merchant]]
client_id = "{CLIENT}"
name = "PORTNET S.A."
store_key = '{KEY}'
previous_store_key = "{OLD_KEY}"
api_user = "api<&>user"
api_password = "pass]]>word"

[[merchant]]
client_id = "{OTHER_CLIENT}"
name = "TUV Rheinland"
store_key = "{OTHER_KEY}"
"""


@dataclass
class Till:
    """Our side: an account, and the address that the gateway calls back."""

    gateway: str
    provider: CmiProvider
    session: aiohttp.ClientSession
    callback_url: str = ""
    readings: list[Reading] = field(default_factory=list)

    async def take_callback(self, request: web.Request) -> web.Response:
        raw = RawCallback(await request.read(), request.content_type)
        self.readings.append(self.provider.read_callback(raw))
        accepted = [one for one in self.readings if isinstance(one, Authentic)]
        verdict = Capture() if accepted else Forged()
        reply = self.provider.reply(verdict, CallbackEntry("REC1", NOW))
        return web.Response(text=reply.body, status=reply.status, content_type=reply.content_type)

    async def open(self, **changes: object) -> SignedForm:
        request = CheckoutRequest(
            reference=REFERENCE,
            amount=Money(84000),
            lines=(),
            channel=Channel.CARD,
            language=Language.FRENCH,
            client_name="Société d'Étude | Fès",
            order_reference="PN-7K3M-QF",
            opened_at=NOW,
            session_seconds=600,
            expires_at=NOW,
            return_url="http://127.0.0.1:8080/return/cmi/u5Qm0Zk1r8s2Tq7Yw3Xv9A",
            shop_url="http://127.0.0.1:8080/p/Zk1r8s2Tq7Yw3Xv9Au5Qm0",
            callback_url=self.callback_url,
        )
        return await self.provider.open_checkout(replace(request, **changes))  # type: ignore[arg-type]  # a test's own words

    async def post(self, url: str, fields: dict[str, str]) -> str:
        async with self.session.post(url, data=fields) as response:
            return await response.text()

    async def control(self, route: str, order: dict[str, object]) -> None:
        await control(self.session, self.gateway, route, order)

    async def pay(self, card: str = "4000000000000010") -> Reading:
        """Bring our form, type a card; gives what we read of the last callback."""
        form = await self.open()
        page = await self.post(form.action, dict(form.fields))
        place = re.search(r'action="(/fim/card/[^"]+)"', html.unescape(page))
        assert place, page
        entry = {"card_number": card, "expiry_month": "12", "expiry_year": "2099", "cvv": "000"}
        more = {"holder": "AMINA ALAOUI", "terms": "yes"}
        await self.post(self.gateway + place[1], entry | more)
        return self.readings[-1]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    merchants = tmp_path_factory.mktemp("cmi") / "merchants.toml"
    merchants.write_text(MERCHANTS, encoding="utf-8")
    with started("sandbox.cmi", merchants) as address:
        yield address


@pytest_asyncio.fixture
async def till(gateway: str) -> AsyncIterator[Till]:
    account = cmi_account(
        gateway_url=f"{gateway}/fim/est3Dgate",
        api_url=f"{gateway}/fim/api",
        previous_store_key=OLD_KEY,
        previous_until=NOW.replace(year=2027),
    )
    async with aiohttp.ClientSession() as session:
        provider = CmiProvider(account, session, now=lambda: NOW, choose=lambda text: text[0])
        ours = Till(gateway, provider, session)
        app = web.Application()
        app.router.add_post("/callbacks/cmi", ours.take_callback)
        async with TestServer(app) as server:
            ours.callback_url = str(server.make_url("/callbacks/cmi"))
            await ours.control("reset", {})
            yield ours


@pytest.mark.asyncio
async def test_a_payment_is_opened_accepted_captured_and_confirmed(till: Till) -> None:
    assert told(await till.provider.ask(REFERENCE)) is Outcome.ABSENT
    accepted = believed(await till.pay()).report
    confirmed = await till.provider.ask(REFERENCE)
    assert (accepted.outcome, accepted.amount) == (Outcome.ACCEPTED, Money(84000))
    assert isinstance(confirmed, Report)
    assert (confirmed.outcome, confirmed.amount) == (Outcome.CAPTURED, Money(84000))
    assert confirmed.transaction == accepted.transaction


@pytest.mark.asyncio
async def test_a_refused_card_is_reported_as_refused(till: Till) -> None:
    report = believed(await till.pay(REFUSED_CARD)).report
    assert (report.outcome, report.code) == (Outcome.REFUSED, "51")
    assert told(await till.provider.ask(REFERENCE)) is Outcome.REFUSED


@pytest.mark.asyncio
async def test_the_gateway_shows_no_card_page_for_a_form_that_someone_changed(till: Till) -> None:
    form = await till.open()
    page = await till.post(form.action, dict(form.fields) | {"amount": "8.40"})
    assert "3D-1004" in page


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("quirk", "signature"),
    [
        (None, "as sent"),
        ("trailing_line_feed", "cleaned"),
        ("entity_encoding", "cleaned"),
        ("document_rewriting", "document rule"),
        ("natural_sort", "as sent, natural order"),
        ("previous_key", "as sent, previous key"),
    ],
)
async def test_each_way_of_signing_is_believed(
    till: Till, quirk: str | None, signature: str
) -> None:
    if quirk is not None:
        await till.control("quirks", {quirk: True})
    reading = believed(await till.pay())
    assert reading.details["signature"] == signature
    assert (reading.report.amount, reading.report.reference) == (Money(84000), REFERENCE)


@pytest.mark.asyncio
@pytest.mark.parametrize("quirk", ["forged_hash", "other_merchant_key"])
async def test_another_key_is_not_believed_and_nothing_is_debited(till: Till, quirk: str) -> None:
    await till.control("quirks", {quirk: True})
    assert await till.pay() == Forged()
    assert told(await till.provider.ask(REFERENCE)) is Outcome.ACCEPTED


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("quirk", "amount", "currency"),
    [
        ("amount_plus_centime", Money(84001), "504"),
        ("amount_minus_centime", Money(83999), "504"),
        ("amount_times_hundred", Money(8400000), "504"),
        ("currency_changed", Money(84000), "978"),
    ],
)
async def test_what_the_gateway_says_of_the_money_is_reported_as_said(
    till: Till, quirk: str, amount: Money, currency: str
) -> None:
    await till.control("quirks", {quirk: True})
    report = believed(await till.pay()).report
    assert (report.amount, report.currency) == (amount, currency)


@pytest.mark.asyncio
async def test_a_settled_payment_still_counts_as_debited(till: Till) -> None:
    await till.pay()
    await till.control("end-of-day", {})
    assert told(await till.provider.ask(REFERENCE)) is Outcome.CAPTURED


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", ["500", "drop", "html"])
async def test_a_failing_api_tells_nothing(till: Till, mode: str) -> None:
    await till.pay()
    await till.control("faults", {"endpoint": "api", "mode": mode})
    assert isinstance(await till.provider.ask(REFERENCE), Unknown)
    assert told(await till.provider.ask(REFERENCE)) is Outcome.CAPTURED


@pytest.mark.asyncio
async def test_a_blocked_amount_can_be_given_back_by_order(till: Till) -> None:
    await till.control("quirks", {"forged_hash": True})
    await till.pay()
    held = await till.provider.ask(REFERENCE)
    assert isinstance(held, Report)
    assert held.outcome is Outcome.ACCEPTED
    voided = await till.provider.void(REFERENCE, held.transaction or "")
    assert (told(voided), told(await till.provider.ask(REFERENCE))) == (Outcome.VOIDED,) * 2


@pytest.mark.asyncio
async def test_a_blocked_amount_can_be_debited_by_order(till: Till) -> None:
    await till.control("quirks", {"forged_hash": True})
    await till.pay()
    held = await till.provider.ask(REFERENCE)
    assert isinstance(held, Report)
    captured = await till.provider.capture(REFERENCE, held.transaction or "", Money(84000))
    assert isinstance(captured, Report)
    assert (captured.outcome, captured.amount) == (Outcome.CAPTURED, Money(84000))
    assert captured.transaction == held.transaction


@pytest.mark.asyncio
async def test_an_order_that_is_refused_tells_how_the_money_stands(till: Till) -> None:
    await till.pay()
    assert told(await till.provider.void(REFERENCE, "another")) is Outcome.CAPTURED
    assert told(await till.provider.capture(REFERENCE, "", Money(84000))) is Outcome.CAPTURED


def believed(reading: Reading) -> Authentic:
    assert isinstance(reading, Authentic), reading
    return reading
