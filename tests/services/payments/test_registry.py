"""The providers at work: found by issuer, by account, and by who signed a callback."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio

from domain.invoice import Channel, Means
from domain.listing import Offer
from services.payments.accounts import Accounts
from services.payments.provider import Forged, RawCallback, Unreadable
from services.payments.registry import Providers, Received, build_providers
from tests.contracts.amanpay import amanpay_account
from tests.contracts.cmi import (
    KEY,
    NOW,
    OTHER_CLIENT,
    OTHER_KEY,
    answer_fields,
    cmi_account,
    signed_callback,
)
from tests.contracts.fatourati import HOOK_SECRET, fatourati_account
from tests.contracts.gateway import Told

PORTNET = cmi_account()
TUV = cmi_account(name="TUV.cmi", client_id=OTHER_CLIENT, store_key=OTHER_KEY)
BY_REFERENCE = fatourati_account()
OTHER_REFERENCE = fatourati_account(
    name="TUV.fatourati", store="300278", hook_secret="another-hook-secret-22"
)
BY_AMANPAY = amanpay_account()
CARD = Offer(Means.CMI, Channel.CARD)


@pytest_asyncio.fixture
async def providers() -> AsyncIterator[Providers]:
    accounts = Accounts(
        (PORTNET, TUV, BY_REFERENCE, OTHER_REFERENCE, BY_AMANPAY),
        {"portnet": "PORTNET", "tuv": "TUV"},
        {"PORTNET": (PORTNET, BY_REFERENCE, BY_AMANPAY), "TUV": (TUV,)},
    )
    async with aiohttp.ClientSession() as session:
        yield build_providers(accounts, session, now=lambda: NOW, choose=lambda text: text[0])


def test_an_issuer_is_paid_through_its_own_account(providers: Providers) -> None:
    assert {offer: one.account for offer, one in providers.offers_for(" tuv").items()} == {
        CARD: "TUV.cmi"
    }


def test_an_issuer_is_offered_each_channel_of_each_of_its_accounts(providers: Providers) -> None:
    offered = {
        (offer.means, offer.channel): one.account
        for offer, one in providers.offers_for("PORTNET").items()
    }
    assert offered == {
        (Means.CMI, Channel.CARD): "PORTNET.cmi",
        (Means.CMI, Channel.FATOURATI): "PORTNET.fatourati",
        (Means.AMANPAY, Channel.CARD): "PORTNET.amanpay",
        (Means.AMANPAY, Channel.TASHILAT): "PORTNET.amanpay",
        (Means.AMANPAY, Channel.DIRECT_DEBIT): "PORTNET.amanpay",
    }


def test_a_hooks_secret_finds_its_account_and_no_other(providers: Providers) -> None:
    for secret, account in (
        (HOOK_SECRET, "PORTNET.fatourati"),
        ("another-hook-secret-22", "TUV.fatourati"),
    ):
        found = providers.behind_hook(secret)
        assert found is not None
        assert found.account == account
    assert providers.behind_hook("") is None


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
    assert providers.read_callback("paypal", signed_callback(answer_fields(Told()))) == Forged()


def test_a_body_of_another_protocol_is_unreadable(providers: Providers) -> None:
    assert isinstance(providers.read_callback("cmi", RawCallback(b"{}", "")), Unreadable)
    form = signed_callback(answer_fields(Told()))
    assert isinstance(providers.read_callback("fatourati", form), Unreadable)
