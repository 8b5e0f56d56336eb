"""A chat is forgotten wholly or not at all, and never while its money is under way."""

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from domain.facts import Fact, FactKind
from domain.invoice import Channel, Means
from domain.listing import Offer, PayCode
from domain.order import CALLBACK_GRACE
from domain.privacy import Hindrance, Obstacle, Prospect
from domain.standing import Status
from services.invoices.budgets import MISSES
from services.invoices.lookups import OverBudget, look_up
from services.notifications.notices import NoticeKind, NumberWanted, tell
from services.payments.outcomes import record
from services.payments.reviews import Verdict, close_as
from services.privacy.forgetting import forget, prospect_of
from services.storage import schema
from services.storage.orders import StoredOrder, order_by_id
from services.storage.queues import add_ask
from services.storage.reviews import open_reviews
from tests.builders import an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import LINK_LIFE, Shop
from tests.services.privacy.chats import (
    OWNER,
    STRANGER,
    deliver_everything,
    settle_in,
    traces,
)

SESSION = timedelta(minutes=45)

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """A link that the chat opened and nobody has touched."""
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2, 3)))
    return await shop.order("WAF1", chat_id=OWNER)


async def prospect(shop: Shop, chat_id: int = OWNER) -> Prospect:
    return await shop.database.read(prospect_of, shop.terms, chat_id)


async def wish(shop: Shop, *warned: StoredOrder) -> Prospect | None:
    """The owner says yes, knowing that these links will die."""
    references = tuple(one.order.reference for one in warned)
    return await shop.database.transact(forget, shop.terms, OWNER, warned=references)


async def obstacles(shop: Shop) -> list[tuple[Hindrance, str]]:
    return [(one.hindrance, one.reference) for one in (await prospect(shop)).obstacles]


async def test_a_forgotten_chat_leaves_no_trace_but_a_masked_count_for_a_day(
    shop: Shop, stored: StoredOrder
) -> None:
    theirs = await shop.order("WAF2", chat_id=STRANGER)
    await settle_in(shop, watched=theirs.id)
    await settle_in(shop, STRANGER, watched=stored.id)
    assert len(await traces(shop)) == 9

    assert await wish(shop, stored) is None

    assert await traces(shop) == {"lookups": 2}
    rows = select(schema.lookups.c.code).where(schema.lookups.c.chat_id == OWNER)
    assert await shop.database.read(lambda one: list(one.scalars(rows))) == ["#0", "#1"]
    assert len(await traces(shop, STRANGER)) == 9


async def test_unpaid_links_die_and_stay_in_the_books_without_the_chat(
    shop: Shop, stored: StoredOrder
) -> None:
    assert await prospect(shop) == Prospect((stored.order.reference,))
    assert await wish(shop, stored) is None
    assert (await shop.standing(stored)).status is Status.CANCELLED
    left = await shop.database.read(order_by_id, stored.id)
    assert left == replace(stored, chat_id=None)
    assert not await shop.notices(OWNER)


async def test_a_link_that_nobody_was_warned_of_is_asked_about_first(
    shop: Shop, stored: StoredOrder
) -> None:
    second = await shop.order("WAF2", chat_id=OWNER)
    references = (stored.order.reference, second.order.reference)
    assert await wish(shop, stored) == Prospect(references)
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await wish(shop, stored, second) is None


