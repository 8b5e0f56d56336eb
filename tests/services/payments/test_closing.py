"""Links whose invoices moved are closed before anybody pays them, and their openers told."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.invoice import Channel, Invoice, InvoiceState
from domain.listing import PayCode, Stage
from domain.order import CALLBACK_GRACE, CARD_SESSION_MAXIMUM, Overtaken
from domain.report import Report
from domain.standing import Status
from services.payments.provider import NotSupported, Unknown
from services.storage.attempts import attempts_of
from services.storage.orders import StoredOrder
from services.storage.overtaken import overtaken_orders
from tests.builders import an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio

OWED = an_invoice("WAF1")
PAID = an_invoice("WAF1", state=InvoiceState.PAID)
CANCELLED = an_invoice("WAF1", state=InvoiceState.CANCELLED)
DEARER = an_invoice("WAF1", amount="430.00")


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for two invoices."""
    await shop.stock(OWED, an_invoice("WAF2"))
    return await shop.order("WAF1", "WAF2")


async def give_code(shop: Shop, stored: StoredOrder, channel: Channel = Channel.TASHILAT) -> None:
    """Somebody carries a code of the order that can be paid for twenty hours."""
    until = shop.clock() + timedelta(hours=20)
    await give_number(shop, stored, PayCode(channel, "123456", until, None, None))


@pytest.mark.parametrize(
    ("moved", "why"),
    [
        (PAID, Overtaken.SETTLED),
        (CANCELLED, Overtaken.CHANGED),
        (DEARER, Overtaken.CHANGED),
    ],
    ids=["paid elsewhere", "cancelled", "another amount"],
)
async def test_a_link_whose_invoices_moved_is_closed_and_its_opener_told_once(
    shop: Shop, stored: StoredOrder, moved: Invoice, why: Overtaken
) -> None:
    await shop.closing.run_pass()
    assert await shop.notices() == []
    await shop.stock(moved)
    await shop.closing.run_pass()
    await shop.closing.run_pass()
    card = await shop.card(stored)
    assert (card.stage, card.overtaken) == (Stage.CANCELLED, why)
    assert await shop.notices() == ["changed"]


async def test_what_another_link_paid_closes_this_one(shop: Shop, stored: StoredOrder) -> None:
    other = await shop.order("WAF1", chat_id=2)
    await shop.accept(other)
    await shop.closing.run_pass()
    assert (await shop.standing(stored)).status is Status.OPEN  # the debit may yet fail
    await shop.check(other)
    await shop.closing.run_pass()
    assert (await shop.card(stored)).overtaken is Overtaken.SETTLED
    assert await shop.notices(1) == ["changed"]
    assert "changed" not in await shop.notices(2)


async def test_whoever_is_on_a_card_page_is_let_alone(shop: Shop, stored: StoredOrder) -> None:
    await shop.start(stored)
    await shop.stock(PAID)
    await shop.closing.run_pass()
    assert (await shop.standing(stored)).status is Status.OPEN
    shop.clock.move(CARD_SESSION_MAXIMUM + CALLBACK_GRACE)
    await shop.closing.run_pass()
    assert (await shop.standing(stored)).status is Status.OPEN  # a late callback still counts
    shop.clock.move(timedelta(seconds=1))
    await shop.closing.run_pass()
    assert await shop.notices() == ["changed"]


