"""The payer's side: every refusal at the last moment, and what the gateway is told otherwise."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.facts import FactKind, HoldReason
from domain.invoice import Channel, Invoice, InvoiceState, Means
from domain.language import Language
from domain.listing import Stage
from domain.money import Money
from domain.order import CARD_SESSION_MAXIMUM, MAX_LIVE_ATTEMPTS
from domain.standing import Status
from services.payments.attempts import FIRST_CHECK_AFTER_SESSION
from services.payments.desk import (
    AttemptStage,
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    ReturnPage,
)
from services.storage.attempts import (
    attempts_of,
    attempts_to_check,
)
from services.storage.orders import (
    StoredOrder,
)
from services.storage.schema import orders
from tests.builders import CODE, an_invoice
from tests.services.payments.shop import LINK_LIFE, Shop


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order for two invoices."""
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2, 3)))
    return await shop.order("WAF1", "WAF2")


async def refusal(shop: Shop, stored: StoredOrder) -> CheckoutRefusal:
    """Why the card button gives no page; the gateway must not have heard of it."""
    before = len(shop.gateway.requests)
    refused = await shop.begin(stored)
    assert isinstance(refused, CheckoutRefused)
    assert len(shop.gateway.requests) == before
    return refused.refusal


async def returned(shop: Shop, begun: CheckoutBegun | CheckoutRefused) -> ReturnPage:
    assert isinstance(begun, CheckoutBegun)
    page = await shop.checkout.returned(begun.return_key)
    assert page is not None
    return page


@pytest.mark.asyncio
async def test_the_gateway_is_told_of_a_stored_attempt_and_never_of_the_order(
    shop: Shop, stored: StoredOrder
) -> None:
    begun = await shop.begin(stored)
    assert isinstance(begun, CheckoutBegun)
    (attempt,) = await shop.database.read(attempts_of, stored.id)
    (request,) = shop.gateway.requests
    assert (request.reference, request.amount) == (attempt.attempt.reference, Money(84000))
    assert request.session_seconds == CARD_SESSION_MAXIMUM.total_seconds()
    assert request.return_url == f"https://pay.test/return/cmi/{begun.return_key}?lang=fr"
    assert request.callback_url == "https://pay.test/callbacks/cmi"
    assert stored.order.reference not in request.reference
    assert len({request.reference, stored.token, attempt.return_key}) == 3


@pytest.mark.asyncio
async def test_an_attempt_is_asked_about_after_its_session(shop: Shop, stored: StoredOrder) -> None:
    await shop.begin(stored)
    due = shop.clock() + CARD_SESSION_MAXIMUM + FIRST_CHECK_AFTER_SESSION
    before = due - timedelta(microseconds=1)
    assert await shop.database.read(attempts_to_check, before, limit=9) == []
    assert len(await shop.database.read(attempts_to_check, due, limit=9)) == 1


@pytest.mark.asyncio
async def test_a_card_page_never_outlives_its_order(shop: Shop, stored: StoredOrder) -> None:
    shop.clock.move(LINK_LIFE - timedelta(minutes=3))
    await shop.begin(stored)
    assert shop.gateway.requests[-1].session_seconds == 180


@pytest.mark.asyncio
async def test_an_unknown_link_opens_nothing(shop: Shop) -> None:
    unknown = "A" * 22
    assert await shop.checkout.page(unknown) is None
    assert await shop.checkout.returned(unknown) is None
    refused = await shop.checkout.begin(
        unknown, means=Means.CMI, channel=Channel.CARD, language=Language.FRENCH
    )
    assert refused == CheckoutRefused(CheckoutRefusal.UNKNOWN_LINK, None)


