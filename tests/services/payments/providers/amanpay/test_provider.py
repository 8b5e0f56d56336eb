"""AmanPay behind the port: each way to open a checkout, cancelling, and what the account can do."""

import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.language import Language
from domain.money import Money
from domain.report import Outcome, Report
from services.payments.provider import (
    CallbackEntry,
    Contradiction,
    Forged,
    NotSupported,
    PayCode,
    ProviderTraits,
    Redirect,
    SignedForm,
    Unknown,
    Unreadable,
    Verdict,
    Widget,
)
from services.payments.providers.amanpay.profile import load_profile
from services.payments.providers.amanpay.provider import AmanPayProvider
from tests.contracts.amanpay import (
    CREATED,
    MERCHANT,
    NOW,
    SECRET,
    a_provider,
    amanpay_account,
    sign,
    state_answer,
)
from tests.contracts.gateway import REFERENCE
from tests.contracts.test_every_provider import a_request
from tests.services.payments.providers.amanpay.profiles import a_profile
from tests.services.payments.providers.scripted import Script, scripted

ORDERS = ("POST", "/api/orders")
STATE = ("GET", f"/api/orders/{REFERENCE}")
CANCEL = ("POST", f"/api/orders/{REFERENCE}/cancel")
Answers: TypeAlias = Mapping[tuple[str, str], Iterable[web.Response | None]]


@asynccontextmanager
async def at_work(
    answers: Answers, **changes: object
) -> AsyncIterator[tuple[AmanPayProvider, Script]]:
    async with scripted(answers) as script, aiohttp.ClientSession() as session:
        account = amanpay_account(api_url=f"{script.url}/api/", **changes)
        yield a_provider(account, session), script


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


def created(**changes: object) -> web.Response:
    answer = {"transaction_id": "T-1", "status": "CREATED", "payment_url": "https://pay.example/1"}
    return web.json_response(answer | changes)


# ── Opening ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.asyncio
async def test_an_order_is_told_these_fields_and_signed() -> None:
    async with at_work({ORDERS: [created()]}) as (provider, script):
        request = a_request(language=Language.ARABIC, channel=Channel.DIRECT_DEBIT)
        assert await provider.open_checkout(request) == Redirect("https://pay.example/1")
    told = json.loads(script.asked[0].body)
    signature = told.pop("signature")
    assert told == {
        "merchant_id": MERCHANT,
        "order_id": REFERENCE,
        "amount": "840.00",
        "currency": "MAD",
        "channel": "debit",
        "customer_name": "Société d'Étude | Fès",
        "expires_at": "2026-11-24T10:32:00Z",
        "language": "ar",
        "return_url": request.return_url,
        "callback_url": request.callback_url,
    }
    assert signature == sign("CREATE", [told[name] for name in CREATED], SECRET)
    assert script.asked[0].headers["Content-Type"] == "application/json"


@pytest.mark.asyncio
async def test_the_same_order_is_told_in_the_same_words() -> None:
    async with at_work({ORDERS: [created()]}) as (provider, script):
        for _ in range(2):
            await provider.open_checkout(a_request())
    assert script.asked[0].body == script.asked[1].body


@pytest.mark.asyncio
async def test_a_code_comes_with_what_the_counter_adds() -> None:
    code = {"payment_code": "1234567890", "expires_at": "2026-11-23T22:00:00Z"}
    fees = {"service_fee": "5.00", "stamp_duty": 0.1, "total_at_counter": "845.10"}
    async with at_work({ORDERS: [created(**code, **fees)]}) as (provider, _):
        checkout = await provider.open_checkout(a_request(channel=Channel.TASHILAT))
    assert checkout == PayCode(
        "1234567890",
        datetime(2026, 11, 23, 22, tzinfo=UTC),
        total_at_counter=Money(84510),
        fees=Money(510),
        provider_reference="T-1",
    )


