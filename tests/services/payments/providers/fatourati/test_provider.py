"""Fatourati behind the port: the calls it makes, and what it does when they go wrong."""

import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import TypeAlias
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web

from domain.invoice import Channel, Means
from domain.money import Money
from domain.report import Outcome, Report
from services.payments.provider import (
    NotSupported,
    PayCode,
    ProviderTraits,
    Unknown,
)
from services.payments.providers.fatourati.provider import FatouratiProvider
from tests.contracts.fatourati import (
    BEARER,
    CLIENT_SECRET,
    HOOK_SECRET,
    KEY,
    PICTURE,
    TOKEN,
    a_provider,
    fatourati_account,
    refusal,
    token_answer,
)
from tests.contracts.gateway import REFERENCE
from tests.contracts.test_every_provider import OPENED_AT, a_request
from tests.services.payments.providers.scripted import Script, scripted

AUTH = ("POST", "/realms/pay%20gate/protocol/openid-connect/token")
BASE = "/api/v1/merchants/300211/stores/300277"
LOOK = ("GET", f"{BASE}/orders/{REFERENCE}/token")
CREATE = ("POST", f"{BASE}/token")
Answers: TypeAlias = Mapping[tuple[str, str], Iterable[web.Response | None]]


def access(token: str = BEARER) -> web.Response:
    return web.json_response({"access_token": token, "expires_in": 3600})


def found(state: str, **changes: object) -> web.Response:
    return web.Response(body=token_answer(state, **changes))


def missing(status: int = 404) -> web.Response:
    return web.Response(body=refusal("NOT_FOUND"), status=status)


def created() -> web.Response:
    return web.json_response({"status": "SUCCESS", "tokenRef": TOKEN, "orderId": REFERENCE})


@asynccontextmanager
async def at_work(
    answers: Answers, **changes: object
) -> AsyncIterator[tuple[FatouratiProvider, Script]]:
    async with (
        scripted({AUTH: [access()], **answers}) as script,
        aiohttp.ClientSession() as session,
    ):
        account = fatourati_account(api_url=script.url + "/", auth_url=script.url, **changes)
        yield a_provider(account, session), script


def is_ours(checkout: object) -> bool:
    return isinstance(checkout, PayCode) and checkout.code == TOKEN


@pytest.mark.asyncio
async def test_a_new_reference_is_looked_for_and_then_created() -> None:
    async with at_work({LOOK: [missing()], CREATE: [created()]}) as (provider, script):
        checkout = await provider.open_checkout(a_request())
    assert checkout == PayCode(TOKEN, a_request().expires_at, qr_png=None, provider_reference=TOKEN)
    assert script.paths() == [" ".join(each) for each in (AUTH, LOOK, CREATE)]
    assert all(one.headers["Authorization"] == f"Bearer {BEARER}" for one in script.asked[1:])


@pytest.mark.asyncio
async def test_a_reference_that_exists_is_not_created_twice() -> None:
    async with at_work({LOOK: [found("CREATED")]}) as (provider, script):
        checkout = await provider.open_checkout(a_request())
    assert isinstance(checkout, PayCode)
    assert (checkout.code, checkout.qr_png) == (TOKEN, PICTURE)
    assert " ".join(CREATE) not in script.paths()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "lost", [None, web.Response(status=500), web.Response(status=502), web.Response(status=409)]
)
async def test_after_a_lost_creation_the_reference_is_read_back(lost: web.Response | None) -> None:
    answers: Answers = {LOOK: [missing(), found("SUCCESS")], CREATE: [lost]}
    async with at_work(answers) as (provider, script):
        assert is_ours(await provider.open_checkout(a_request()))
    assert script.paths().count(" ".join(CREATE)) == 1


@pytest.mark.asyncio
async def test_a_lost_creation_that_left_nothing_is_unknown_and_not_repeated() -> None:
    async with at_work({LOOK: [missing()], CREATE: [None]}) as (provider, script):
        assert isinstance(await provider.open_checkout(a_request()), Unknown)
    assert script.paths().count(" ".join(CREATE)) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("silent", [None, web.Response(status=500), web.Response(body=b"<html>")])
async def test_nothing_is_created_where_looking_gives_no_answer(
    silent: web.Response | None,
) -> None:
    async with at_work({LOOK: [silent], CREATE: [created()]}) as (provider, script):
        assert isinstance(await provider.open_checkout(a_request()), Unknown)
    assert " ".join(CREATE) not in script.paths()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "unfit",
    [
        {"status": "EXPIRED"},
        {"status": "CONSUMED"},
        {"amount": "840.01"},
        {"amount": None},
        {"currency": "978"},
        {"orderId": "Z" * 20},
    ],
)
async def test_a_reference_that_cannot_be_paid_as_asked_is_never_handed_out(
    unfit: dict[str, object],
) -> None:
    answer = found("SUCCESS", **unfit)
    async with at_work({LOOK: [answer], CREATE: [created()]}) as (provider, _):
        assert isinstance(await provider.open_checkout(a_request()), Unknown)


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_a_refused_creation_is_no_reference(status: int) -> None:
    refused = web.json_response({"code": "SIGNATURE_INVALID", "tokenRef": TOKEN}, status=status)
    async with at_work({LOOK: [missing(400)], CREATE: [refused]}) as (provider, _):
        opened = await provider.open_checkout(a_request())
    assert opened == Unknown(f"HTTP status {status}, code SIGNATURE_INVALID")