@pytest.mark.asyncio
async def test_an_order_paid_or_being_confirmed_opens_no_other_page(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(stored)
    assert await refusal(shop, stored) is CheckoutRefusal.SETTLED
    await shop.check(stored)
    assert await refusal(shop, stored) is CheckoutRefusal.SETTLED


@pytest.mark.asyncio
async def test_an_order_with_held_money_opens_no_other_page(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.deliver(shop.gateway.accept(await shop.start(stored), amount="1.00"))
    assert await refusal(shop, stored) is CheckoutRefusal.SETTLED


@pytest.mark.asyncio
async def test_an_invoice_settled_by_another_order_opens_nothing(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.accept(await shop.order("WAF2", "WAF3", chat_id=2))
    assert await refusal(shop, stored) is CheckoutRefusal.SETTLED


@pytest.mark.asyncio
async def test_an_invoice_settled_elsewhere_before_the_click_opens_nothing(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.stock(an_invoice("WAF2", state=InvoiceState.PAID))
    assert await refusal(shop, stored) is CheckoutRefusal.SETTLED
    assert (await shop.standing(stored)).status is Status.OPEN


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "invoice",
    [an_invoice("WAF2", amount="441.00"), an_invoice("WAF2", state=InvoiceState.CANCELLED)],
)
async def test_an_invoice_that_moved_opens_nothing_and_ends_the_order(
    shop: Shop, stored: StoredOrder, invoice: Invoice
) -> None:
    await shop.stock(invoice)
    assert await refusal(shop, stored) is CheckoutRefusal.CHANGED
    assert await shop.facts(stored) == [FactKind.CANCELLED]
    page = await shop.checkout.page(stored.token)
    assert page is not None
    assert page.card.stage is Stage.CANCELLED


@pytest.mark.asyncio
async def test_an_expired_or_cancelled_order_opens_nothing(shop: Shop, stored: StoredOrder) -> None:
    cancelled = await shop.order("WAF3")
    await shop.cancel(cancelled)
    assert await refusal(shop, cancelled) is CheckoutRefusal.CANCELLED
    shop.clock.move(LINK_LIFE)
    assert await refusal(shop, stored) is CheckoutRefusal.EXPIRED


@pytest.mark.asyncio
async def test_no_page_opens_in_the_last_two_minutes(shop: Shop, stored: StoredOrder) -> None:
    shop.clock.move(LINK_LIFE - timedelta(minutes=2))
    assert await refusal(shop, stored) is CheckoutRefusal.TOO_NEAR_EXPIRY


@pytest.mark.asyncio
async def test_at_most_five_pages_of_an_order_live_at_once(shop: Shop, stored: StoredOrder) -> None:
    for _ in range(MAX_LIVE_ATTEMPTS):
        await shop.start(stored)
    assert await refusal(shop, stored) is CheckoutRefusal.TOO_MANY
    shop.clock.move(CARD_SESSION_MAXIMUM)
    await shop.start(stored)


@pytest.mark.asyncio
async def test_means_that_are_not_offered_open_nothing(shop: Shop, stored: StoredOrder) -> None:
    for means, channel in ((Means.AMANPAY, Channel.CARD), (Means.CMI, Channel.FATOURATI)):
        refused = await shop.checkout.begin(
            stored.token, means=means, channel=channel, language=Language.FRENCH
        )
        assert isinstance(refused, CheckoutRefused)
        assert refused.refusal is CheckoutRefusal.NOT_OFFERED
    shop.gateway.max_amount = Money(83999)
    assert await refusal(shop, stored) is CheckoutRefusal.NOT_OFFERED
    assert shop.gateway.requests == []


@pytest.mark.asyncio
async def test_a_gateway_that_is_down_leaves_an_attempt_that_is_watched(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.down = True
    refused = await shop.begin(stored)
    assert isinstance(refused, CheckoutRefused)
    assert refused.refusal is CheckoutRefusal.GATEWAY_DOWN
    reference = shop.gateway.requests[-1].reference
    await shop.deliver(shop.gateway.accept(reference))
    await shop.check(stored)
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_looking_at_a_page_changes_nothing(shop: Shop, stored: StoredOrder) -> None:
    page = await shop.checkout.page(stored.token)
    assert page is not None
    assert (page.card.stage, len(page.offers)) == (Stage.WAITING, 1)
    assert await shop.facts(stored) == []
    assert await shop.database.read(attempts_of, stored.id) == ()


@pytest.mark.asyncio
async def test_a_client_code_that_is_the_operators_code_is_not_shown(
    shop: Shop, stored: StoredOrder
) -> None:
    page = await shop.checkout.page(stored.token)
    assert page is not None
    assert page.client_code == stored.order.client_code
    await shop.database.transact(
        lambda one: one.execute(orders.update().values(client_code=CODE.lower()))
    )
    page = await shop.checkout.page(stored.token)
    assert page is not None
    assert page.client_code == ""


@pytest.mark.asyncio
async def test_a_payer_who_comes_back_sees_how_the_attempt_stands(
    shop: Shop, stored: StoredOrder
) -> None:
    begun = await shop.begin(stored)
    reference = shop.gateway.requests[-1].reference
    assert (await returned(shop, begun)).attempt_stage is AttemptStage.WAITING
    await shop.deliver(shop.gateway.refuse(reference))
    assert (await returned(shop, begun)).attempt_stage is AttemptStage.REFUSED
    await shop.deliver(shop.gateway.accept(reference))
    assert (await returned(shop, begun)).attempt_stage is AttemptStage.CONFIRMING
    await shop.check(stored)
    page = await returned(shop, begun)
    assert (page.attempt_stage, page.transaction) == (
        AttemptStage.PAID,
        shop.gateway.last.transaction,
    )


@pytest.mark.asyncio
async def test_a_payer_whose_money_was_held_is_told_why(shop: Shop, stored: StoredOrder) -> None:
    begun = await shop.begin(stored)
    reference = shop.gateway.requests[-1].reference
    await shop.cancel(stored)
    await shop.deliver(shop.gateway.accept(reference))
    page = await returned(shop, begun)
    assert page.attempt_stage is AttemptStage.HELD
    assert page.page.held_reason is HoldReason.CANCELLED