async def test_a_settled_order_keeps_its_facts_and_loses_its_chat(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(stored)
    facts = await shop.facts(stored)
    assert await obstacles(shop) == [(Hindrance.TELLING, stored.order.reference)]
    await deliver_everything(shop)
    assert await wish(shop) is None
    assert await shop.facts(stored) == facts
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.claimed() == ["WAF1"]
    left = await shop.database.read(order_by_id, stored.id)
    assert left == replace(stored, chat_id=None)


async def test_a_card_page_stands_in_the_way_until_nothing_can_come_of_it(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.start(stored)
    until = shop.clock() + SESSION + CALLBACK_GRACE
    expected = Obstacle(Hindrance.PAYABLE, stored.order.reference, until=until)
    assert (await prospect(shop)).obstacles == (expected,)
    assert await wish(shop, stored) == await prospect(shop)
    assert (await shop.standing(stored)).status is Status.OPEN
    shop.clock.now = until
    assert await obstacles(shop) == [(Hindrance.CONFIRMING, stored.order.reference)]
    await shop.janitor.run_pass()
    await shop.wait_until_nothing_is_due()
    assert await obstacles(shop) == []


async def test_a_refused_card_leaves_the_page_in_the_way(shop: Shop, stored: StoredOrder) -> None:
    await shop.deliver(shop.gateway.refuse(await shop.start(stored)))
    assert await obstacles(shop) == [(Hindrance.PAYABLE, stored.order.reference)]


async def test_a_number_of_a_cancelled_link_stands_in_the_way_while_it_can_be_paid(
    shop: Shop, stored: StoredOrder
) -> None:
    code = PayCode(Channel.TASHILAT, "9012345678", shop.clock() + LINK_LIFE)
    await give_number(shop, stored, code)
    await shop.cancel(stored, chat_id=OWNER)
    assert await obstacles(shop) == [(Hindrance.PAYABLE, stored.order.reference)]


async def test_a_number_that_is_being_prepared_stands_in_the_way(
    shop: Shop, stored: StoredOrder
) -> None:
    reference = stored.order.reference
    wanted = NumberWanted(reference, Offer(Means.CMI, Channel.FATOURATI)).write()
    await shop.database.transact(add_ask, OWNER, "obtain_number", wanted, shop.clock())
    assert await obstacles(shop) == [(Hindrance.PREPARING, reference)]


async def test_an_acceptance_without_a_confirmed_debit_stands_in_the_way(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    await shop.accept(stored)
    assert await obstacles(shop) == [(Hindrance.CONFIRMING, stored.order.reference)]


async def test_an_open_case_stands_in_the_way_until_a_person_closes_it(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.obeys = False
    await shop.cancel(stored, chat_id=OWNER)
    second = await shop.order("WAF1", chat_id=OWNER)
    raw = shop.gateway.accept(await shop.start(second))
    await shop.cancel(second, chat_id=OWNER)
    await shop.deliver(raw)
    await shop.wait_until_nothing_is_due()
    await deliver_everything(shop)
    (review,) = await shop.database.read(open_reviews, limit=9)
    case = Obstacle(Hindrance.CASE, second.order.reference, case=review.id)
    assert (await prospect(shop)).obstacles == (case,)
    await shop.database.transact(
        close_as, shop.terms, review.id, Verdict.VOIDED, person="Samir", note="seen"
    )
    await deliver_everything(shop)
    shop.clock.move(SESSION + CALLBACK_GRACE)
    assert await wish(shop) is None


async def test_an_agent_is_not_forgotten_with_the_links_of_customers(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.terms = replace(shop.terms, agent_ids=frozenset({OWNER}))
    expected = Prospect(obstacles=(Obstacle(Hindrance.AGENT),))
    assert await prospect(shop) == expected
    assert await wish(shop) == expected


async def test_a_card_number_is_still_taken_out_of_a_forgotten_chat(shop: Shop) -> None:
    await shop.database.transact(tell, OWNER, NoticeKind.ERASE, "17", shop.clock())
    await settle_in(shop)
    assert await wish(shop) is None
    assert await shop.notices(OWNER) == ["erase"]


async def test_being_forgotten_does_not_renew_the_budget_of_look_ups(shop: Shop) -> None:
    async def look(code: str) -> object:
        return await shop.database.transact(
            look_up, shop.terms, chat_id=OWNER, code=code, wish=None
        )

    for number in range(MISSES):
        await look(f"9ZZ{number}")
    assert await wish(shop) is None
    assert isinstance(await look("1206"), OverBudget)


async def test_what_happens_later_to_its_orders_is_told_to_nobody(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(stored)
    await deliver_everything(shop)
    assert await wish(shop) is None
    left = await shop.database.read(order_by_id, stored.id)
    assert left is not None
    refunded = Fact(
        FactKind.REFUNDED, shop.clock(), shop.gateway.last.reference, shop.gateway.last.transaction
    )
    await shop.database.transact(record, left, [refunded], shop.clock())
    assert FactKind.REFUNDED in await shop.facts(stored)
    assert await traces(shop) == {}