@pytest.mark.asyncio
async def test_a_refused_access_token_is_fetched_anew_once() -> None:
    stale, fresh = access("stale"), access("fresh")
    refused = web.Response(status=401)
    answers: Answers = {AUTH: [stale, fresh], LOOK: [refused, found("EXPIRED")]}
    async with at_work(answers) as (provider, script):
        report = await provider.ask(REFERENCE)
    assert isinstance(report, Report)
    used = [one.headers["Authorization"] for one in script.asked if one.method == "GET"]
    assert used == ["Bearer stale", "Bearer fresh"]


@pytest.mark.asyncio
async def test_an_access_token_that_is_always_refused_ends_the_call() -> None:
    async with at_work({LOOK: [web.Response(status=401)]}) as (provider, script):
        assert isinstance(await provider.ask(REFERENCE), Unknown)
    assert len(script.asked) == 4


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [400, 401])
async def test_a_client_that_is_not_known_gets_nothing(status: int) -> None:
    refused = web.json_response({"error": "invalid_client"}, status=status)
    async with at_work({AUTH: [refused]}) as (provider, script):
        assert isinstance(await provider.ask(REFERENCE), Unknown)
    assert len(script.asked) == 1


@pytest.mark.asyncio
async def test_the_credentials_are_encoded_and_sent_as_a_form() -> None:
    async with at_work({LOOK: [missing()]}) as (provider, script):
        await provider.ask(REFERENCE)
        await provider.ask(REFERENCE)
    assert parse_qs(script.asked[0].body.decode(), strict_parsing=True) == {
        "grant_type": ["client_credentials"],
        "client_id": ["portnet client"],
        "client_secret": [CLIENT_SECRET],
    }
    assert "Authorization" not in script.asked[0].headers
    assert len(script.asked) == 3  # the token is kept


@pytest.mark.asyncio
async def test_without_a_realm_the_address_has_no_part_of_it() -> None:
    async with at_work({}, realm="") as (provider, script):
        await provider.ask(REFERENCE)
    assert script.paths() == ["POST /protocol/openid-connect/token"]


@pytest.mark.asyncio
async def test_parts_of_an_address_are_encoded() -> None:
    async with at_work({}) as (provider, script):
        await provider.ask("PORTNET 12/3?&é")
    assert script.asked[1].path == f"{BASE}/orders/PORTNET%2012%2F3%3F%26%C3%A9/token"


@pytest.mark.asyncio
async def test_the_payment_of_a_reference_is_read_too() -> None:
    number = "300277550031"
    listed = found("CONSUMED", transactions=[{"fatouratiTransactionNumber": number}])
    paid = {"orderId": REFERENCE, "fatouratiTransactionNumber": number, "status": "PAID"}
    place = ("GET", f"{BASE}/transactions/{number}")
    async with at_work({LOOK: [listed], place: [web.json_response(paid)]}) as (provider, _):
        report = await provider.ask(REFERENCE)
    assert isinstance(report, Report)
    assert (report.outcome, report.transaction) == (Outcome.CAPTURED, number)


@pytest.mark.asyncio
async def test_more_payments_than_a_few_are_for_a_person() -> None:
    many = [str(number) for number in range(6)]
    async with at_work({LOOK: [found("CONSUMED", transactions=many)]}) as (provider, script):
        assert isinstance(await provider.ask(REFERENCE), Unknown)
    assert len(script.asked) == 2


@pytest.mark.asyncio
async def test_a_merchant_can_neither_cancel_nor_void_nor_capture() -> None:
    async with at_work({}) as (provider, script):
        assert await provider.cancel(REFERENCE) == NotSupported()
        assert await provider.void(REFERENCE, "1") == NotSupported()
        assert await provider.capture(REFERENCE, "1", Money(1)) == NotSupported()
    assert script.asked == []


@pytest.mark.asyncio
async def test_the_account_can_be_asked_and_debits_without_our_reply() -> None:
    async with at_work({}, max_amount="5000") as (provider, _):
        assert provider.traits == ProviderTraits(
            means=Means.CMI,
            channels=frozenset({Channel.FATOURATI}),
            can_be_asked=True,
            reply_captures=False,
            reply_proves_capture=False,
            can_cancel=False,
            max_amount=Money(500000),
        )


@pytest.mark.asyncio
async def test_hooks_are_found_by_the_secret_in_their_address() -> None:
    async with at_work({}) as (provider, _):
        assert provider.answers_at(HOOK_SECRET)
        assert not provider.answers_at(HOOK_SECRET[:-1])
        assert not provider.answers_at("\udcff")


@pytest.mark.asyncio
async def test_no_secret_is_logged_whatever_goes_wrong(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for answers in ({LOOK: [missing()], CREATE: [created()]}, {LOOK: [None]}, {AUTH: [None]}):
            async with at_work(answers) as (provider, _):
                opened = await provider.open_checkout(a_request(opened_at=OPENED_AT))
                logging.getLogger().error("%r %r", opened, provider)
    logged = caplog.text
    assert not [secret for secret in (KEY, CLIENT_SECRET, BEARER, HOOK_SECRET) if secret in logged]