async def test_a_number_is_taken_back_and_its_holder_told_at_once(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_cancel = True
    await give_code(shop, stored)
    await shop.stock(PAID)
    await shop.closing.run_pass()
    assert len(shop.gateway.cancelled) == 1
    assert await shop.notices() == ["changed"]


async def test_an_order_that_has_money_is_not_closed(shop: Shop, stored: StoredOrder) -> None:
    await shop.pay(stored)
    told = await shop.notices()
    await shop.stock(DEARER)
    await shop.closing.run_pass()
    assert (await shop.standing(stored)).status is Status.PAID
    assert await shop.notices() == told


async def test_money_that_is_held_is_not_hidden_by_a_closure(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.start(stored)
    reference = shop.gateway.requests[-1].reference
    await shop.stock(DEARER)
    await shop.deliver(shop.gateway.accept(reference))
    shop.clock.move(timedelta(hours=1))
    await shop.closing.run_pass()
    assert (await shop.card(stored)).stage is Stage.HELD


async def test_a_link_whose_money_went_back_is_closed_like_any_other(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(stored)
    await shop.refuse_debit(shop.gateway.last)
    shop.clock.move(CARD_SESSION_MAXIMUM + CALLBACK_GRACE)
    await give_code(shop, stored, Channel.FATOURATI)
    await shop.stock(PAID)
    await shop.closing.run_pass()
    assert (await shop.card(stored)).overtaken is Overtaken.SETTLED
    assert (await shop.notices())[-1] == "changed"


async def test_what_goes_wrong_with_one_link_keeps_no_other_open(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_cancel = True
    await give_code(shop, stored)
    (attempt,) = await shop.database.read(attempts_of, stored.id)
    shop.gateway.raises_about = attempt.attempt.reference
    shop.gateway.accept(attempt.attempt.reference, amount="840.00")
    other = await shop.order("WAF1", chat_id=2)
    await shop.stock(PAID)
    with pytest.raises(RuntimeError):
        await shop.closing.run_pass()
    assert (await shop.card(other)).overtaken is Overtaken.SETTLED
    assert await shop.notices(2) == ["changed"]


async def test_a_number_that_was_taken_back_ends_its_link_whatever_the_source_says_since(
    shop: Shop, stored: StoredOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_back = shop.gateway.cancel

    async def flap(reference: str) -> Report | NotSupported | Unknown:
        await shop.stock(OWED)
        return await take_back(reference)

    shop.gateway.can_cancel = True
    monkeypatch.setattr(shop.gateway, "cancel", flap)
    await give_code(shop, stored)
    await shop.stock(PAID)
    await shop.closing.run_pass()
    assert len(shop.gateway.cancelled) == 1
    assert (await shop.card(stored)).overtaken is Overtaken.SETTLED
    assert await shop.notices() == ["changed"]


async def test_what_was_paid_while_it_was_being_closed_is_paid(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_cancel = True
    await give_code(shop, stored)
    (attempt,) = await shop.database.read(attempts_of, stored.id)
    shop.gateway.accept(attempt.attempt.reference, amount="840.00")
    shop.gateway.debit(shop.gateway.last)
    await shop.stock(PAID)
    await shop.closing.run_pass()
    card = await shop.card(stored)
    assert (card.stage, card.overtaken) == (Stage.PAID, None)
    assert "changed" not in await shop.notices()


async def test_what_a_number_pays_after_its_link_was_closed_is_kept_and_only_the_rest_a_case(
    shop: Shop, stored: StoredOrder
) -> None:
    await give_code(shop, stored, Channel.FATOURATI)
    (attempt,) = await shop.database.read(attempts_of, stored.id)
    await shop.pay(await shop.order("WAF1", chat_id=2))
    await shop.closing.run_pass()
    shop.gateway.debits_itself = True
    await shop.deliver(shop.gateway.accept(attempt.attempt.reference, amount="840.00"))
    assert (await shop.card(stored)).stage is Stage.PAID
    assert await shop.notices(1) == ["changed", "settled", "receipt"]
    assert await shop.reviews() == ["paid_twice"]


async def test_a_closed_link_is_not_closed_again(shop: Shop, stored: StoredOrder) -> None:
    assert await shop.cancel(stored)
    await shop.stock(PAID)
    await shop.closing.run_pass()
    card = await shop.card(stored)
    assert (card.overtaken, await shop.notices()) == (None, [])


async def test_a_link_whose_money_is_held_takes_no_place_among_those_to_close(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    await shop.deliver(shop.gateway.accept(await shop.start(stored), amount="1.00"))
    await shop.stock(an_invoice("WAF1", state=InvoiceState.PAID))
    shop.clock.move(timedelta(hours=3))
    assert await shop.database.read(overtaken_orders, shop.clock(), limit=9) == []
