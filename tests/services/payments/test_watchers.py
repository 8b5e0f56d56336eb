"""Whoever follows an order is told every outcome that its opener is told, but gets no receipt."""

from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from domain.facts import Fact, FactKind
from domain.standing import Status
from services.payments.outcomes import record
from services.payments.own_orders import follow_link
from services.storage import schema
from services.storage.orders import StoredOrder
from tests.builders import an_invoice
from tests.services.payments.shop import LINK_LIFE, Shop

OPENER, WATCHER, STRANGER = 1, 2, 3


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order of one chat that another chat follows."""
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    stored = await shop.order("WAF1")
    await shop.database.transact(follow_link, shop.terms, WATCHER, stored.token)
    return stored


async def assert_told(shop: Shop, *kinds: str) -> None:
    """Both were told these, in this order, and nobody else anything; the receipt is one chat's."""
    assert await shop.notices(OPENER) == list(kinds)
    assert await shop.notices(WATCHER) == [kind for kind in kinds if kind != "receipt"]
    assert await shop.notices(STRANGER) == []


@pytest.mark.asyncio
async def test_a_settlement_is_told_to_both_and_the_receipt_to_one(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(stored)
    await assert_told(shop, "settled", "receipt")


@pytest.mark.asyncio
async def test_a_blocked_amount_that_does_not_fit_is_told_to_both(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.deliver(shop.gateway.accept(await shop.start(stored), amount="1.00"))
    await assert_told(shop, "held")


@pytest.mark.asyncio
async def test_money_that_comes_too_late_is_told_to_both(shop: Shop, stored: StoredOrder) -> None:
    reference = await shop.start(stored)
    await shop.wait(LINK_LIFE + timedelta(hours=1))
    await shop.deliver(shop.gateway.accept(reference))
    await assert_told(shop, "late")


@pytest.mark.asyncio
async def test_that_somebody_else_had_paid_is_told_to_both(shop: Shop, stored: StoredOrder) -> None:
    reference = await shop.start(stored)
    winner = await shop.order("WAF1", chat_id=4)
    await shop.pay(winner)
    await shop.deliver(shop.gateway.accept(reference))
    await assert_told(shop, "already_paid")


@pytest.mark.asyncio
async def test_a_second_debit_is_told_to_both(shop: Shop, stored: StoredOrder) -> None:
    first, second = await shop.start(stored), await shop.start(stored)
    await shop.deliver(shop.gateway.accept(first))
    await shop.check(stored)
    await shop.deliver(shop.gateway.accept(second))
    shop.gateway.debit(shop.gateway.last)
    await shop.check(stored)
    await assert_told(shop, "settled", "receipt", "already_paid", "paid_twice")


@pytest.mark.asyncio
async def test_a_payment_whose_outcome_is_long_in_coming_is_told_to_both(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    await shop.accept(stored)
    await shop.wait_until_nothing_is_due()
    await assert_told(shop, "confirming")


@pytest.mark.asyncio
async def test_that_the_issuer_refused_a_payment_is_told_to_both_once(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(stored)
    for number in ("1", "2"):
        refused = Fact(FactKind.REGISTRATION_REFUSED, shop.clock(), reason=number)
        await shop.database.transact(record, stored, [refused], shop.clock())
    await assert_told(shop, "settled", "receipt", "issuer_refused")


@pytest.mark.asyncio
@pytest.mark.parametrize("is_cancelled", [False, True])
async def test_the_end_of_a_link_brings_what_a_watcher_sees_up_to_date_without_a_message(
    shop: Shop, stored: StoredOrder, *, is_cancelled: bool
) -> None:
    if is_cancelled:
        await shop.cancel(stored)
    else:
        await shop.wait(LINK_LIFE)
    asks = select(schema.asks.c.kind).where(schema.asks.c.chat_id == WATCHER)
    assert await shop.database.read(lambda one: list(one.scalars(asks))) == ["order_changed"]
    await assert_told(shop)


@pytest.mark.asyncio
async def test_that_a_link_was_closed_is_told_to_both(shop: Shop, stored: StoredOrder) -> None:
    await shop.stock(an_invoice("WAF1", amount="430.00"))
    await shop.closing.run_pass()
    assert (await shop.standing(stored)).status is Status.CANCELLED
    await assert_told(shop, "changed")
