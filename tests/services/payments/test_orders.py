"""Opening an order for picked invoices, and cancelling it."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.facts import Fact, FactKind
from domain.invoice import InvoiceKey, InvoiceState, Means
from domain.listing import Stage
from domain.money import Money
from domain.order import LAST_CHECKOUT_BEFORE_EXPIRY, MAX_LINES
from domain.standing import Status
from services.payments.orders import AlreadyOpen, NotOpened, Obstacle, Opened, order_card
from services.payments.outcomes import record
from tests.builders import NOW, an_invoice, key_of
from tests.services.payments.shop import LINK_LIFE, Shop

ONE, TWO, THREE = ((key_of(number), "420.00") for number in ("WAF1", "WAF2", "WAF3"))


@pytest_asyncio.fixture(autouse=True)
async def stock(shop: Shop) -> None:
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2, 3)))


async def obstacle(shop: Shop, *seen: tuple[InvoiceKey, str], code: str = "1206") -> Obstacle:
    refused = await shop.try_to_open(*seen, code=code)
    assert isinstance(refused, NotOpened)
    return refused.obstacle


@pytest.mark.asyncio
async def test_an_order_keeps_the_invoices_as_they_were_when_it_was_opened(shop: Shop) -> None:
    stored = await shop.order("WAF2", "WAF1")
    assert [line.number for line in stored.order.lines] == ["WAF1", "WAF2"]
    assert (stored.order.total, stored.means) == (Money(84000), frozenset({Means.CMI}))
    assert (stored.order.opened_at, stored.order.expires_at) == (NOW, NOW + LINK_LIFE)
    await shop.stock(an_invoice("WAF1", amount="999.00"))
    assert (await shop.database.read(order_card, shop.terms, stored)).amount == Money(84000)


@pytest.mark.asyncio
async def test_the_same_chat_gets_its_open_order_again(shop: Shop) -> None:
    stored = await shop.order("WAF1", "WAF2")
    assert await shop.try_to_open(TWO, ONE) == AlreadyOpen(stored)


@pytest.mark.asyncio
async def test_another_chat_gets_its_own_order_for_the_same_invoices(shop: Shop) -> None:
    mine = await shop.order("WAF1", "WAF2")
    theirs = await shop.order("WAF1", "WAF2", chat_id=2)
    assert len({mine.order.reference, theirs.order.reference}) == 2
    assert len({mine.token, theirs.token}) == 2


@pytest.mark.asyncio
async def test_other_lines_or_other_amounts_are_another_order(shop: Shop) -> None:
    first = await shop.order("WAF1", "WAF2")
    assert await shop.order("WAF1") != first
    await shop.stock(an_invoice("WAF2", amount="421.00"))
    assert isinstance(await shop.try_to_open(ONE, (key_of("WAF2"), "421.00")), Opened)


@pytest.mark.asyncio
async def test_an_order_too_near_its_end_is_not_given_again(shop: Shop) -> None:
    await shop.order("WAF1")
    shop.clock.move(LINK_LIFE - LAST_CHECKOUT_BEFORE_EXPIRY)
    assert isinstance(await shop.try_to_open(ONE), Opened)


@pytest.mark.asyncio
async def test_a_cancelled_order_is_not_given_again(shop: Shop) -> None:
    await shop.cancel(await shop.order("WAF1"))
    assert isinstance(await shop.try_to_open(ONE), Opened)


@pytest.mark.asyncio
async def test_an_amount_that_moved_since_it_was_seen_opens_nothing(shop: Shop) -> None:
    assert await obstacle(shop, ONE, (key_of("WAF2"), "419.99")) is Obstacle.CHANGED


@pytest.mark.asyncio
@pytest.mark.parametrize("state", [InvoiceState.PAID, InvoiceState.CANCELLED])
async def test_an_invoice_no_longer_owed_opens_nothing(shop: Shop, state: InvoiceState) -> None:
    await shop.stock(an_invoice("WAF2", state=state))
    assert await obstacle(shop, ONE, TWO) is Obstacle.CHANGED


@pytest.mark.asyncio
async def test_an_unknown_invoice_or_one_of_another_operator_opens_nothing(shop: Shop) -> None:
    assert await obstacle(shop, ONE, (key_of("WAF9"), "420.00")) is Obstacle.CHANGED
    assert await obstacle(shop, ONE, code="7Q9Z") is Obstacle.CHANGED


@pytest.mark.asyncio
async def test_an_invoice_picked_twice_opens_nothing(shop: Shop) -> None:
    assert await obstacle(shop, ONE, ONE) is Obstacle.CHANGED


@pytest.mark.asyncio
async def test_an_invoice_with_money_under_way_opens_nothing(shop: Shop) -> None:
    await shop.accept(await shop.order("WAF1", "WAF2"))
    assert await obstacle(shop, TWO, THREE) is Obstacle.CHANGED


@pytest.mark.asyncio
async def test_invoices_of_two_issuers_are_refused_in_the_core(shop: Shop) -> None:
    await shop.stock(an_invoice("A1", issuer="ANP"))
    other = (key_of("A1", "ANP"), "420.00")
    assert await obstacle(shop, ONE, other) is Obstacle.MIXED_ISSUERS
    assert await obstacle(shop) is Obstacle.MIXED_ISSUERS


@pytest.mark.asyncio
async def test_an_order_has_at_most_fifty_lines(shop: Shop) -> None:
    numbers = [f"L{number:02}" for number in range(MAX_LINES + 1)]
    await shop.stock(*(an_invoice(number) for number in numbers))
    seen = [(key_of(number), "420.00") for number in numbers]
    assert await obstacle(shop, *seen) is Obstacle.TOO_MANY_LINES
    assert isinstance(await shop.try_to_open(*seen[1:]), Opened)


@pytest.mark.asyncio
async def test_an_issuer_without_an_account_cannot_be_paid_here(shop: Shop) -> None:
    await shop.stock(an_invoice("M1", issuer="Marsa Maroc"))
    assert await obstacle(shop, (key_of("M1", "Marsa Maroc"), "420.00")) is Obstacle.NO_ACCOUNT


@pytest.mark.asyncio
async def test_means_that_the_accounts_do_not_take_are_no_way_to_pay(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1", means=frozenset({Means.AMANPAY})))
    assert await obstacle(shop, ONE) is Obstacle.NO_ACCOUNT


@pytest.mark.asyncio
async def test_an_account_is_not_offered_above_its_maximum(shop: Shop) -> None:
    shop.gateway.max_amount = Money(84000)
    assert await obstacle(shop, ONE, TWO, THREE) is Obstacle.TOO_LARGE
    assert isinstance(await shop.try_to_open(ONE, TWO), Opened)


@pytest.mark.asyncio
async def test_an_order_is_cancelled_by_the_chat_that_opened_it(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    assert await shop.cancel(stored)
    assert (await shop.standing(stored)).status is Status.CANCELLED
    assert await shop.cancel(stored)
    assert await shop.facts(stored) == [FactKind.CANCELLED]


@pytest.mark.asyncio
async def test_an_order_cannot_be_cancelled_by_another_chat(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    assert not await shop.cancel(stored, chat_id=2)
    assert await shop.facts(stored) == []


@pytest.mark.asyncio
async def test_an_order_being_confirmed_paid_or_expired_is_not_cancelled(shop: Shop) -> None:
    confirming, paid, expired = [await shop.order(f"WAF{number}") for number in (1, 2, 3)]
    await shop.accept(confirming)
    await shop.pay(paid)
    assert not await shop.cancel(confirming)
    assert not await shop.cancel(paid)
    shop.clock.move(LINK_LIFE + timedelta(seconds=1))
    assert not await shop.cancel(expired)
    assert FactKind.CANCELLED not in await shop.facts(expired)


@pytest.mark.asyncio
async def test_the_card_of_an_order_tells_how_it_stands(shop: Shop) -> None:
    stored = await shop.order("WAF1", "WAF2")
    card = await shop.database.read(order_card, shop.terms, stored)
    assert (card.numbers, card.stage) == (("WAF1", "WAF2"), Stage.WAITING)
    assert card.url == f"https://pay.test/p/{stored.token}"
    await shop.start(stored)
    card = await shop.database.read(order_card, shop.terms, stored)
    assert card.stage is Stage.STARTED
    await shop.pay(stored)
    card = await shop.database.read(order_card, shop.terms, stored)
    assert (card.stage, card.since) == (Stage.PAID, NOW)


@pytest.mark.asyncio
async def test_a_refused_card_is_not_the_last_word_while_another_page_is_open(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1")
    first = await shop.start(stored)
    second = await shop.start(stored)
    shop.clock.move(timedelta(minutes=1))
    await shop.deliver(shop.gateway.refuse(first))
    assert (await shop.card(stored)).stage is Stage.STARTED
    await shop.deliver(shop.gateway.refuse(second))
    assert (await shop.card(stored)).stage is Stage.REFUSED


@pytest.mark.asyncio
async def test_whose_money_came_back_is_not_said_to_be_paying(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    reference = await shop.start(stored)
    await shop.deliver(shop.gateway.accept(reference, amount="1.00"))
    assert (await shop.card(stored)).stage is Stage.HELD
    number = shop.gateway.last.transaction
    voided = Fact(FactKind.VOIDED, shop.clock(), attempt=reference, transaction=number)
    await shop.database.transact(record, stored, [voided], shop.clock())
    assert (await shop.card(stored)).stage is Stage.WAITING
