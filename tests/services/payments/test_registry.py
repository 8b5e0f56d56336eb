"""The providers at work: found by issuer, by account, and by who signed a callback."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio

from domain.invoice import Channel, Means
from domain.listing import Offer
from services.payments.accounts import Accounts
from services.payments.provider import Forged, RawCallback, Unreadable
from services.payments.registry import Providers, Received, build_providers
from tests.contracts.cmi import (
    KEY,
    NOW,
    OTHER_CLIENT,
    OTHER_KEY,
    answer_fields,
    cmi_account,
    signed_callback,
)
from tests.contracts.gateway import Told

PORTNET = cmi_account()
TUV = cmi_account(name="TUV.cmi", client_id=OTHER_CLIENT, store_key=OTHER_KEY)
CARD = Offer(Means.CMI, Channel.CARD)


@pytest_asyncio.fixture
async def providers() -> AsyncIterator[Providers]:
    accounts = Accounts(
        (PORTNET, TUV),
        {"portnet": "PORTNET", "tuv": "TUV"},
        {"PORTNET": (PORTNET,), "TUV": (TUV,)},
    )
    async with aiohttp.ClientSession() as session:
        yield build_providers(accounts, session, now=lambda: NOW, choose=lambda text: text[0])


def test_an_issuer_is_paid_through_its_own_account(providers: Providers) -> None:
    assert {offer: one.account for offer, one in providers.offers_for(" tuv").items()} == {
        CARD: "TUV.cmi"
    }


def test_an_issuer_without_an_account_is_offered_nothing(providers: Providers) -> None:
    assert dict(providers.offers_for("Marsa Maroc")) == {}


def test_an_account_that_left_the_file_has_no_provider(providers: Providers) -> None:
    assert providers.by_account("ANP.cmi") is None
    assert providers.by_account("TUV.cmi") is not None


def test_a_callback_is_read_by_the_account_that_signed_it(providers: Providers) -> None:
    for client, key, account in (
        ("600000001", KEY, "PORTNET.cmi"),
        ("600000002", OTHER_KEY, "TUV.cmi"),
    ):
        received = providers.read_callback(
            "cmi", signed_callback(answer_fields(Told(), client), key)
        )
        assert isinstance(received, Received)
        assert received.provider.account == account


def test_a_callback_that_no_account_signed_is_not_believed(providers: Providers) -> None:
    unknown = signed_callback(answer_fields(Told(), "600000009"), KEY)
    crossed = signed_callback(answer_fields(Told()), OTHER_KEY)
    assert providers.read_callback("cmi", unknown) == Forged()
    assert providers.read_callback("cmi", crossed) == Forged()
    assert providers.read_callback("fatourati", signed_callback(answer_fields(Told()))) == Forged()


def test_a_body_of_another_protocol_is_unreadable(providers: Providers) -> None:
    assert isinstance(providers.read_callback("cmi", RawCallback(b"{}", "")), Unreadable)
