"""One debit told under several names is one debit; two are two."""

import pytest
import pytest_asyncio

from domain.money import Money
from domain.standing import Irregularity, Status
from services.payments.reviews import Verdict, close_as
from services.storage.orders import StoredOrder
from services.storage.reviews import open_reviews
from services.storage.search import Clues, orders_matching
from tests.builders import an_invoice
from tests.services.payments.shop import Shop


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for two invoices."""
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    return await shop.order("WAF1", "WAF2")


@pytest.mark.asyncio
async def test_a_debit_learnt_without_a_number_is_not_doubled_by_its_callback(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself, shop.gateway.names_charges_when_asked = True, False
    callback = shop.gateway.accept(await shop.start(stored))
    await shop.check(stored)
    assert (await shop.standing(stored)).status is Status.PAID
    await shop.deliver(callback)
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert standing.irregularities == frozenset()
    assert [charge.number for charge in standing.charges] == [shop.gateway.last.transaction]
    assert await shop.reviews() == []
    number = shop.gateway.last.transaction
    clues = Clues(text=number, compact=number, code=None, case=None)
    found = await shop.database.read(orders_matching, clues, limit=9)
    assert found == [stored.order.reference]


@pytest.mark.asyncio
async def test_a_debit_told_without_a_number_is_not_doubled_by_an_answer_with_one(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself, shop.gateway.numbers_charges_in_callbacks = True, False
    callback = shop.gateway.accept(await shop.start(stored))
    for _ in range(2):
        await shop.deliver(callback)
        await shop.check(stored)
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
    assert [charge.number for charge in standing.charges] == [shop.gateway.last.transaction]
    assert await shop.reviews() == []


@pytest.mark.asyncio
async def test_two_reports_without_a_number_that_differ_are_a_case(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself, shop.gateway.numbers_charges_in_callbacks = True, False
    reference = await shop.start(stored)
    await shop.deliver(shop.gateway.accept(reference))
    await shop.deliver(shop.gateway.accept(reference, amount="1.00"))
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
    assert await shop.reviews() == ["conflict"]


@pytest.mark.asyncio
async def test_a_wrong_debit_told_without_a_number_is_a_case(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself, shop.gateway.numbers_charges_in_callbacks = True, False
    shop.gateway.silent = True
    await shop.deliver(shop.gateway.accept(await shop.start(stored), amount="1.00"))
    assert (await shop.standing(stored)).status is Status.OPEN
    assert await shop.reviews() == ["mispaid"]


@pytest.mark.asyncio
async def test_a_second_number_after_that_is_a_second_debit(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself, shop.gateway.names_charges_when_asked = True, False
    reference = await shop.start(stored)
    first = shop.gateway.accept(reference)
    await shop.check(stored)
    second = shop.gateway.accept(reference)
    for callback in (first, second, first, second):
        await shop.deliver(callback)
    standing = await shop.standing(stored)
    assert standing.irregularities == {Irregularity.PAID_TWICE}
    assert {charge.number for charge in standing.charges} == set(shop.gateway.charges)
    assert await shop.reviews() == ["paid_twice"]


@pytest.mark.asyncio
async def test_a_debit_numbered_apart_from_its_acceptance_pays(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.renumbers_debits = True
    await shop.pay(stored)
    await shop.check(stored)
    standing = await shop.standing(stored)
    assert (standing.status, standing.irregularities) == (Status.PAID, frozenset())
    assert len(standing.charges) == 1
    assert await shop.reviews() == []


@pytest.mark.asyncio
async def test_asking_again_makes_a_payment_pay_no_more_than_it_did(shop: Shop) -> None:
    """What was to be given back is not spent on an invoice that is free again meanwhile."""
    shop.gateway.debits_itself = True
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    mine, theirs = await shop.order("WAF1", "WAF2"), await shop.order("WAF2", chat_id=2)
    pages = [await shop.start(stored) for stored in (theirs, mine)]
    letters = [shop.gateway.accept(page) for page in pages]
    for letter in letters:
        await shop.deliver(letter)
    shop.gateway.give_back(next(iter(shop.gateway.charges.values())))
    await shop.check(theirs)
    assert await shop.claimed() == ["WAF1"]
    await shop.check(mine)
    await shop.deliver(letters[1])
    (review,) = await shop.database.read(open_reviews, limit=9)
    await shop.database.transact(
        close_as, shop.terms, review.id, Verdict.CAPTURED, person="Samir", note="seen"
    )
    assert await shop.claimed() == ["WAF1"]
    (charge,) = (await shop.standing(mine)).charges
    assert charge.surplus == Money(420_00)