@pytest.mark.asyncio
async def test_fees_that_cannot_be_read_are_not_shown_as_none() -> None:
    code = {"payment_code": "1234567890", "service_fee": "5.00", "stamp_duty": "?"}
    async with at_work({ORDERS: [created(**code)]}) as (provider, _):
        checkout = await provider.open_checkout(a_request(channel=Channel.TASHILAT))
    assert isinstance(checkout, PayCode)
    assert (checkout.fees, checkout.expires_at) == (None, a_request().expires_at)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("channel", "answer"),
    [
        (Channel.CARD, created(payment_url=None)),
        (Channel.CARD, created(payment_url="javascript:alert(1)")),
        (Channel.CARD, created(payment_url="http://pay.example/1")),
        (Channel.CARD, created(status="REFUSED")),
        (Channel.CARD, created(status=None)),
        (Channel.TASHILAT, created()),
        (Channel.TASHILAT, created(payment_code="<b>1")),
        (Channel.TASHILAT, created(payment_code="1234567890", expires_at="tomorrow")),
        (Channel.CARD, web.Response(body=b"<html>")),
        (Channel.CARD, web.Response(status=409)),
        (Channel.CARD, web.Response(status=500)),
        (Channel.CARD, None),
    ],
)
async def test_what_gives_the_payer_nothing_to_pay_with_is_unknown(
    channel: Channel, answer: web.Response | None
) -> None:
    async with at_work({ORDERS: [answer]}) as (provider, _):
        assert isinstance(await provider.open_checkout(a_request(channel=channel)), Unknown)


@pytest.mark.asyncio
async def test_an_order_may_be_a_form_with_its_signature_in_a_header() -> None:
    shipped: dict[str, Any] = a_profile().signature.model_dump(exclude_none=True)
    shipped["request"].pop("field")
    profile = a_profile(
        request={"encoding": "form", "constants": {"version": "2"}},
        signature={"request": {**shipped["request"], "header": "X-Signature"}},
    )
    async with at_work({ORDERS: [created()]}, profile=profile) as (provider, script):
        await provider.open_checkout(a_request())
    told = dict(parse_qsl(script.asked[0].body.decode(), strict_parsing=True))
    assert told["version"] == "2"
    signature = sign("CREATE", [told[name] for name in CREATED], SECRET)
    assert script.asked[0].headers["X-Signature"] == signature


@pytest.mark.asyncio
async def test_a_redirect_is_a_signed_form_of_the_browsers(session: aiohttp.ClientSession) -> None:
    profile = a_profile(
        checkout={"kind": "redirect", "path": "/pay"},
        request={"amount_format": "centimes", "date_format": "morocco"},
    )
    form = await a_provider(amanpay_account(profile=profile), session).open_checkout(a_request())
    assert isinstance(form, SignedForm)
    fields = dict(form.fields)
    assert form.action == "http://127.0.0.1:9/api/pay"
    assert (fields["amount"], fields["expires_at"]) == ("84000", "2026-11-24T10:32:00")
    assert fields["signature"] == sign("CREATE", [fields[name] for name in CREATED], SECRET)


@pytest.mark.asyncio
async def test_the_known_widget_is_hosted_with_what_is_known_of_it(
    session: aiohttp.ClientSession,
) -> None:
    account = amanpay_account(
        profile=load_profile("widget-demo", Path()),
        widget_url="https://amanpay.example:8443/static/amanpay.js",
        api_url=None,
    )
    widget = await a_provider(account, session).open_checkout(a_request())
    assert widget == Widget(
        script_id="amanpay-js",
        script_url="https://amanpay.example:8443/static/amanpay.js",
        attributes=(("data-mode", "button"),),
        origin="https://amanpay.example:8443",
    )


@pytest.mark.asyncio
async def test_a_widget_carries_the_orders_fields_as_attributes(
    session: aiohttp.ClientSession,
) -> None:
    profile = a_profile(checkout={"kind": "widget", "script_id": "amanpay-js"})
    account = amanpay_account(profile=profile, widget_url="https://amanpay.example/a.js")
    widget = await a_provider(account, session).open_checkout(a_request())
    assert isinstance(widget, Widget)
    told = dict(widget.attributes)
    assert (told["data-order_id"], told["data-amount"]) == (REFERENCE, "840.00")
    values = [told[f"data-{name}"] for name in CREATED]
    assert told["data-signature"] == sign("CREATE", values, SECRET)


