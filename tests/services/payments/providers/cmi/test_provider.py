"""CMI behind the port: its replies word for word, and what its accounts can do."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from domain.decision import Capture, Decision, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.money import Money
from services.payments.provider import HttpReply, NotSupported, ProviderTraits
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
    ("decision", "body"),
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
        (None, "FAILURE"),
    ],
)
def test_a_reply_is_exactly_one_of_three_words(
    session: aiohttp.ClientSession, decision: Decision | None, body: str
) -> None:
    assert a_provider(session).reply(decision) == HttpReply(200, "text/plain", body)


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
    assert (alone.traits.can_be_asked, alone.traits.reply_proves_capture) == (False, True)


def test_the_account_is_named(session: aiohttp.ClientSession) -> None:
    assert a_provider(session).account == "PORTNET.cmi"
