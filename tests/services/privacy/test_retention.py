"""What is old goes, some at a time; what happened to money stays as it was written."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from domain.facts import FactKind
from domain.privacy import DataPolicy
from domain.standing import Status
from services.notifications.notices import NoticeKind, tell
from services.privacy import retention
from services.privacy.retention import FETCHES_KEPT, PERIOD, UPDATES_KEPT, Retention
from services.storage import schema
from services.storage.chats import find_chat, mark_update_handled
from services.storage.fetches import fetched_at, mark_fetched
from services.storage.lookups import add_lookup
from services.storage.orders import StoredOrder, order_by_id
from services.storage.plans import may_answer_group
from services.storage.queues import bury_notice
from services.storage.watchers import watchers_of
from tests.builders import an_invoice
from tests.services.payments.shop import Shop
from tests.services.privacy.chats import (
    OWNER,
    STRANGER,
    deliver_everything,
    settle_in,
    traces,
)

KEPT = timedelta(days=DataPolicy().retention_days)
A_MOMENT = timedelta(seconds=1)
MONEY = ("facts", "claims", "callbacks", "registrations", "attempts", "order_lines", "reviews")
"""Tables that no cleaning ever touches."""

pytestmark = pytest.mark.asyncio


def cleaning(shop: Shop) -> Retention:
    return Retention(shop.database, shop.terms)


async def books(shop: Shop) -> dict[str, list[object]]:
    def read(connection: Connection) -> dict[str, list[object]]:
        tables = {name: schema.metadata.tables[name] for name in MONEY}
        return {name: list(connection.execute(select(one))) for name, one in tables.items()}

    return await shop.database.read(read)


async def an_order(shop: Shop, number: str, chat_id: int = OWNER) -> StoredOrder:
    await shop.stock(an_invoice(number))
    return await shop.order(number, chat_id=chat_id)


async def end_of(shop: Shop, stored: StoredOrder) -> StoredOrder:
    left = await shop.database.read(order_by_id, stored.id)
    assert left is not None
    return left


async def test_a_chat_that_nobody_used_for_a_year_is_forgotten(shop: Shop) -> None:
    await settle_in(shop)
    shop.clock.move(KEPT / 2)
    await settle_in(shop, STRANGER)
    shop.clock.move(KEPT / 2)
    await cleaning(shop).clean()
    assert await shop.database.read(find_chat, OWNER) is not None
    shop.clock.move(A_MOMENT)
    await cleaning(shop).clean()
    assert await traces(shop) == {}
    assert await shop.database.read(find_chat, STRANGER) is not None


async def test_a_settled_order_loses_its_chat_with_it_and_nothing_else(shop: Shop) -> None:
    stored = await an_order(shop, "WAF1")
    await settle_in(shop)
    await shop.pay(stored)
    await shop.wait_until_nothing_is_due()
    await deliver_everything(shop)
    before = await books(shop)
    shop.clock.move(KEPT + A_MOMENT)
    await cleaning(shop).clean()
    left = await end_of(shop, stored)
    assert left.chat_id is None
    assert left.order == stored.order
    assert left.subscription_code == stored.subscription_code
    assert await books(shop) == before


async def test_a_chat_whose_payment_a_person_looks_into_is_kept(shop: Shop) -> None:
    stored = await an_order(shop, "WAF1")
    await settle_in(shop)
    shop.gateway.silent = True
    await shop.accept(stored)
    await shop.wait_until_nothing_is_due()
    assert await shop.reviews() == ["unconfirmed"]
    await deliver_everything(shop)
    shop.clock.move(KEPT + A_MOMENT)
    await cleaning(shop).clean()
    assert await shop.database.read(find_chat, OWNER) is not None
    assert (await end_of(shop, stored)).chat_id == OWNER


async def test_an_old_unpaid_link_no_longer_says_whose_it_was(shop: Shop) -> None:
    stored = await an_order(shop, "WAF1")
    shop.clock.move(timedelta(days=2))
    await shop.janitor.run_pass()
    await settle_in(shop, STRANGER, watched=stored.id)
    shop.clock.move(KEPT - timedelta(days=1) - A_MOMENT)
    await cleaning(shop).clean()
    assert (await end_of(shop, stored)).order.client_name == stored.order.client_name
    shop.clock.move(A_MOMENT * 2)
    before = await books(shop)
    await cleaning(shop).clean()
    left = await end_of(shop, stored)
    assert (left.chat_id, left.subscription_code) == (None, "")
    assert (left.order.client_name, left.order.client_code) == ("", "")
    assert left.order.lines == stored.order.lines
    assert await shop.database.read(watchers_of, stored.id) == ()
    assert (await shop.standing(left)).status is Status.EXPIRED
    assert await books(shop) == before


async def test_an_unpaid_order_that_blocked_somebodys_money_stays_whole(shop: Shop) -> None:
    stored = await an_order(shop, "WAF1")
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.cancel(stored, chat_id=OWNER)
    await shop.deliver(raw)
    await shop.wait_until_nothing_is_due()
    assert FactKind.VOIDED in await shop.facts(stored)
    shop.clock.move(KEPT + timedelta(days=2))
    await cleaning(shop).clean()
    assert await end_of(shop, stored) == stored


async def test_queues_and_look_ups_do_not_outlive_their_time(shop: Shop) -> None:
    await settle_in(shop)
    await shop.database.transact(may_answer_group, -100, shop.clock())
    shop.clock.move(KEPT / 2)
    await shop.database.transact(add_lookup, OWNER, "1206", found=True, now=shop.clock())
    shop.clock.move(KEPT / 2 + A_MOMENT)
    await settle_in(shop)
    await cleaning(shop).clean()
    found = await traces(shop)
    assert (found["lookups"], found["outbox"], found["asks"]) == (3, 1, 1)
    assert await traces(shop, -100) == {}


async def test_a_last_word_that_could_not_be_said_goes_the_next_day(shop: Shop) -> None:
    await shop.database.transact(tell, OWNER, NoticeKind.FORGOTTEN, "fr 0", shop.clock())
    await cleaning(shop).clean()
    assert await traces(shop) == {"outbox": 1}
    await shop.database.transact(bury_notice, 1, "blocked")
    await cleaning(shop).clean()
    assert await traces(shop) == {}


async def test_handled_updates_are_forgotten_after_two_days(shop: Shop) -> None:
    for number in (11, 12):
        await shop.database.transact(mark_update_handled, number, shop.clock())
        shop.clock.move(A_MOMENT)
    shop.clock.move(UPDATES_KEPT - A_MOMENT)
    await cleaning(shop).clean()
    rows = select(schema.updates.c.update_id)
    assert await shop.database.read(lambda one: list(one.scalars(rows))) == [12]


async def test_when_the_register_was_asked_is_forgotten_once_no_copy_can_be_fresh(
    shop: Shop,
) -> None:
    for code in ("1206", "9999"):
        await shop.database.transact(mark_fetched, code, shop.clock())
        shop.clock.move(FETCHES_KEPT)
    await cleaning(shop).clean()
    assert await shop.database.read(fetched_at, "1206") is None
    assert await shop.database.read(fetched_at, "9999") is not None


async def test_however_much_is_old_each_batch_is_small(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for chat_id in range(7):
        await settle_in(shop, 900_000 + chat_id)
    shop.clock.move(KEPT + A_MOMENT)
    assert await cleaning(shop).clean() == 7
    assert await traces(shop, 900_00) == {}


async def test_it_cleans_at_the_start_and_then_once_a_day(shop: Shop) -> None:
    daily = cleaning(shop)
    await daily.run_pass()
    await settle_in(shop)
    shop.clock.move(KEPT)
    await daily.run_pass()
    shop.clock.move(PERIOD - A_MOMENT)
    await daily.run_pass()
    assert await shop.database.read(find_chat, OWNER) is not None
    shop.clock.move(A_MOMENT)
    await daily.run_pass()
    assert await shop.database.read(find_chat, OWNER) is None


@pytest.mark.parametrize("seed", range(4))
async def test_no_cleaning_at_any_time_touches_what_happened_to_money(
    shop: Shop, seed: int
) -> None:
    """The shop also checks after each transaction that the books are sound."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    fates = [shop.pay, shop.accept, shop.start, _leave]
    for number in range(8):
        chat_id = OWNER + chance.randrange(3)
        await settle_in(shop, chat_id)
        stored = await an_order(shop, f"R{number}", chat_id)
        await chance.choice(fates)(stored)
        if chance.random() < 0.3:
            await shop.cancel(stored, chat_id=chat_id)
        await shop.wait(timedelta(days=chance.choice((1, 90, 200))))
        before = await books(shop)
        await cleaning(shop).clean()
        assert await books(shop) == before


async def _leave(stored: StoredOrder) -> None:
    """Nobody does anything with a link."""
