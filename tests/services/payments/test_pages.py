"""What the payment page knows beside the card: numbers that are out, ways that take too little."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from domain.invoice import Channel, Means
from domain.listing import Offer
from domain.money import Money
from domain.order import Attempt
from services.payments.desk import PayerPage, WaitingCode
from services.payments.provider import PayCode
from services.storage.attempts import PayCode as StoredCode
from services.storage.attempts import insert_attempt, store_pay_code
from services.storage.orders import StoredOrder
from tests.builders import REFERENCE, an_invoice
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio

LIFE = timedelta(hours=3)
"""How long the counter's number lives: less than the order and its attempt."""


async def an_order(shop: Shop) -> StoredOrder:
    await shop.stock(an_invoice("WAF1"))
    return await shop.order("WAF1")


async def page_of(shop: Shop, stored: StoredOrder) -> PayerPage:
    page = await shop.checkout.page(stored.token)
    assert page is not None
    return page


async def give_code(shop: Shop, stored: StoredOrder) -> PayCode:
    """A counter's number is given out for the order."""
    ends, total, fees = shop.clock() + LIFE, Money(42510), Money(510)

    def write(connection: Connection) -> None:
        order, now = stored.order, shop.clock()
        attempt = Attempt(
            REFERENCE, shop.gateway.account, Channel.TASHILAT, order.total, now, order.expires_at
        )
        insert_attempt(
            connection, stored.id, attempt, return_key="k" * 22, next_check_at=order.expires_at
        )
        code = StoredCode("4411223344", ends, total, fees, None)
        store_pay_code(connection, REFERENCE, code, provider_reference="AP1")

    await shop.database.transact(write)
    return PayCode("4411223344", ends, total, fees=fees, provider_reference="AP1")


async def test_a_number_that_is_out_is_shown_as_it_was_given(shop: Shop) -> None:
    stored = await an_order(shop)
    code = await give_code(shop, stored)
    assert (await page_of(shop, stored)).codes == (WaitingCode(Channel.TASHILAT, code),)


async def test_a_number_that_ended_before_its_order_is_not_shown_any_more(shop: Shop) -> None:
    stored = await an_order(shop)
    await give_code(shop, stored)
    shop.clock.move(LIFE)
    page = await page_of(shop, stored)
    assert page.offers != ()
    assert page.codes == ()


async def test_a_number_of_an_order_that_is_over_is_not_shown(shop: Shop) -> None:
    stored = await an_order(shop)
    await give_code(shop, stored)
    await shop.cancel(stored)
    assert (await page_of(shop, stored)).codes == ()


async def test_a_way_that_takes_less_than_the_order_is_named_apart(shop: Shop) -> None:
    stored = await an_order(shop)
    assert (await page_of(shop, stored)).too_small == ()
    shop.gateway.max_amount = Money(41999)
    page = await page_of(shop, stored)
    assert (page.offers, page.too_small) == ((), (Offer(Means.CMI, Channel.CARD),))
