"""An issuer calls an invoice paid while it is being paid here: somebody else has paid it."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.invoice import InvoiceState
from services.invoices.importing import import_invoices
from services.storage.orders import StoredOrder
from services.storage.reviews import open_reviews
from tests.builders import an_invoice
from tests.fakes.gateway import LEAVE
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio
PAID = an_invoice("WAF1", state=InvoiceState.PAID)


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for one invoice."""
    await shop.stock(an_invoice("WAF1"))
    return await shop.order("WAF1")


async def hear_that_it_is_paid(shop: Shop) -> None:
    await shop.database.transact(import_invoices, [PAID], shop.clock())


async def open_kinds(shop: Shop) -> list[str]:
    return [one.kind for one in await shop.database.read(open_reviews, limit=9)]


async def test_before_the_debit_is_known_it_is_a_case(shop: Shop, stored: StoredOrder) -> None:
    await shop.accept(stored)
    await hear_that_it_is_paid(shop)
    assert await open_kinds(shop) == ["contradiction"]


async def test_after_the_payment_here_it_is_what_we_told_the_issuer(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(stored)
    await hear_that_it_is_paid(shop)
    assert await open_kinds(shop) == []


async def test_a_debit_that_did_not_happen_is_not_asked_for_again(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    assert await shop.deliver(raw, reply_arrives=False) != LEAVE
    await hear_that_it_is_paid(shop)
    await shop.wait(timedelta(hours=2), step=timedelta(minutes=5))
    assert shop.gateway.debited() == []
    assert await open_kinds(shop) == ["contradiction", "uncaptured"]
