"""A person's verdict becomes a fact with their name, and says no more than they found."""

import pytest
from sqlalchemy import select

from domain.facts import FactKind
from domain.invoice import InvoiceState
from domain.money import Money
from domain.standing import Status
from services.payments.registering import note_answer
from services.payments.reviews import Verdict, VerdictImpossibleError, close_as
from services.portnet.return_message import Meaning
from services.storage import schema
from services.storage.orders import StoredOrder
from services.storage.registrations import registrations_of
from services.storage.reviews import StoredReview, open_reviews
from tests.builders import an_invoice
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio


async def close(shop: Shop, review: StoredReview, verdict: Verdict) -> None:
    """Samir closes a review."""
    await shop.database.transact(
        close_as, shop.terms, review.id, verdict, person="Samir", note="seen at CMI"
    )


async def only_review(shop: Shop) -> StoredReview:
    """The one review that is open."""
    (review,) = await shop.database.read(open_reviews, limit=9)
    return review


async def a_held_order(shop: Shop) -> StoredOrder:
    """An order whose payment came after its cancellation, at a gateway that does not void."""
    shop.gateway.obeys = False
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.cancel(stored)
    await shop.deliver(raw)
    return stored


async def test_a_block_that_a_person_voided_is_over(shop: Shop) -> None:
    stored = await a_held_order(shop)
    await close(shop, await only_review(shop), Verdict.VOIDED)
    assert FactKind.VOIDED in await shop.facts(stored)
    assert await shop.database.read(open_reviews, limit=9) == []
    closed_by = select(schema.reviews.c.closed_by)
    assert await shop.database.read(lambda one: one.scalar(closed_by)) == "Samir"


async def test_a_block_that_a_person_debited_pays_the_order_and_claims_its_invoices(
    shop: Shop,
) -> None:
    stored = await a_held_order(shop)
    await close(shop, await only_review(shop), Verdict.CAPTURED)
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.claimed() == ["WAF1"]


async def test_nothing_to_do_closes_a_review_and_writes_no_fact(shop: Shop) -> None:
    stored = await a_held_order(shop)
    before = await shop.facts(stored)
    await close(shop, await only_review(shop), Verdict.NOTHING_TO_DO)
    assert await shop.facts(stored) == before


async def test_a_review_is_closed_once(shop: Shop) -> None:
    await a_held_order(shop)
    review = await only_review(shop)
    await close(shop, review, Verdict.VOIDED)
    with pytest.raises(VerdictImpossibleError, match="no open review"):
        await close(shop, review, Verdict.CAPTURED)


async def test_giving_a_part_back_leaves_the_rest_of_the_payment_paid(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    stored = await shop.order("WAF1", "WAF2")
    shop.gateway.accept(await shop.start(stored))
    await shop.stock(an_invoice("WAF2", state=InvoiceState.PAID))
    shop.gateway.debit(shop.gateway.last)
    await shop.check(stored)
    review = await only_review(shop)
    assert review.amount == Money(420_00)

    await close(shop, review, Verdict.REFUNDED)

    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
    assert await shop.claimed() == ["WAF1"]


async def test_saying_that_a_part_was_debited_frees_no_invoice_that_it_paid(shop: Shop) -> None:
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    mine, theirs = await shop.order("WAF1", "WAF2"), await shop.order("WAF2", chat_id=2)
    for raw in [shop.gateway.accept(await shop.start(stored)) for stored in (theirs, mine)]:
        await shop.deliver(raw)
    await close(shop, await only_review(shop), Verdict.CAPTURED)
    assert await shop.claimed() == ["WAF1", "WAF2"]
    assert (await shop.standing(mine)).status is Status.PAID


async def test_giving_back_what_was_paid_too_much_leaves_the_order_paid(shop: Shop) -> None:
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    await shop.deliver(shop.gateway.accept(await shop.start(stored), amount="500.00"))
    await shop.check(stored)
    review = await only_review(shop)
    assert (review.kind, review.amount) == ("overpaid", Money(80_00))

    await close(shop, review, Verdict.REFUNDED)

    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
    assert await shop.claimed() == ["WAF1"]


async def test_giving_a_second_payment_back_does_not_tell_that_the_first_is_undone(
    shop: Shop,
) -> None:
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    pages = [await shop.start(stored) for _ in range(2)]
    for page in pages:
        await shop.deliver(shop.gateway.accept(page))
    await close(shop, await only_review(shop), Verdict.REFUNDED)
    assert (await shop.standing(stored)).status is Status.PAID
    assert "returned" not in await shop.notices()


async def test_giving_all_back_after_a_part_ends_the_payment(shop: Shop) -> None:
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    stored = await shop.order("WAF1", "WAF2")
    raw = shop.gateway.accept(await shop.start(stored))
    await shop.stock(an_invoice("WAF2", state=InvoiceState.PAID))
    await shop.deliver(raw)
    await close(shop, await only_review(shop), Verdict.REFUNDED)
    (told,) = await shop.database.read(registrations_of, stored.id)
    await shop.database.transact(note_answer, told, Meaning.UNKNOWN_INVOICE, "?", shop.clock())

    await close(shop, await only_review(shop), Verdict.REFUNDED)

    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.claimed() == []


async def test_what_happens_again_after_its_case_was_closed_is_a_new_case(shop: Shop) -> None:
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    pages = [await shop.start(stored) for _ in range(2)]
    first, second = (shop.gateway.accept(page) for page in pages)
    await shop.stock(an_invoice("WAF1", state=InvoiceState.PAID))
    await shop.deliver(first)
    await close(shop, await only_review(shop), Verdict.REFUNDED)
    await shop.deliver(second)
    review = await only_review(shop)
    assert (review.kind, review.transaction) == (
        "settled_elsewhere",
        shop.gateway.last.transaction,
    )
