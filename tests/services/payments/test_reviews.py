"""A person's verdict becomes a fact with their name, and says no more than they found."""

import pytest
from sqlalchemy import Connection, select

from domain.charge import ChargeState
from domain.facts import FactKind
from domain.invoice import InvoiceState
from domain.money import Money
from domain.standing import Status
from services.payments.issuer_answers import note_answer
from services.payments.reviews import Verdict, VerdictImpossibleError, close_as
from services.payments.settling import settled_by
from services.portnet.receiving import Tables
from services.portnet.records import SentNotice
from services.portnet.return_message import Meaning
from services.storage import schema
from services.storage.invoices import find_invoices
from services.storage.orders import StoredOrder
from services.storage.registrations import give_number, registrations_of
from services.storage.reviews import StoredReview, open_reviews
from tests.builders import an_invoice, key_of
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


async def test_what_was_given_back_waits_for_no_bank_any_more(shop: Shop) -> None:
    stored = await a_held_order(shop)
    assert (await shop.card(stored)).may_be_paid
    await close(shop, await only_review(shop), Verdict.VOIDED)
    assert not (await shop.card(stored)).may_be_paid


async def test_a_block_that_the_bank_let_go_is_over(shop: Shop) -> None:
    stored = await a_held_order(shop)
    await close(shop, await only_review(shop), Verdict.LAPSED)
    assert FactKind.LAPSED in await shop.facts(stored)
    assert [one.state for one in (await shop.standing(stored)).charges] == [ChargeState.RETURNED]


async def test_a_block_that_a_person_debited_pays_the_order_and_claims_its_invoices(
    shop: Shop,
) -> None:
    stored = await a_held_order(shop)
    await close(shop, await only_review(shop), Verdict.CAPTURED)
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.claimed() == ["WAF1"]


async def test_what_was_debited_in_another_currency_is_not_called_dirhams(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    attempt = await shop.start(await shop.order("WAF1"))
    await shop.deliver(shop.gateway.accept(attempt, currency="978"))
    await close(shop, await only_review(shop), Verdict.CAPTURED)
    review = await only_review(shop)
    assert (review.kind, review.amount) == ("wrong_currency", None)
    assert "in currency 978" in review.details


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


async def a_silent_number(shop: Shop) -> StoredOrder:
    """An order paid at a gateway that says nothing, neither by itself nor when asked."""
    shop.gateway.debits_itself, shop.gateway.silent = True, True
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    stored = await shop.order("WAF1", "WAF2")
    await shop.start(stored)
    await shop.wait_until_nothing_is_due()
    assert (await only_review(shop)).kind == "silence"
    return stored


async def test_a_payment_that_a_person_found_pays_and_its_late_callback_is_the_same_one(
    shop: Shop,
) -> None:
    stored = await a_silent_number(shop)
    await close(shop, await only_review(shop), Verdict.CAPTURED)
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.claimed() == ["WAF1", "WAF2"]
    assert "settled" in await shop.notices()

    await shop.deliver(shop.gateway.accept(shop.gateway.requests[-1].reference))

    (charge,) = (await shop.standing(stored)).charges
    assert charge.number == shop.gateway.last.transaction
    assert await shop.database.read(open_reviews, limit=9) == []


async def test_a_payment_that_a_person_found_settles_only_what_is_still_owed(shop: Shop) -> None:
    stored = await a_silent_number(shop)
    await shop.stock(an_invoice("WAF2", state=InvoiceState.PAID))
    await close(shop, await only_review(shop), Verdict.CAPTURED)
    assert await shop.claimed() == ["WAF1"]
    review = await only_review(shop)
    assert (review.kind, review.amount) == ("settled_elsewhere", Money(420_00))
    assert (await shop.standing(stored)).status is Status.PAID


async def an_order_refused_for(shop: Shop, *numbers: str) -> StoredOrder:
    """A paid order for three invoices, of which the issuer refuses these and takes the others."""
    ordered = ("WAF1", "WAF2", "WAF3")
    await shop.stock(*map(an_invoice, ordered))
    stored = await shop.order(*ordered)
    await shop.pay(stored)
    for told in await shop.database.read(registrations_of, stored.id):
        meaning = Meaning.UNKNOWN_INVOICE if told.key.number in numbers else Meaning.RECORDED
        number = f"N{told.id}"
        await shop.database.transact(give_number, told.id, number=number, partner_id="ERP")
        (known,) = [
            one
            for one in await shop.database.read(registrations_of, stored.id)
            if one.id == told.id
        ]
        await shop.database.transact(note_answer, known, meaning, "?", shop.clock())
    return stored


async def test_giving_one_refused_invoice_back_leaves_the_others_paid_and_registered(
    shop: Shop,
) -> None:
    stored = await an_order_refused_for(shop, "WAF2")
    await close(shop, await only_review(shop), Verdict.REFUNDED)
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
    assert await shop.claimed() == ["WAF1", "WAF3"]
    assert standing.settlement is not None
    settled = await shop.database.read(settled_by, stored, standing.settlement)
    assert [line.number for line in settled.lines] == ["WAF1", "WAF3"]
    assert (settled.total, settled.rest) == (Money(840_00), Money(420_00))
    assert standing.settlement.given_back == Money(420_00)
    assert (await shop.notices())[-2:] == ["part_returned", "registered"]


def find_notice(connection: Connection, message_number: str) -> SentNotice | None:
    """What a message of the issuer's is compared with."""
    return Tables(connection).find_notice(message_number)


async def test_an_issuer_that_then_takes_what_was_given_back_is_a_case(shop: Shop) -> None:
    stored = await an_order_refused_for(shop, "WAF2")
    await close(shop, await only_review(shop), Verdict.REFUNDED)
    for _ in range(2):
        for told in await shop.database.read(registrations_of, stored.id):
            notice = await shop.database.read(find_notice, told.message_number or "")
            assert notice is not None
            assert (notice.meaning is None) == (told.key.number == "WAF2")
            if told.key.number == "WAF2":
                now = shop.clock()
                await shop.database.transact(note_answer, told, Meaning.RECORDED, "", now)
    assert (await only_review(shop)).kind == "given_back"
    found = await shop.database.read(find_invoices, [key_of("WAF2")])
    assert found[key_of("WAF2")].state is InvoiceState.OPEN


async def test_giving_every_refused_invoice_back_ends_the_payment(shop: Shop) -> None:
    stored = await an_order_refused_for(shop, "WAF1", "WAF2", "WAF3")
    for review in await shop.database.read(open_reviews, limit=9):
        await close(shop, review, Verdict.REFUNDED)
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.claimed() == []
    told = [one for one in await shop.notices() if "returned" in one]
    assert told == ["part_returned", "part_returned", "returned"]


async def test_a_part_that_another_order_paid_is_told_with_the_payment_itself(shop: Shop) -> None:
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    mine, theirs = await shop.order("WAF1", "WAF2"), await shop.order("WAF2", chat_id=2)
    pages = [await shop.start(stored) for stored in (theirs, mine)]
    for page in pages:
        await shop.deliver(shop.gateway.accept(page))
    assert await shop.notices() == ["settled", "receipt"]
    assert (await only_review(shop)).kind == "paid_twice"
    shown = await shop.checkout.page(mine.token)
    assert shown is not None
    assert shown.rest == Money(420_00)
    await close(shop, await only_review(shop), Verdict.REFUNDED)
    assert await shop.notices() == ["settled", "receipt", "part_returned"]
