"""What an answer teaches: debits we asked for, debits by hand, blocks, voids, and stale words."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.facts import FactKind, HoldReason
from domain.invoice import InvoiceState
from domain.money import Money
from domain.standing import Irregularity, Status
from services.payments.answers import STALE_AUTHORISATION, UNCAPTURED_FOR
from services.storage.orders import StoredOrder
from services.storage.reviews import open_reviews
from tests.builders import an_invoice
from tests.fakes.gateway import DEBIT, LEAVE, MoneyState
from tests.services.payments.shop import Shop


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
async def test_an_authorisation_asked_too_early_is_ignored(shop: Shop, stored: StoredOrder) -> None:
    await accept_without_reply(shop, stored)
    await shop.wait(STALE_AUTHORISATION - timedelta(seconds=1), step=timedelta(seconds=20))
    assert shop.gateway.debited() == []
    await shop.wait_until_nothing_is_due()
    assert len(shop.gateway.debited()) == 1
    assert FactKind.CAPTURE_RETRIED in await shop.facts(stored)
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.reviews() == []


@pytest.mark.asyncio
async def test_nobody_moves_money_by_looking(shop: Shop, stored: StoredOrder) -> None:
    await accept_without_reply(shop, stored)
    shop.clock.move(STALE_AUTHORISATION)
    await shop.check(stored)
    await shop.checkout.page(stored.token)
    assert [one.state for one in shop.gateway.charges.values()] == [MoneyState.BLOCKED]


@pytest.mark.asyncio
async def test_a_person_hears_of_a_debit_that_stays_a_block_soon_after_an_hour(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.obeys = False
    await accept_without_reply(shop, stored)
    await shop.wait(timedelta(minutes=65), step=timedelta(minutes=1))
    assert await shop.reviews() == ["uncaptured"]


@pytest.mark.asyncio
async def test_a_debit_that_stays_a_block_for_an_hour_is_told_to_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.obeys = False
    await accept_without_reply(shop, stored)
    shop.clock.move(UNCAPTURED_FOR - timedelta(seconds=1))
    await shop.check(stored)
    assert await shop.reviews() == []
    shop.clock.move(timedelta(seconds=1))
    await shop.check(stored)
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert (review.kind, review.lapses_at) == ("uncaptured", shop.started + timedelta(days=7))
    assert (await shop.standing(stored)).confirming is not None


@pytest.mark.asyncio
async def test_a_refusal_asked_before_the_acceptance_ends_no_debit(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(stored)
    charge = shop.gateway.last
    charge.state = MoneyState.REFUSED
    await shop.check(stored)
    assert FactKind.CAPTURE_REFUSED not in await shop.facts(stored)
    assert await shop.claimed() == ["WAF1", "WAF2"]


@pytest.mark.asyncio
async def test_a_refused_debit_frees_the_invoices(shop: Shop, stored: StoredOrder) -> None:
    await accept_without_reply(shop, stored)
    await shop.refuse_debit(shop.gateway.last)
    assert await shop.claimed() == []
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.accept(await shop.order("WAF1", chat_id=2)) == DEBIT


@pytest.mark.asyncio
async def test_a_voided_payment_frees_its_invoices_for_another(
    shop: Shop, stored: StoredOrder
) -> None:
    charge = await shop.pay(stored)
    shop.gateway.give_back(charge)
    await shop.check(stored)
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.claimed() == []
    again = await shop.order("WAF1", "WAF2", chat_id=2)
    await shop.pay(again)
    assert (await shop.standing(again)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_voided_payment_that_is_then_said_to_be_debited_claims_nothing_and_is_a_case(
    shop: Shop, stored: StoredOrder
) -> None:
    charge = await shop.pay(stored)
    shop.gateway.give_back(charge)
    await shop.check(stored)
    shop.gateway.debit(charge)
    for _ in range(2):
        await shop.check(stored)
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.claimed() == []
    assert await shop.reviews() == ["conflict"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("amount", "status", "irregularity", "in_question"),
    [
        ("839.99", Status.OPEN, Irregularity.UNDERPAID, "839.99"),
        ("840.01", Status.PAID, Irregularity.OVERPAID, "0.01"),
    ],
)
async def test_a_debit_of_another_amount_is_told_to_a_person(
    shop: Shop,
    stored: StoredOrder,
    *,
    amount: str,
    status: Status,
    irregularity: Irregularity,
    in_question: str,
) -> None:
    await shop.accept(stored)
    shop.gateway.debit(shop.gateway.last, amount)
    await shop.wait_until_nothing_is_due()
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (status, frozenset({irregularity}))
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert (review.kind, str(review.amount)) == (irregularity.value, in_question)
    assert amount in review.details


@pytest.mark.asyncio
async def test_an_acceptance_that_never_called_back_is_found_held_and_voided(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.accept(await shop.start(stored))
    await shop.wait_until_nothing_is_due()
    assert await shop.facts(stored) == [
        FactKind.AUTHORISED,
        FactKind.HELD,
        FactKind.VOID_REQUESTED,
        FactKind.VOIDED,
    ]
    assert await shop.database.read(open_reviews, limit=9) == []


@pytest.mark.asyncio
async def test_a_block_that_the_gateway_does_not_void_is_a_persons_case(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.obeys = False
    shop.gateway.accept(await shop.start(stored))
    await shop.check(stored)
    assert await shop.facts(stored) == []
    await shop.wait_until_nothing_is_due()
    assert FactKind.VOIDED not in await shop.facts(stored)
    (charge,) = (await shop.standing(stored)).charges
    assert charge.hold_reason == HoldReason.UNASKED
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert (review.kind, review.transaction) == ("held", charge.transaction)


@pytest.mark.asyncio
async def test_a_callback_after_its_payment_was_found_blocked_debits_nothing(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.wait_until_nothing_is_due()
    assert await shop.deliver(raw) == LEAVE
    assert await shop.reviews() == ["held"]
    assert await shop.notices() == ["held", "returned"]


@pytest.mark.asyncio
async def test_a_held_payment_debited_by_hand_pays_a_free_order(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.obeys = False
    shop.gateway.accept(await shop.start(stored))
    await shop.wait_until_nothing_is_due()
    shop.gateway.debit(shop.gateway.last)
    await shop.check(stored)
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.claimed() == ["WAF1", "WAF2"]
    assert await shop.notices() == ["held", "settled", "receipt"]


@pytest.mark.asyncio
async def test_a_payment_after_a_cancellation_debited_by_hand_is_told_to_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    reference = await shop.start(stored)
    await shop.cancel(stored)
    await shop.deliver(shop.gateway.accept(reference))
    shop.gateway.debit(shop.gateway.last)
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.PAID_AFTER_CANCEL}
    assert await shop.reviews() == ["held", "paid_after_cancel"]


@pytest.mark.asyncio
@pytest.mark.parametrize("has_called", [True, False])
async def test_a_debit_by_hand_settles_what_is_free_and_says_what_to_give_back(
    shop: Shop, stored: StoredOrder, *, has_called: bool
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.stock(an_invoice("WAF2", state=InvoiceState.PAID))
    if has_called:
        await shop.deliver(raw)
    shop.gateway.debit(shop.gateway.last)
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.SETTLED_ELSEWHERE}
    assert standing.settlement is not None
    assert standing.settlement.surplus == Money(420_00)
    assert (await shop.reviews())[-1] == "settled_elsewhere"


@pytest.mark.asyncio
async def test_a_source_that_calls_our_own_payment_paid_contradicts_nothing(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(stored)
    await shop.stock(*(an_invoice(f"WAF{one}", state=InvoiceState.PAID) for one in (1, 2)))
    await shop.check(stored)
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
