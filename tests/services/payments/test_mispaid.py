"""A gateway that debits by itself says that it took something else than was asked for."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.invoice import InvoiceState
from domain.listing import Stage
from domain.standing import Irregularity, Status
from services.payments.orders import order_card
from services.storage.orders import StoredOrder
from services.storage.reviews import open_reviews
from tests.builders import an_invoice
from tests.fakes.gateway import MoneyState
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for two invoices, at a gateway that waits for no reply."""
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    return await shop.order("WAF1", "WAF2")


async def stage(shop: Shop, stored: StoredOrder) -> Stage:
    return (await shop.database.read(order_card, shop.terms, stored)).stage


async def open_kinds(shop: Shop) -> list[str]:
    return [one.kind for one in await shop.database.read(open_reviews, limit=9)]


@pytest.mark.parametrize(
    ("amount", "currency"), [("839.99", "504"), ("840.01", "504"), ("840.00", "978")]
)
async def test_it_is_neither_counted_nor_called_undebited(
    shop: Shop, stored: StoredOrder, amount: str, currency: str
) -> None:
    shop.gateway.silent = True
    raw = shop.gateway.accept(await shop.start(stored), amount=amount, currency=currency)
    for _ in range(2):
        await shop.deliver(raw)
    await shop.wait_until_nothing_is_due()
    assert (await shop.standing(stored)).status is not Status.PAID
    assert await stage(shop, stored) is Stage.UNMATCHED
    assert await shop.claimed() == []
    assert await shop.notices() == ["unmatched"]
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert (review.kind, str(review.amount), review.lapses_at) == ("mispaid", amount, None)


async def test_what_the_gateway_s_books_then_say_counts(shop: Shop, stored: StoredOrder) -> None:
    raw = shop.gateway.accept(await shop.start(stored), amount="840.01")
    await shop.deliver(raw)
    shop.clock.move(timedelta(seconds=5))
    await shop.janitor.run_pass()
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.OVERPAID}
    assert await open_kinds(shop) == ["overpaid"]


async def test_money_that_went_back_leaves_the_link_as_it_was(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored), amount="839.99")
    shop.gateway.last.state = MoneyState.VOIDED
    await shop.deliver(raw)
    await shop.check(stored)
    assert await stage(shop, stored) is Stage.WAITING
    assert await open_kinds(shop) == []


async def test_a_debit_for_what_was_settled_elsewhere_is_told(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.stock(*(an_invoice(name, state=InvoiceState.PAID) for name in ("WAF1", "WAF2")))
    await shop.deliver(raw)
    assert await stage(shop, stored) is Stage.UNMATCHED
    assert await shop.notices() == ["unmatched"]
    assert await open_kinds(shop) == ["settled_elsewhere"]
