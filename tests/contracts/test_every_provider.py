"""The battery: what the port promises, on every provider; a new one is one more in GATEWAYS."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote_to_bytes

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, InvoiceKey
from domain.language import Language
from domain.money import CURRENCY_NUMBER, Money
from domain.order import OrderLine
from domain.report import Outcome, Report
from services.payments.provider import (
    Authentic,
    CallbackEntry,
    CheckoutRequest,
    Contradiction,
    Forged,
    NotSupported,
    PaymentProvider,
    RawCallback,
    Reading,
    Unknown,
    Unreadable,
    Verdict,
)
from tests.contracts.amanpay import AmanPayGateway
from tests.contracts.cmi import CmiGateway
from tests.contracts.fatourati import FatouratiGateway
from tests.contracts.gateway import REFERENCE, TRANSACTION, Gateway, StatusCase, Told

GATEWAYS: tuple[Gateway, ...] = (CmiGateway(), FatouratiGateway(), AmanPayGateway())
SILENCE_SECONDS = 2
OPENED_AT = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
AN_ENTRY = CallbackEntry(
    "REC0042", OPENED_AT, Report(REFERENCE, Outcome.CAPTURED, transaction=TRANSACTION)
)
NO_SUCCESS = {Outcome.REFUSED, Outcome.PENDING}
STATUSES = [
    pytest.param(gateway, case, id=f"{gateway.name} {case.name}")
    for gateway in GATEWAYS
    for case in gateway.statuses
]


@pytest.fixture(params=GATEWAYS, ids=lambda gateway: gateway.name)
def gateway(request: pytest.FixtureRequest) -> Gateway:
    chosen: Gateway = request.param
    return chosen


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest_asyncio.fixture
async def provider(gateway: Gateway, session: aiohttp.ClientSession) -> PaymentProvider:
    return gateway.provider(session)


def a_request(**changes: object) -> CheckoutRequest:
    amount = changes.get("amount", Money(84000))
    assert isinstance(amount, Money)
    line = OrderLine(
        key=InvoiceKey.of(issuer="TUV Rheinland", number="WAF 3/20"),
        number="WAF 3/20",
        issue_date=date(2020, 12, 29),
        due_date=date(2022, 10, 29),
        amount=amount,
    )
    request = CheckoutRequest(
        reference=REFERENCE,
        amount=amount,
        lines=(line,),
        channel=Channel.CARD,
        language=Language.FRENCH,
        client_name="Société d'Étude | Fès",
        order_reference="PN-7K3M-QF",
        opened_at=OPENED_AT,
        session_seconds=2700,
        expires_at=OPENED_AT + timedelta(hours=24),
        return_url="http://127.0.0.1:8080/return/x/u5Qm0Zk1r8s2Tq7Yw3Xv9A",
        shop_url="http://127.0.0.1:8080/p/Zk1r8s2Tq7Yw3Xv9Au5Qm0",
        callback_url="http://127.0.0.1:8080/callbacks/x",
    )
    return replace(request, **changes)  # type: ignore[arg-type]  # a test's own words


# ── Opening ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.asyncio
@pytest.mark.parametrize("amount", [Money(1), Money(84000), Money(123456789012)])
async def test_the_gateway_takes_what_we_open(
    gateway: Gateway, session: aiohttp.ClientSession, amount: Money
) -> None:
    async with serving(gateway) as server:
        ours = gateway.provider(session, api_url=url(server))
        for channel in sorted(ours.traits.channels):
            request = a_request(amount=amount, channel=channel)
            checkout = await ours.open_checkout(request)
            assert not isinstance(checkout, Unknown), checkout
            assert gateway.takes(checkout, request)


@pytest.mark.asyncio
async def test_what_we_open_tells_no_secret(
    gateway: Gateway, provider: PaymentProvider, session: aiohttp.ClientSession
) -> None:
    secret = "QmVhdXRpZnVsU2VjcmV0"
    async with serving(gateway) as server:
        ours = gateway.provider(session, api_url=url(server), key=secret)
        request = a_request(channel=min(ours.traits.channels))
        checkout = await ours.open_checkout(request)
    assert secret not in repr(checkout)
    assert secret not in repr(vars(ours))
    assert secret not in repr(vars(provider))


# ── Callbacks ────────────────────────────────────────────────────────────────────────────────────


def test_an_acceptance_is_read_as_the_gateway_meant_it(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    report = believed(provider.read_callback(gateway.callback(Told()))).report
    assert (report.outcome, report.reference) == (success(provider), REFERENCE)
    assert (report.transaction, report.amount) == (TRANSACTION, Money(84000))
    assert report.currency == CURRENCY_NUMBER


def test_a_refusal_is_never_taken_for_a_success(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    refusal = gateway.callback(Told(accepted=False))
    assert believed(provider.read_callback(refusal)).report.outcome is Outcome.REFUSED


def test_a_missing_status_is_never_taken_for_a_success(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    reading = provider.read_callback(gateway.callback(Told(status=None)))
    assert believed(reading).report.outcome in NO_SUCCESS


def test_every_copy_of_a_report_has_the_same_key(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    for told in (Told(), Told(accepted=False), Told(transaction=None)):
        raw = gateway.callback(told)
        first = believed(provider.read_callback(raw))
        assert believed(provider.read_callback(raw)) == first
        assert first.key


def test_two_reports_do_not_share_a_key(gateway: Gateway, provider: PaymentProvider) -> None:
    told = (
        Told(),
        Told(transaction="26327RqiC11253"),
        Told(accepted=False),
        Told(accepted=False, amount="840.01"),
    )
    readings = [provider.read_callback(gateway.callback(each)) for each in told]
    assert len({believed(reading).key for reading in readings}) == len(told)


def test_an_acceptance_without_a_number_is_still_one_charge(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    raw = gateway.callback(Told(transaction=None))
    first, second = (believed(provider.read_callback(raw)).report for _ in range(2))
    assert first.outcome is success(provider)
    assert first.transaction == second.transaction
    # A debit that waits for our reply is named by us; one that happened may be numbered later.
    assert (first.transaction is not None) == provider.traits.reply_captures


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("840.01", Money(84001)),
        ("839.99", Money(83999)),
        ("84000", Money(8400000)),
        ("840", Money(84000)),
        ("1 000,00", None),
        ("1e3", None),
        ("-840.00", None),
        ("٨٤٠", None),
        ("", None),
        (None, None),
    ],
)
def test_an_amount_is_reported_as_written_or_not_at_all(
    gateway: Gateway, provider: PaymentProvider, written: str | None, read: Money | None
) -> None:
    reading = provider.read_callback(gateway.callback(Told(amount=written)))
    if isinstance(reading, Unreadable):  # where the signed text cannot be rebuilt without it
        assert read is None
    else:
        assert believed(reading).report.amount == read


@pytest.mark.parametrize("told", ["978", "xyz", None])
def test_another_currency_is_never_taken_for_the_dirham(
    gateway: Gateway, provider: PaymentProvider, told: str | None
) -> None:
    report = believed(provider.read_callback(gateway.callback(Told(currency=told)))).report
    assert report.currency != CURRENCY_NUMBER
    assert (report.currency is None) is (told is None)


def test_what_may_be_stored_holds_no_card_and_no_name(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    details = believed(provider.read_callback(gateway.callback(Told()))).details
    stored = " ".join(details.values())
    assert details
    assert not any(word in stored for word in ("4000 00", "400000", "ALAOUI", "Étude"))


# ── Forgeries ────────────────────────────────────────────────────────────────────────────────────


def test_no_signed_byte_can_be_changed(gateway: Gateway, provider: PaymentProvider) -> None:
    raw = gateway.callback(Told())
    for place in gateway.signed_bytes(raw):
        for byte in (raw.body[place] ^ 1, raw.body[place] ^ 0x80, ord("0"), ord("&"), 0):
            changed = spliced(raw, place, byte)
            if same_after_decoding(changed, raw):
                continue
            assert not isinstance(provider.read_callback(changed), Authentic), changed.body


def test_no_changed_byte_at_all_makes_more_of_a_report(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    for told in (Told(), Told(accepted=False)):
        raw = gateway.callback(told)
        meant = believed(provider.read_callback(raw)).report
        for place in range(len(raw.body)):
            reading = provider.read_callback(spliced(raw, place, raw.body[place] ^ 1))
            if isinstance(reading, Authentic):
                assert reading.report.reference == REFERENCE
                if gateway.signs_status:
                    assert reading.report.outcome in {meant.outcome, *NO_SUCCESS}
                assert reading.report.amount in {meant.amount, None}
                assert reading.report.currency in {meant.currency, None}


def test_nothing_made_of_a_genuine_body_is_believed(
    gateway: Gateway, provider: PaymentProvider
) -> None:
    raw = gateway.callback(Told())
    assert isinstance(provider.read_callback(raw), Authentic)
    for what, changed in gateway.oddities(raw).items():
        assert not isinstance(provider.read_callback(changed), Authentic), what


def test_another_merchants_key_opens_nothing_here(
    gateway: Gateway, provider: PaymentProvider, session: aiohttp.ClientSession
) -> None:
    other = gateway.other_provider(session)
    assert provider.read_callback(gateway.other_callback(Told())) == Forged()
    assert provider.read_callback(gateway.hijacked_callback(Told())) == Forged()
    assert other.read_callback(gateway.hijacked_callback(Told())) == Forged()
    assert isinstance(other.read_callback(gateway.other_callback(Told())), Authentic)


@pytest.mark.asyncio
async def test_an_empty_secret_believes_nobody(
    gateway: Gateway, session: aiohttp.ClientSession
) -> None:
    careless = gateway.provider(session, key="")
    assert careless.read_callback(gateway.callback_signed_with_nothing(Told())) == Forged()


@pytest.mark.parametrize("content_type", ["", "text/html; charset=latin-1", "\x00", "a/b; c"])
def test_the_content_type_changes_nothing(
    gateway: Gateway, provider: PaymentProvider, content_type: str
) -> None:
    raw = gateway.callback(Told())
    changed = replace(
        raw, content_type=content_type, headers={**raw.headers, "X-Forwarded-For": "::1"}
    )
    assert provider.read_callback(changed) == provider.read_callback(raw)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=300), content_type=st.text(max_size=30))
def test_rubbish_is_answered_and_never_raises(
    gateway: Gateway, provider: PaymentProvider, body: bytes, content_type: str
) -> None:
    reading = provider.read_callback(RawCallback(body, content_type))
    assert isinstance(reading, Forged | Unreadable)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_mangled_genuine_body_is_answered_and_never_makes_more_of_it(
    gateway: Gateway, provider: PaymentProvider, data: st.DataObject
) -> None:
    raw = gateway.callback(Told(accepted=False))
    start = data.draw(st.integers(0, len(raw.body)))
    stop = data.draw(st.integers(start, len(raw.body)))
    middle = data.draw(st.binary(max_size=40))
    body = raw.body[:start] + middle + raw.body[stop:]
    reading = provider.read_callback(replace(raw, body=body))
    if isinstance(reading, Authentic):
        assert reading.report.outcome in NO_SUCCESS or not gateway.signs_status
        assert reading.report.amount in {Money(84000), None}


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", [b"&", b"a=1&", b"%", b"=", b"a=&", b"\xff", b"[", b"<a>"])
def test_a_huge_body_is_refused_at_once(
    gateway: Gateway, provider: PaymentProvider, unit: bytes
) -> None:
    reading = provider.read_callback(RawCallback(unit * 300_000, "text/plain"))
    assert isinstance(reading, Unreadable)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.asyncio
@pytest.mark.parametrize(("gateway", "case"), STATUSES)
async def test_every_state_means_what_the_protocol_says(
    gateway: Gateway, case: StatusCase, session: aiohttp.ClientSession
) -> None:
    said = web.Response(body=case.body, status=case.status, content_type="text/xml")
    async with answering(gateway, said) as server:
        answer = await gateway.provider(session, api_url=url(server)).ask(REFERENCE)
    match answer:
        case Unknown():
            assert case.meaning is Unknown
        case NotSupported():
            pytest.fail("this account can be asked")
        case report:
            assert (report.reference, report.outcome) == (REFERENCE, case.meaning)


@pytest.mark.asyncio
@pytest.mark.parametrize("body", [b"", b"<!doctype html><h1>Maintenance</h1>", b"<" * 60_000])
async def test_an_answer_that_is_none_is_unknown(
    gateway: Gateway, session: aiohttp.ClientSession, body: bytes
) -> None:
    async with answering(gateway, web.Response(body=body)) as server:
        told = await gateway.provider(session, api_url=url(server)).ask(REFERENCE)
    assert isinstance(told, Unknown)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("status", "padding"), [(404, 0), (500, 0), (503, 0), (307, 0), (200, 300_000)]
)
async def test_a_right_answer_in_a_wrong_envelope_is_unknown(
    gateway: Gateway, session: aiohttp.ClientSession, status: int, padding: int
) -> None:
    good = b" ".join([right_answer(gateway), b" " * padding])
    answer = web.Response(body=good, status=status, headers={"Location": "/elsewhere"})
    async with answering(gateway, answer, elsewhere=web.Response(body=good)) as server:
        told = await gateway.provider(session, api_url=url(server)).ask(REFERENCE)
    assert isinstance(told, Unknown)


@pytest.mark.asyncio
async def test_a_silent_gateway_is_unknown_in_bounded_time(
    gateway: Gateway, session: aiohttp.ClientSession
) -> None:
    async with answering(gateway, None) as server, asyncio.timeout(SILENCE_SECONDS):
        told = await gateway.provider(session, api_url=url(server)).ask(REFERENCE)
    assert isinstance(told, Unknown)


@pytest.mark.asyncio
async def test_a_gateway_that_is_away_is_unknown(
    gateway: Gateway, session: aiohttp.ClientSession
) -> None:
    told = await gateway.provider(session, api_url="http://127.0.0.1:1/").ask(REFERENCE)
    assert isinstance(told, Unknown)


# ── Replying ─────────────────────────────────────────────────────────────────────────────────────


VERDICTS: tuple[Verdict, ...] = (
    Capture(), Note(), Orphan(), Forged(), Unreadable("rubbish"), Contradiction(),
    *(Hold(reason) for reason in HoldReason),
)  # fmt: skip
NOT_RECORDED = (Forged(), Unreadable("rubbish"), Contradiction())


def test_what_was_not_recorded_is_never_acknowledged_as_a_payment(
    provider: PaymentProvider,
) -> None:
    capture = provider.reply(Capture(), AN_ENTRY)
    assert capture not in [provider.reply(verdict, AN_ENTRY) for verdict in NOT_RECORDED]


def test_where_the_reply_debits_only_a_capture_is_worded_as_one(
    provider: PaymentProvider,
) -> None:
    capture = provider.reply(Capture(), AN_ENTRY)
    same = [one for one in VERDICTS if provider.reply(one, AN_ENTRY) == capture]
    assert same == [Capture()] or not provider.traits.reply_captures


def test_a_reply_to_a_copy_is_the_same_reply(provider: PaymentProvider) -> None:
    for verdict in VERDICTS:
        assert provider.reply(verdict, AN_ENTRY) == provider.reply(verdict, replace(AN_ENTRY))


# ── The battery's own tools ──────────────────────────────────────────────────────────────────────


def believed(reading: Reading) -> Authentic:
    assert isinstance(reading, Authentic), reading
    return reading


def spliced(raw: RawCallback, place: int, byte: int) -> RawCallback:
    return replace(raw, body=raw.body[:place] + bytes([byte]) + raw.body[place + 1 :])


def same_after_decoding(changed: RawCallback, raw: RawCallback) -> bool:
    """`%2f` and `%2F` are one text, and so are a plus sign and a blank."""
    one, other = (unquote_to_bytes(each.body.replace(b"+", b" ")) for each in (changed, raw))
    return one == other


def right_answer(gateway: Gateway) -> bytes:
    return next(case.body for case in gateway.statuses if case.meaning is Outcome.CAPTURED)


def success(provider: PaymentProvider) -> Outcome:
    """What a payment is called: blocked where our reply debits it, else debited already."""
    return Outcome.ACCEPTED if provider.traits.reply_captures else Outcome.CAPTURED


def serving(gateway: Gateway) -> BaseTestServer:
    """The gateway's own server, which takes what we open."""

    async def handle(request: web.Request) -> web.Response:
        return await gateway.serve(request) or web.Response(status=404)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    return TestServer(app)


def answering(
    gateway: Gateway, answer: web.Response | None, *, elsewhere: web.Response | None = None
) -> BaseTestServer:
    """A server that always answers so, once we may ask; None: it takes the question in silence."""

    async def handle(request: web.Request) -> web.Response:
        if request.method == "POST" and (own := await gateway.serve(request)):
            return own
        chosen = elsewhere if request.path == "/elsewhere" else answer
        if chosen is None:
            await asyncio.sleep(SILENCE_SECONDS)
            return web.Response()
        return web.Response(body=chosen.body, status=chosen.status, headers=chosen.headers.copy())

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    return TestServer(app)


def url(server: BaseTestServer) -> str:
    return str(server.make_url("/"))
