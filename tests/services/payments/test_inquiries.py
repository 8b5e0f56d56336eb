"""What somebody is told who has paid, or thinks so: the outcome, and only that."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.facts import Fact, FactKind
from domain.inquiry import Finding, Outcome
from domain.invoice import Channel, InvoiceState
from domain.listing import PayCode
from services.payments.inquiries import find_out, named_order
from services.payments.outcomes import record
from services.payments.reviews import Verdict, close_as
from services.storage.orders import StoredOrder
from services.storage.reviews import open_reviews
from tests.builders import CODE, an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import LINK_LIFE, Shop

STRANGER = 2


@pytest_asyncio.fixture(autouse=True)
async def stock(shop: Shop) -> None:
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2, 3)))


async def found(shop: Shop, named: str, code: str = "", chat_id: int = 1) -> Finding:
    return await shop.database.read(find_out, shop.terms, chat_id, named=named, code=code)


async def outcome(shop: Shop, named: str, code: str = "", chat_id: int = 1) -> Outcome:
    return (await found(shop, named, code, chat_id)).outcome


@pytest.mark.asyncio
async def test_a_reference_tells_how_its_order_came_out(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    reference = stored.order.reference
    assert await outcome(shop, reference) is Outcome.NOTHING
    await shop.deliver(shop.gateway.refuse(await shop.start(stored)))
    assert await outcome(shop, reference) is Outcome.REFUSED
    await shop.accept(stored)
    assert await outcome(shop, reference) is Outcome.UNCERTAIN
    await shop.check(stored)
    assert await outcome(shop, reference) is Outcome.PAID
    registered = Fact(FactKind.REGISTERED, shop.clock())
    await shop.database.transact(record, stored, [registered], shop.clock())
    assert await outcome(shop, reference) is Outcome.REGISTERED


@pytest.mark.asyncio
@pytest.mark.parametrize("is_expired", [False, True])
async def test_nobody_is_sent_to_a_new_link_for_what_was_paid_otherwise(
    shop: Shop, *, is_expired: bool
) -> None:
    stored = await shop.order("WAF1", "WAF2")
    if is_expired:
        await shop.wait(LINK_LIFE)
    await shop.stock(an_invoice("WAF1", state=InvoiceState.PAID))
    await shop.closing.run_pass()
    assert await outcome(shop, stored.order.reference) is Outcome.NOTHING
    elsewhere = await found(shop, "WAF1", CODE)
    assert (elsewhere.outcome, elsewhere.since) == (Outcome.REGISTERED, None)


@pytest.mark.asyncio
async def test_a_link_that_is_over_without_money_is_expired(shop: Shop) -> None:
    expired, cancelled = await shop.order("WAF1"), await shop.order("WAF2")
    await shop.cancel(cancelled)
    shop.clock.move(LINK_LIFE + timedelta(seconds=1))
    assert await outcome(shop, expired.order.reference) is Outcome.EXPIRED
    assert await outcome(shop, cancelled.order.reference) is Outcome.EXPIRED


@pytest.mark.asyncio
async def test_nobody_is_sent_to_pay_again_before_a_gateway_has_said_that_nothing_was_paid(
    shop: Shop,
) -> None:
    stored = await shop.order("WAF1")
    await shop.wait(LINK_LIFE - timedelta(minutes=10))
    await shop.start(stored)
    shop.gateway.silent = True
    await shop.wait(timedelta(minutes=40))
    assert await outcome(shop, stored.order.reference) is Outcome.NOTHING
    await shop.wait_until_nothing_is_due()
    (review,) = await shop.database.read(open_reviews, limit=9)
    assert (review.kind, await outcome(shop, stored.order.reference)) == (
        "silence",
        Outcome.NOTHING,
    )
    await shop.database.transact(
        close_as, shop.terms, review.id, Verdict.NOTHING_TO_DO, person="Samir", note="nobody paid"
    )
    assert await outcome(shop, stored.order.reference) is Outcome.EXPIRED


@pytest.mark.asyncio
async def test_a_stranger_learns_the_outcome_and_no_more(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    await shop.pay(stored)
    reference = stored.order.reference
    mine, theirs = await found(shop, reference), await found(shop, reference, chat_id=STRANGER)
    assert (mine.outcome, mine.reference) == (Outcome.PAID, reference)
    assert (theirs.outcome, theirs.reference) == (Outcome.PAID, "")


@pytest.mark.asyncio
async def test_a_gateways_number_finds_its_order(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    await number_of(shop, stored, "3002770000031")
    assert (await found(shop, "3002770000031")).reference == stored.order.reference
    assert await named(shop, "3002770000032") is None


@pytest.mark.asyncio
async def test_an_invoice_is_found_paid_whoever_paid_it(shop: Shop) -> None:
    await shop.pay(await shop.order("WAF1", chat_id=STRANGER))
    assert await outcome(shop, "waf1", CODE) is Outcome.PAID
    assert (await found(shop, "WAF1", CODE)).reference == ""


@pytest.mark.asyncio
async def test_another_chats_try_without_money_says_nothing_of_an_invoice(shop: Shop) -> None:
    theirs = await shop.order("WAF1", chat_id=STRANGER)
    await shop.deliver(shop.gateway.refuse(await shop.start(theirs)))
    assert await outcome(shop, "WAF1", CODE) is Outcome.NOTHING
    mine = await shop.order("WAF1")
    await shop.deliver(shop.gateway.refuse(await shop.start(mine)))
    assert await outcome(shop, "WAF1", CODE) is Outcome.REFUSED


@pytest.mark.asyncio
async def test_a_payment_outweighs_an_older_link_that_expired(shop: Shop) -> None:
    await shop.order("WAF1")
    shop.clock.move(LINK_LIFE + timedelta(seconds=1))
    await shop.pay(await shop.order("WAF1"))
    assert await outcome(shop, "WAF1", CODE) is Outcome.PAID


@pytest.mark.asyncio
async def test_an_invoice_paid_elsewhere_is_registered_without_a_time(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF2", state=InvoiceState.PAID))
    finding = await found(shop, "WAF2", CODE)
    assert (finding.outcome, finding.since) == (Outcome.REGISTERED, None)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("named", "code"), [("WAF9", CODE), ("WAF1", "7Q9Z"), ("PN-7K4D-26", ""), ("0612345678", "")]
)
async def test_what_nobody_knows_was_not_paid_here(shop: Shop, named: str, code: str) -> None:
    assert await outcome(shop, named, code) is Outcome.NOTHING


async def named(shop: Shop, what: str) -> StoredOrder | None:
    return await shop.database.read(named_order, shop.terms, 1, named=what)


async def number_of(shop: Shop, stored: StoredOrder, number: str) -> None:
    code = PayCode(Channel.FATOURATI, number, shop.clock() + LINK_LIFE)
    await give_number(shop, stored, code)