# ── Asking and cancelling ────────────────────────────────────────────────────────────────────────


@pytest.mark.asyncio
async def test_a_question_and_a_cancellation_are_signed() -> None:
    answers: Answers = {
        STATE: [web.Response(body=state_answer("CANCELLED"))],
        CANCEL: [web.Response(body=b"{}")],
    }
    async with at_work(answers) as (provider, script):
        report = await provider.cancel(REFERENCE)
    assert isinstance(report, Report)
    assert report.outcome is Outcome.CANCELLED
    signatures = [one.headers["X-Signature"] for one in script.asked]
    values = [MERCHANT, REFERENCE]
    assert signatures == [sign("CANCEL", values, SECRET), sign("QUERY", values, SECRET)]


@pytest.mark.asyncio
async def test_a_refused_cancellation_tells_that_the_order_is_paid() -> None:
    answers: Answers = {
        CANCEL: [web.Response(status=409)],
        STATE: [web.Response(body=state_answer("PAID"))],
    }
    async with at_work(answers) as (provider, _):
        report = await provider.cancel(REFERENCE)
    assert isinstance(report, Report)
    assert (report.outcome, report.amount) == (Outcome.CAPTURED, Money(84000))


@pytest.mark.asyncio
async def test_a_cancellation_whose_answer_is_lost_is_unknown() -> None:
    async with at_work({CANCEL: [None]}) as (provider, script):
        assert isinstance(await provider.cancel(REFERENCE), Unknown)
    assert len(script.asked) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(("status", "is_cancelled"), [(200, True), (204, True), (409, False)])
async def test_where_nothing_can_be_asked_the_cancellations_own_answer_counts(
    status: int, *, is_cancelled: bool
) -> None:
    profile = a_profile().model_copy(update={"query": None})
    async with at_work({CANCEL: [web.Response(status=status)]}, profile=profile) as (provider, _):
        told = await provider.cancel(REFERENCE)
    assert (told == Report(REFERENCE, Outcome.CANCELLED)) is is_cancelled


@pytest.mark.asyncio
async def test_what_a_profile_does_not_give_is_not_supported(
    session: aiohttp.ClientSession,
) -> None:
    profile = a_profile().model_copy(update={"query": None, "cancel": None})
    provider = a_provider(amanpay_account(profile=profile), session)
    assert await provider.ask(REFERENCE) == NotSupported()
    assert await provider.cancel(REFERENCE) == NotSupported()
    assert await provider.void(REFERENCE, "T-1") == NotSupported()
    assert await provider.capture(REFERENCE, "T-1", Money(1)) == NotSupported()
    assert (provider.traits.can_be_asked, provider.traits.can_cancel) == (False, False)


def test_the_account_offers_its_profiles_channels(session: aiohttp.ClientSession) -> None:
    provider = a_provider(amanpay_account(max_amount="5000"), session)
    assert provider.traits == ProviderTraits(
        means=Means.AMANPAY,
        channels=frozenset({Channel.CARD, Channel.TASHILAT, Channel.DIRECT_DEBIT}),
        can_be_asked=True,
        reply_captures=False,
        reply_proves_capture=False,
        can_cancel=True,
        max_amount=Money(500000),
    )


# ── Replying ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("verdict", "status", "body"),
    [
        (Capture(), 200, "OK"),
        (Note(), 200, "OK"),
        (Orphan(), 200, "OK"),
        (Hold(HoldReason.AMOUNT_DIFFERS), 200, "OK"),
        (Hold(HoldReason.CLAIM_LOST), 200, "OK"),
        (Contradiction(), 409, "CONFLICT"),
        (Forged(), 401, "UNSIGNED"),
        (Unreadable("rubbish"), 400, "UNREADABLE"),
    ],
)
def test_what_we_recorded_is_acknowledged_in_the_profiles_word(
    session: aiohttp.ClientSession, verdict: Verdict, status: int, body: str
) -> None:
    reply = a_provider(amanpay_account(), session).reply(verdict, CallbackEntry("REC1", NOW))
    assert (reply.status, reply.content_type, reply.body) == (status, "text/plain", body)
