"""The janitor: it asks on a bounded schedule, believes only what it is told, and never guesses."""

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from domain.facts import FactKind
from domain.invoice import Channel, Means
from domain.language import Language
from domain.order import CALLBACK_GRACE, CARD_SESSION_MAXIMUM
from domain.report import Report
from domain.standing import Irregularity, Status
from services.payments.desk import CheckoutBegun, CheckoutRefused
from services.payments.provider import NotSupported, Unknown
from services.payments.reconciliation import CONFIRMATION_DELAYS, PAUSE_AFTER_FAULT, SILENCE_DELAYS
from services.storage import schema
from services.storage.database import SqliteDatabase
from services.storage.orders import StoredOrder, checkouts_in_flight
from services.storage.reviews import open_reviews
from tests.builders import ISSUER, an_invoice
from tests.fakes.gateway import FakeGateway, MoneyState
from tests.services.payments.shop import LINK_LIFE, Shop

MONTH = timedelta(days=30)


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for two invoices."""
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2, 3)))
    return await shop.order("WAF1", "WAF2")


async def accept_without_reply(shop: Shop, stored: StoredOrder) -> None:
    """The card is accepted, and our reply to debit it never arrives."""
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.deliver(raw, reply_arrives=False)


@pytest.mark.asyncio
async def test_a_debit_that_shows_ends_the_questions(shop: Shop, stored: StoredOrder) -> None:
    await shop.accept(stored)
    assert await shop.wait_until_nothing_is_due() == [timedelta(seconds=2)]
    assert (await shop.standing(stored)).status is Status.PAID
    assert len(shop.gateway.questions) == 1


@pytest.mark.asyncio
async def test_questions_about_a_debit_are_bounded_and_end_with_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    await shop.accept(stored)
    assert await shop.wait_until_nothing_is_due() == list(CONFIRMATION_DELAYS)
    standing = await shop.standing(stored)
    assert standing.irregularities == {Irregularity.UNCONFIRMED}
    assert standing.status is Status.OPEN
    assert await shop.reviews() == ["unconfirmed"]
    assert await shop.notices() == ["confirming"]
    assert await shop.claimed() == ["WAF1", "WAF2"]


@pytest.mark.asyncio
async def test_the_review_of_an_unconfirmed_debit_names_it_and_not_a_held_one(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    first, second = [shop.gateway.accept(await shop.start(stored)) for _ in range(2)]
    await shop.deliver(first)
    shop.clock.move(timedelta(seconds=1))
    await shop.deliver(second)
    await shop.wait_until_nothing_is_due()
    reviews = await shop.database.read(open_reviews, limit=9)
    named = {review.kind: review.transaction for review in reviews}
    held, unconfirmed = reversed(shop.gateway.charges)
    assert named == {"held": held, "unconfirmed": unconfirmed}


@pytest.mark.asyncio
async def test_a_debit_found_after_giving_up_is_paid_all_the_same(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    await shop.accept(stored)
    await shop.wait_until_nothing_is_due()
    shop.gateway.silent = False
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())


@pytest.mark.asyncio
async def test_a_debit_under_way_outlives_the_order(shop: Shop, stored: StoredOrder) -> None:
    shop.clock.move(LINK_LIFE - timedelta(minutes=5))
    shop.gateway.silent = True
    await shop.accept(stored)
    await shop.wait(timedelta(hours=1), step=timedelta(minutes=5))
    assert (await shop.standing(stored)).status is Status.OPEN
    shop.gateway.silent = False
    await shop.wait_until_nothing_is_due()
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())


@pytest.mark.asyncio
async def test_a_reply_that_never_arrived_ends_in_a_review_with_the_lapse_date(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.obeys = False
    await accept_without_reply(shop, stored)
    await shop.wait_until_nothing_is_due()
    assert await shop.reviews() == ["uncaptured", "unconfirmed"]
    assert shop.gateway.debited() == []


@pytest.mark.asyncio
async def test_an_underpaid_order_expires_like_any_other(shop: Shop, stored: StoredOrder) -> None:
    await shop.accept(stored)
    shop.gateway.debit(shop.gateway.last, "1.00")
    await shop.wait_until_nothing_is_due()
    await shop.wait(LINK_LIFE)
    assert FactKind.EXPIRED in await shop.facts(stored)
    assert (await shop.janitor.run_pass()).expired == 0


@pytest.mark.asyncio
async def test_an_order_nobody_paid_expires_once(shop: Shop, stored: StoredOrder) -> None:
    await shop.wait(LINK_LIFE - timedelta(seconds=1))
    assert await shop.facts(stored) == []
    await shop.wait(timedelta(seconds=1))
    await shop.wait(timedelta(hours=1), step=timedelta(minutes=10))
    assert await shop.facts(stored) == [FactKind.EXPIRED]
    assert (await shop.standing(stored)).status is Status.EXPIRED
    assert await shop.notices() == []


@pytest.mark.asyncio
async def test_an_abandoned_page_is_asked_about_and_then_left_alone(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.start(stored)
    first, *rest = await shop.wait_until_nothing_is_due()
    assert first == CARD_SESSION_MAXIMUM + SILENCE_DELAYS[0]
    assert rest == list(SILENCE_DELAYS[1:3])
    assert await shop.reviews() == []


@pytest.mark.asyncio
@pytest.mark.parametrize("state", [None, MoneyState.PENDING])
async def test_a_page_without_an_outcome_ends_with_a_person(
    shop: Shop, stored: StoredOrder, state: MoneyState | None
) -> None:
    reference = await shop.start(stored)
    shop.gateway.silent = state is None
    shop.gateway.accept(reference)
    shop.gateway.last.state = state or MoneyState.BLOCKED
    pauses = await shop.wait_until_nothing_is_due()
    assert pauses[1:] == list(SILENCE_DELAYS[1:])
    assert await shop.reviews() == ["silence"]


@pytest.mark.asyncio
async def test_an_account_that_cannot_be_asked_is_not_asked_again(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_be_asked = False
    await shop.start(stored)
    assert len(await shop.wait_until_nothing_is_due()) == 1
    assert await shop.reviews() == []


@pytest.mark.asyncio
async def test_an_account_that_debits_by_itself_and_cannot_be_asked_is_looked_up_by_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_be_asked, shop.gateway.debits_itself = False, True
    shop.gateway.accept(await shop.start(stored))
    assert len(await shop.wait_until_nothing_is_due()) == 1
    assert await shop.reviews() == ["silence"]


@pytest.mark.asyncio
async def test_what_we_cannot_deal_with_waits_and_keeps_nothing_else_from_its_turn(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(stored)
    shop.gateway.raises_about = shop.gateway.requests[-1].reference
    shop.clock.move(timedelta(seconds=2))
    with pytest.raises(RuntimeError):
        await shop.janitor.run_pass()
    shop.clock.move(PAUSE_AFTER_FAULT - timedelta(seconds=1))
    assert (await shop.janitor.run_pass()).asked == 0
    shop.gateway.raises_about = ""
    await shop.wait_until_nothing_is_due()
    assert (await shop.standing(stored)).status is Status.PAID


async def get_number(shop: Shop, stored: StoredOrder) -> str:
    """A number by which the order can be paid at a bank; what its gateway calls it."""
    assert isinstance(await ask_for_number(shop, stored), CheckoutBegun)
    return shop.gateway.requests[-1].reference


async def ask_for_number(shop: Shop, stored: StoredOrder) -> CheckoutBegun | CheckoutRefused:
    shop.gateway.channels, shop.gateway.debits_itself = frozenset({Channel.FATOURATI}), True
    return await shop.checkout.begin(
        stored.token, means=Means.CMI, channel=Channel.FATOURATI, language=Language.FRENCH
    )


@pytest.mark.asyncio
async def test_a_number_of_a_cancelled_order_still_warns_whoever_would_pay_beside_it(
    shop: Shop, stored: StoredOrder
) -> None:
    await get_number(shop, stored)
    await shop.cancel(stored)
    keys = [line.key for line in stored.order.lines]
    assert await shop.database.read(checkouts_in_flight, keys, shop.clock()) != {}
    shop.clock.move(LINK_LIFE)
    assert await shop.database.read(checkouts_in_flight, keys, shop.clock()) == {}


@pytest.mark.asyncio
async def test_a_number_that_never_came_warns_nobody(shop: Shop, stored: StoredOrder) -> None:
    shop.gateway.down = True
    assert isinstance(await ask_for_number(shop, stored), CheckoutRefused)
    keys = [line.key for line in stored.order.lines]
    assert await shop.database.read(checkouts_in_flight, keys, shop.clock()) == {}


@pytest.mark.asyncio
async def test_a_number_that_soon_ends_is_asked_about_at_its_end(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.clock.move(LINK_LIFE - timedelta(minutes=20))
    shop.gateway.accept(await get_number(shop, stored))  # and its callback never comes
    await shop.wait(timedelta(minutes=21), step=timedelta(minutes=1))
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_number_that_came_days_late_is_asked_about_like_any_other(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    shop.terms = replace(shop.terms, link_life=timedelta(days=7))
    stored = await shop.order("WAF1")
    shop.gateway.down = True
    assert isinstance(await ask_for_number(shop, stored), CheckoutRefused)
    await shop.wait(timedelta(days=3), step=timedelta(hours=1))
    assert await shop.reviews() == []  # the gateway says that there is none: nobody need look

    shop.gateway.down = False
    shop.gateway.accept(await get_number(shop, stored))  # and its callback never comes
    await shop.wait(timedelta(hours=2), step=timedelta(hours=1))
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_block_found_after_the_last_question_is_given_back(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    shop.gateway.accept(await shop.start(stored))  # and its callback never comes
    await shop.wait_until_nothing_is_due()
    shop.gateway.silent = False
    await shop.check(stored)
    await shop.wait_until_nothing_is_due()
    assert shop.gateway.last.state is MoneyState.VOIDED


@pytest.mark.asyncio
async def test_a_number_paid_at_the_last_minute_is_found_before_its_end_is_told(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.clock.move(timedelta(minutes=10))  # so that no hour of the number ends with the order
    reference = await get_number(shop, stored)
    await shop.wait(LINK_LIFE - timedelta(minutes=11), step=timedelta(minutes=30))
    shop.gateway.accept(reference)  # and its callback never comes
    await shop.wait(timedelta(minutes=3), step=timedelta(minutes=1))
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_the_end_of_a_number_is_told_once_its_banks_had_their_time(
    shop: Shop, stored: StoredOrder
) -> None:
    await get_number(shop, stored)
    await shop.wait(LINK_LIFE + timedelta(minutes=1), step=timedelta(minutes=30))
    due = select(schema.asks.c.due_at).where(schema.asks.c.kind == "order_expired")
    assert await shop.database.read(lambda one: one.scalars(due).all()) == [
        stored.order.expires_at + CALLBACK_GRACE
    ]


@pytest.mark.asyncio
async def test_an_account_that_left_the_file_is_a_matter_for_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(stored)
    shop.leave(shop.gateway)
    await shop.wait_until_nothing_is_due()
    assert await shop.reviews() == ["unconfirmed"]
    assert shop.gateway.questions == []


@pytest.mark.asyncio
async def test_a_card_page_of_an_account_that_left_the_file_ends_with_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.start(stored)
    shop.leave(shop.gateway)
    await shop.wait_until_nothing_is_due()
    assert await shop.reviews() == ["silence"]


@pytest.mark.asyncio
async def test_checking_an_order_on_the_spot_leaves_the_schedule_as_it_is(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    await shop.accept(stored)
    for _ in range(20):
        await shop.check(stored)
    assert await shop.wait_until_nothing_is_due() == list(CONFIRMATION_DELAYS)
    await shop.janitor.check_order("PN-2222-22")


class BrokenGateway(FakeGateway):
    """A gateway whose answers our own code cannot digest."""

    async def ask(self, reference: str) -> Report | NotSupported | Unknown:
        raise KeyError(reference)


@pytest.mark.asyncio
async def test_a_fault_about_one_attempt_keeps_no_order_from_expiring(
    database: SqliteDatabase,
) -> None:
    shop = Shop(database, {ISSUER: BrokenGateway()})
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    await shop.start(stored)
    shop.clock.move(LINK_LIFE)
    with pytest.raises(KeyError):
        await shop.janitor.run_pass()
    assert FactKind.EXPIRED in await shop.facts(stored)


@pytest.mark.asyncio
async def test_after_a_month_nothing_is_left_to_ask(shop: Shop, stored: StoredOrder) -> None:
    for _ in range(3):
        await shop.deliver(shop.gateway.refuse(await shop.start(stored)))
    await shop.accept(stored)
    await shop.wait(MONTH, step=timedelta(hours=6))
    assert await shop.wait_until_nothing_is_due() == []
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_last_word_heard_on_the_spot_ends_the_questions(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.deliver(shop.gateway.refuse(await shop.start(stored)))
    shop.clock.move(LINK_LIFE + timedelta(hours=1))
    assert (await shop.card(stored)).may_be_paid
    await shop.check(stored)
    assert not (await shop.card(stored)).may_be_paid
    assert await shop.wait_until_nothing_is_due() == []
