"""Several payers want the same invoice: exactly one of them is debited for it."""

import asyncio

import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from domain.facts import FactKind, HoldReason
from domain.standing import Irregularity, Status
from services.storage.database import SqliteDatabase
from services.storage.orders import (
    StoredOrder,
)
from tests.builders import ISSUER, an_invoice
from tests.fakes.gateway import DEBIT, LEAVE, FakeGateway, MoneyState
from tests.services.payments.shop import Shop

NUMBERS = ("WAF1", "WAF2", "WAF3", "WAF4")
RING = [("WAF1", "WAF2"), ("WAF2", "WAF3"), ("WAF3", "WAF4"), ("WAF4", "WAF1")]


@pytest_asyncio.fixture(autouse=True)
async def stock(shop: Shop) -> None:
    await shop.stock(*(an_invoice(number) for number in NUMBERS))


async def pay_at_once(shop: Shop, orders: list[StoredOrder]) -> list[str]:
    """Every payer's card is accepted, and all callbacks come together; our replies."""
    accepted = [shop.gateway.accept(await shop.start(stored)) for stored in orders]
    return await asyncio.gather(*(shop.deliver(raw) for raw in accepted))


@pytest.mark.asyncio
async def test_of_two_chats_that_pay_the_same_invoices_one_is_debited(shop: Shop) -> None:
    orders = [await shop.order("WAF1", "WAF2", chat_id=chat_id) for chat_id in (1, 2)]
    assert sorted(await pay_at_once(shop, orders)) == [DEBIT, LEAVE]
    assert len(shop.gateway.debited()) == 1
    for stored in orders:
        await shop.check(stored)
    statuses = [(await shop.standing(stored)).status for stored in orders]
    assert sorted(statuses) == [Status.OPEN, Status.PAID]
    told = {tuple(await shop.notices(chat_id)) for chat_id in (1, 2)}
    assert told == {("settled", "receipt"), ("already_paid",)}
    assert await shop.reviews() == ["held"]


@pytest.mark.asyncio
async def test_orders_over_crossing_sets_never_share_an_invoice(shop: Shop) -> None:
    orders = [
        await shop.order(*numbers, chat_id=chat_id) for chat_id, numbers in enumerate(RING, 1)
    ]
    replies = await pay_at_once(shop, orders)
    paid = [numbers for numbers, reply in zip(RING, replies, strict=True) if reply == DEBIT]
    debited = [number for numbers in paid for number in numbers]
    assert len(paid) in {1, 2}
    assert len(set(debited)) == len(debited)
    assert sorted(debited) == await shop.claimed()
    for stored, reply in zip(orders, replies, strict=True):
        lost = FactKind.CLAIM_LOST in await shop.facts(stored)
        assert lost == (reply == LEAVE)


@pytest.mark.asyncio
async def test_the_race_is_real_where_the_table_of_claims_has_no_key(
    database: SqliteDatabase,
) -> None:
    shop = Shop(database, {ISSUER: FakeGateway()}, is_watched=False)
    await shop.database.transact(drop_the_key_of_claims)
    await shop.stock(*(an_invoice(number) for number in NUMBERS))
    orders = [await shop.order("WAF1", "WAF2", chat_id=chat_id) for chat_id in (1, 2)]
    assert await pay_at_once(shop, orders) == [DEBIT, DEBIT]
    assert len(shop.gateway.debited()) == 2


def drop_the_key_of_claims(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE claims RENAME TO claims_with_a_key"))
    connection.execute(text("CREATE TABLE claims AS SELECT * FROM claims_with_a_key"))


@pytest.mark.asyncio
async def test_of_two_attempts_of_one_order_the_first_is_debited(shop: Shop) -> None:
    stored = await shop.order("WAF1", "WAF2")
    accepted = [shop.gateway.accept(await shop.start(stored)) for _ in range(2)]
    assert [await shop.deliver(raw) for raw in accepted] == [DEBIT, LEAVE]
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == set()
    reasons = {charge.attempt: charge.hold_reason for charge in standing.charges}
    first, second = (request.reference for request in shop.gateway.requests)
    assert reasons == {first: None, second: HoldReason.CLAIM_LOST}
    assert await shop.reviews() == ["held"]


@pytest.mark.asyncio
async def test_who_was_told_that_nothing_was_debited_is_not_told_that_it_comes_back(
    shop: Shop,
) -> None:
    orders = [await shop.order("WAF1", chat_id=chat_id) for chat_id in (1, 2)]
    await pay_at_once(shop, orders)
    await shop.wait_until_nothing_is_due()
    assert {one.state for one in shop.gateway.charges.values()} == {
        MoneyState.DEBITED,
        MoneyState.VOIDED,
    }
    told = [*await shop.notices(1), *await shop.notices(2)]
    assert sorted(told) == ["already_paid", "receipt", "settled"]


@pytest.mark.asyncio
async def test_a_second_attempt_debited_by_hand_is_paid_twice(shop: Shop) -> None:
    stored = await shop.order("WAF1", "WAF2")
    for raw in [shop.gateway.accept(await shop.start(stored)) for _ in range(2)]:
        await shop.deliver(raw)
    shop.gateway.debit(shop.gateway.last)
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.PAID_TWICE}
    assert await shop.reviews() == ["held", "paid_twice"]
    assert await shop.notices() == ["already_paid", "settled", "receipt", "paid_twice"]


@pytest.mark.asyncio
async def test_a_debit_by_hand_of_what_another_paid_is_paid_twice(shop: Shop) -> None:
    mine, theirs = [await shop.order("WAF1", chat_id=chat_id) for chat_id in (1, 2)]
    raw = shop.gateway.accept(await shop.start(mine))
    charge = shop.gateway.last
    await shop.pay(theirs)
    await shop.deliver(raw)
    shop.gateway.debit(charge)
    await shop.check(mine)
    standing = await shop.standing(mine)
    assert standing.status is Status.OPEN
    assert standing.irregularities == {Irregularity.PAID_TWICE}
    assert (await shop.standing(theirs)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_debit_that_was_refused_and_comes_after_all_is_paid_twice_if_another_paid(
    shop: Shop,
) -> None:
    mine, theirs = [await shop.order("WAF1", chat_id=chat_id) for chat_id in (1, 2)]
    await shop.accept(mine)
    charge = shop.gateway.last
    await shop.refuse_debit(charge)
    assert await shop.claimed() == []
    await shop.pay(theirs)
    shop.gateway.debit(charge)
    await shop.check(mine)
    assert (await shop.standing(mine)).irregularities == {Irregularity.PAID_TWICE}
    assert (await shop.standing(theirs)).status is Status.PAID
    assert await shop.reviews() == ["paid_twice"]
