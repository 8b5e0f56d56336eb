"""One forged callback is counted; many are told to a person, once."""

from datetime import timedelta

import pytest

from services.payments.forgeries import MANY, WITHIN, Forgeries
from tests.builders import an_invoice
from tests.fakes.gateway import FakeGateway
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio


@pytest.fixture
def forgeries(shop: Shop) -> Forgeries:
    return Forgeries(shop.database, shop.terms)


async def come(shop: Shop, forgeries: Forgeries, count: int, *, every: timedelta) -> None:
    for number in range(count):
        await forgeries.note("cmi", f"{number}".encode())
        shop.clock.move(every)


async def test_a_few_are_only_counted(shop: Shop, forgeries: Forgeries) -> None:
    await come(shop, forgeries, MANY - 1, every=timedelta(seconds=1))
    assert await shop.reviews() == []


async def test_many_within_an_hour_are_one_case(shop: Shop, forgeries: Forgeries) -> None:
    await come(shop, forgeries, 3 * MANY, every=timedelta(minutes=1))
    assert await shop.reviews() == ["forged"]


async def test_many_in_a_long_time_are_none(shop: Shop, forgeries: Forgeries) -> None:
    await come(shop, forgeries, 3 * MANY, every=WITHIN / (MANY - 1) + timedelta(seconds=1))
    assert await shop.reviews() == []


async def test_each_gateway_has_its_own_count(shop: Shop, forgeries: Forgeries) -> None:
    for number in range(MANY - 1):
        await forgeries.note("cmi", f"{number}".encode())
        await forgeries.note("amanpay", f"{number}".encode())
    assert await shop.reviews() == []


async def test_an_account_whose_key_was_mistyped_is_noticed(shop: Shop) -> None:
    theirs = FakeGateway(key="the key that the gateway signs with")
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    reference = await shop.start(stored)
    theirs.requests = list(shop.gateway.requests)
    for _ in range(MANY):
        await shop.deliver(theirs.accept(reference))
    assert await shop.reviews() == ["forged"]
