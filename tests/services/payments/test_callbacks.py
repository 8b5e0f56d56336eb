"""What happens when a gateway calls, however often, in whatever order and whoever it is."""

import asyncio
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from domain.facts import FactKind, HoldReason
from domain.invoice import Invoice, InvoiceState
from domain.order import CALLBACK_GRACE, CARD_SESSION_MAXIMUM
from domain.standing import Irregularity, Status
from services.payments.provider import RawCallback
from services.storage import schema
from services.storage.orders import StoredOrder
from services.storage.reviews import open_reviews
from tests.builders import an_invoice
from tests.fakes.gateway import DEBIT, LEAVE, MISFIT, MoneyState
from tests.services.payments.shop import LINK_LIFE, Shop

ASKED_TO_DEBIT = [FactKind.AUTHORISED, FactKind.CLAIMED, FactKind.CAPTURE_REQUESTED]
AFTER_SESSION = CARD_SESSION_MAXIMUM + CALLBACK_GRACE + timedelta(seconds=1)


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for two invoices."""
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2, 3)))
    return await shop.order("WAF1", "WAF2")


async def hold_reason(shop: Shop, stored: StoredOrder) -> str | None:
    (charge,) = (await shop.standing(stored)).charges
    return charge.hold_reason


@pytest.mark.asyncio
async def test_an_acceptance_is_debited_and_paid_once_the_debit_shows(
    shop: Shop, stored: StoredOrder
) -> None:
    assert await shop.accept(stored) == DEBIT
    assert await shop.facts(stored) == ASKED_TO_DEBIT
    assert await shop.claimed() == ["WAF1", "WAF2"]
    assert (await shop.standing(stored)).status is Status.OPEN
    await shop.wait(timedelta(seconds=2))
    assert await shop.facts(stored) == [*ASKED_TO_DEBIT, FactKind.CAPTURED]
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.notices() == ["settled", "receipt"]


@pytest.mark.asyncio
@pytest.mark.parametrize("times", [2, 5])
async def test_duplicates_get_the_same_reply_and_make_no_new_fact(
    shop: Shop, stored: StoredOrder, times: int
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    replies = [await shop.deliver(raw) for _ in range(times)]
    assert replies == [DEBIT] * times
    assert await shop.facts(stored) == ASKED_TO_DEBIT
    assert await shop.count_callbacks() == 1


@pytest.mark.asyncio
async def test_duplicates_at_the_same_time_are_one(shop: Shop, stored: StoredOrder) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    replies = await asyncio.gather(*(shop.deliver(raw) for _ in range(5)))
    assert replies == [DEBIT] * 5
    assert await shop.facts(stored) == ASKED_TO_DEBIT
    assert await shop.count_callbacks() == 1


@pytest.mark.asyncio
async def test_a_duplicate_of_a_held_payment_is_answered_as_it_was(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored), amount="1.00")
    assert [await shop.deliver(raw) for _ in range(3)] == [MISFIT] * 3
    assert await shop.reviews() == ["held"]


@pytest.mark.asyncio
async def test_refusals_before_an_acceptance_never_close_the_attempt(
    shop: Shop, stored: StoredOrder
) -> None:
    reference = await shop.start(stored)
    for _ in range(3):
        assert await shop.deliver(shop.gateway.refuse(reference)) == LEAVE
        shop.clock.move(timedelta(seconds=20))
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.deliver(shop.gateway.accept(reference)) == DEBIT
    assert await shop.facts(stored) == [FactKind.REFUSED] * 3 + ASKED_TO_DEBIT


@pytest.mark.asyncio
async def test_an_older_refusal_that_arrives_after_the_payment_changes_nothing(
    shop: Shop, stored: StoredOrder
) -> None:
    reference = await shop.start(stored)
    refusal = shop.gateway.refuse(reference)
    await shop.deliver(shop.gateway.accept(reference))
    await shop.check(stored)
    assert await shop.deliver(refusal) == LEAVE
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.claimed() == ["WAF1", "WAF2"]


@pytest.mark.asyncio
async def test_an_acceptance_of_an_unknown_reference_is_an_orphan_for_a_person(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept("Z" * 90, amount="840.00")
    assert [await shop.deliver(raw) for _ in range(2)] == [MISFIT] * 2
    assert await shop.reviews() == ["orphan"]
    assert shop.gateway.last.state is MoneyState.BLOCKED
    assert await shop.facts(stored) == []


@pytest.mark.asyncio
async def test_a_refusal_of_an_unknown_reference_concerns_nobody(shop: Shop) -> None:
    assert await shop.deliver(shop.gateway.refuse("Z" * 20)) == LEAVE
    assert await shop.reviews() == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "amount", ["839.99", "840.01", "84000.00", "8.40", "1 000,00", "8.4e2", "-840.00", ""]
)
async def test_an_amount_that_differs_is_held_and_both_amounts_are_told(
    shop: Shop, stored: StoredOrder, amount: str
) -> None:
    raw = shop.gateway.accept(await shop.start(stored), amount=amount)
    assert await shop.deliver(raw) == MISFIT
    assert await hold_reason(shop, stored) == HoldReason.AMOUNT_DIFFERS
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert "order total 840.00" in review.details
    assert await shop.claimed() == []
    assert shop.gateway.debited() == []


@pytest.mark.asyncio
@pytest.mark.parametrize("currency", ["978", "MAD", ""])
async def test_a_currency_that_differs_is_held(
    shop: Shop, stored: StoredOrder, currency: str
) -> None:
    raw = shop.gateway.accept(await shop.start(stored), currency=currency)
    assert await shop.deliver(raw) == MISFIT
    assert await hold_reason(shop, stored) == HoldReason.CURRENCY_DIFFERS


@pytest.mark.asyncio
async def test_a_report_that_is_not_believed_changes_only_a_counter(
    shop: Shop, stored: StoredOrder
) -> None:
    genuine = shop.gateway.accept(await shop.start(stored))
    before = await everything_but_counters(shop)
    for body in (genuine.body.replace(b"key of TUV", b"key of XUV"), b"", b"\xff{", b"{}"):
        heard = await shop.callbacks.receive("cmi", RawCallback(body, ""))
        await shop.callbacks.written(heard, delivered=True)
        assert heard.reply.body == MISFIT
    assert before == await everything_but_counters(shop)
    counted = select(schema.callback_counters.c.forged)
    assert await shop.database.read(lambda one: one.scalar(counted)) == 4
    assert await shop.deliver(genuine) == DEBIT


@pytest.mark.asyncio
async def test_the_key_of_another_account_signs_nothing_for_this_order(
    shop: Shop, stored: StoredOrder
) -> None:
    other = shop.gateways[1]
    raw = other.accept(await shop.start(stored), amount="840.00")
    assert await shop.deliver(raw) == MISFIT
    assert await shop.reviews() == ["orphan"]
    assert await shop.facts(stored) == []
    assert await shop.deliver(shop.gateway.accept(shop.gateway.requests[-1].reference)) == DEBIT


@pytest.mark.asyncio
async def test_a_lost_reply_is_known_and_a_repeat_gets_the_same_one(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.deliver(raw, reply_arrives=False)
    assert await shop.facts(stored) == [*ASKED_TO_DEBIT, FactKind.REPLY_LOST]
    assert await shop.deliver(raw) == DEBIT
    await shop.check(stored)
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_lost_reply_is_known_even_if_the_account_has_left_the_file(
    shop: Shop, stored: StoredOrder
) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    heard = await shop.callbacks.receive("cmi", raw)
    shop.leave(shop.gateway)
    await shop.callbacks.written(heard, delivered=False)
    assert FactKind.REPLY_LOST in await shop.facts(stored)


@pytest.mark.asyncio
async def test_an_account_that_cannot_be_asked_is_paid_by_the_written_reply(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_be_asked, shop.gateway.reply_proves_capture = False, True
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.deliver(raw, reply_arrives=False)
    assert (await shop.standing(stored)).status is Status.OPEN
    await shop.deliver(raw)
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.UNVERIFIED_CAPTURE}


@pytest.mark.asyncio
async def test_the_reply_to_a_refusal_does_not_stand_for_a_lost_order_to_debit(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_be_asked, shop.gateway.reply_proves_capture = False, True
    reference = await shop.start(stored)
    refusal = shop.gateway.refuse(reference)
    await shop.deliver(refusal)
    await shop.deliver(shop.gateway.accept(reference), reply_arrives=False)
    for raw in (refusal, shop.gateway.refuse(reference), shop.gateway.accept(reference)):
        await shop.deliver(raw)
    assert shop.gateway.debited() == []
    assert (await shop.standing(stored)).status is Status.OPEN


@pytest.mark.asyncio
async def test_an_acceptance_after_its_session_is_held_with_its_lapse_date(
    shop: Shop, stored: StoredOrder
) -> None:
    reference = await shop.start(stored)
    shop.clock.move(AFTER_SESSION)
    assert await shop.deliver(shop.gateway.accept(reference)) == LEAVE
    assert await hold_reason(shop, stored) == HoldReason.LATE
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert review.lapses_at == shop.clock() + timedelta(days=7)
    assert await shop.notices() == ["late"]


@pytest.mark.asyncio
async def test_an_acceptance_thirty_days_late_is_held(shop: Shop, stored: StoredOrder) -> None:
    raw = shop.gateway.accept(await shop.start(stored))
    shop.clock.move(timedelta(days=30))
    assert await shop.deliver(raw) == LEAVE
    assert shop.gateway.debited() == []


@pytest.mark.asyncio
async def test_an_order_that_expired_during_its_card_session_is_paid_late(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.clock.move(LINK_LIFE - timedelta(minutes=3))
    reference = await shop.start(stored)
    await shop.wait(timedelta(minutes=10))
    assert (await shop.standing(stored)).status is Status.EXPIRED
    assert await shop.deliver(shop.gateway.accept(reference)) == DEBIT
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.PAID_LATE}
    assert await shop.notices() == ["settled", "receipt"]


@pytest.mark.asyncio
async def test_an_order_cancelled_before_the_acceptance_is_held(
    shop: Shop, stored: StoredOrder
) -> None:
    reference = await shop.start(stored)
    await shop.cancel(stored)
    assert await shop.deliver(shop.gateway.accept(reference)) == LEAVE
    assert await hold_reason(shop, stored) == HoldReason.CANCELLED
    assert await shop.notices() == ["held"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("invoice", "reason"),
    [
        (an_invoice("WAF2", state=InvoiceState.PAID), HoldReason.SETTLED_ELSEWHERE),
        (an_invoice("WAF2", state=InvoiceState.CANCELLED), HoldReason.INVOICE_CHANGED),
        (an_invoice("WAF2", amount="441.00"), HoldReason.INVOICE_CHANGED),
    ],
)
async def test_an_invoice_that_moved_between_click_and_callback_is_held(
    shop: Shop, stored: StoredOrder, invoice: Invoice, reason: HoldReason
) -> None:
    reference = await shop.start(stored)
    await shop.stock(invoice)
    assert await shop.deliver(shop.gateway.accept(reference)) == LEAVE
    assert await hold_reason(shop, stored) == reason
    assert await shop.claimed() == []


async def everything_but_counters(shop: Shop) -> dict[str, list[object]]:
    tables = [one for one in schema.metadata.sorted_tables if one.name != "callback_counters"]
    return await shop.database.read(
        lambda connection: {one.name: list(connection.execute(one.select())) for one in tables}
    )
