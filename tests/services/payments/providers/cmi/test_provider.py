"""CMI behind the port: its replies word for word, and what its accounts can do."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.money import Money
from services.payments.provider import (
    CallbackEntry,
    Contradiction,
    Forged,
    HttpReply,
    NotSupported,
    ProviderTraits,
    Unknown,
    Unreadable,
    Verdict,
)
from services.payments.providers.cmi.provider import CmiProvider
from tests.contracts.cmi import NOW, cmi_account

ALONE: dict[str, object] = {
    "api_url": None,
    "api_user": None,
    "api_password": None,
    "capture_confirmation": "reply",
}


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


def a_provider(session: aiohttp.ClientSession, **changes: object) -> CmiProvider:
    return CmiProvider(
        cmi_account(**changes), session, now=lambda: NOW, choose=lambda text: text[0]
    )


@pytest.mark.parametrize(
    ("verdict", "body"),
    [
        (Capture(), "ACTION=POSTAUTH"),
        (Hold(HoldReason.AMOUNT_DIFFERS), "FAILURE"),
        (Hold(HoldReason.CURRENCY_DIFFERS), "FAILURE"),
        (Hold(HoldReason.CLAIM_LOST), "APPROVED"),
        (Hold(HoldReason.CANCELLED), "APPROVED"),
        (Hold(HoldReason.LATE), "APPROVED"),
        (Hold(HoldReason.SETTLED_ELSEWHERE), "APPROVED"),
        (Hold(HoldReason.INVOICE_CHANGED), "APPROVED"),
        (Note(), "APPROVED"),
        (Orphan(), "FAILURE"),
        (Contradiction(), "FAILURE"),
        (Forged(), "FAILURE"),
        (Unreadable("rubbish"), "FAILURE"),
    ],
)
def test_a_reply_is_exactly_one_of_three_words(
    session: aiohttp.ClientSession, verdict: Verdict, body: str
) -> None:
    reply = a_provider(session).reply(verdict, CallbackEntry("REC1", NOW))
    assert reply == HttpReply(200, "text/plain", body)


def test_an_account_with_an_api_user_can_be_asked(session: aiohttp.ClientSession) -> None:
    assert a_provider(session, max_amount="50000").traits == ProviderTraits(
        means=Means.CMI,
        channels=frozenset({Channel.CARD}),
        can_be_asked=True,
        reply_captures=True,
        reply_proves_capture=False,
        can_cancel=False,
        max_amount=Money(5000000),
    )


@pytest.mark.asyncio
async def test_an_account_without_an_api_user_cannot_be_asked(
    session: aiohttp.ClientSession,
) -> None:
    alone = a_provider(session, **ALONE)
    assert await alone.ask("K7Q2M9XA4T0ZB3HRW5DE") == NotSupported()
    assert await alone.void("K7Q2M9XA4T0ZB3HRW5DE", "26327") == NotSupported()
    assert await alone.capture("K7Q2M9XA4T0ZB3HRW5DE", "26327", Money(1)) == NotSupported()
    assert (alone.traits.can_be_asked, alone.traits.reply_proves_capture) == (False, True)


def test_the_account_is_named(session: aiohttp.ClientSession) -> None:
    assert a_provider(session).account == "PORTNET.cmi"


@pytest.mark.asyncio
async def test_a_card_page_that_was_opened_cannot_be_recalled(
    session: aiohttp.ClientSession,
) -> None:
    assert await a_provider(session).cancel("K7Q2M9XA4T0ZB3HRW5DE") == NotSupported()


@pytest.mark.asyncio
async def test_an_order_about_money_whose_answer_is_lost_leaves_everything_open(
    session: aiohttp.ClientSession,
) -> None:
    away = a_provider(session, api_url="http://127.0.0.1:1/")
    assert isinstance(await away.void("K7Q2M9XA4T0ZB3HRW5DE", "26327"), Unknown)
    assert isinstance(await away.capture("K7Q2M9XA4T0ZB3HRW5DE", "26327", Money(1)), Unknown)
