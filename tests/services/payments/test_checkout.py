"""The payer's side: every refusal at the last moment, and what the gateway is told otherwise."""

from datetime import timedelta

import pytest
import pytest_asyncio

from domain.facts import FactKind, HoldReason
from domain.invoice import Channel, Invoice, InvoiceState, Means
from domain.language import Language
from domain.listing import Stage
from domain.money import Money
from domain.order import CARD_SESSION_MAXIMUM, MAX_LIVE_ATTEMPTS, Overtaken
from domain.standing import Status
from services.payments.attempts import FIRST_CHECK_AFTER_SESSION
from services.payments.desk import (
    AttemptStage,
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    ReturnPage,
)
from services.payments.provider import Checkout, CheckoutRequest, Unknown
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
    shop.gateway.silent = True
    await shop.deliver(shop.gateway.accept(reference))
    assert (await returned(shop, begun)).attempt_stage is AttemptStage.CONFIRMING
    shop.gateway.silent = False
    shop.clock.move(timedelta(minutes=1))
    page = await returned(shop, begun)
    assert (page.attempt_stage, page.transaction) == (
        AttemptStage.PAID,
        shop.gateway.last.transaction,
    )


@pytest.mark.asyncio
async def test_whoever_comes_back_before_the_callback_has_the_gateway_asked(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself = True
    begun = await shop.begin(stored)
    shop.gateway.accept(shop.gateway.requests[-1].reference)
    page = await returned(shop, begun)
    assert (page.attempt_stage, page.page.card.stage) == (AttemptStage.PAID, Stage.PAID)


@pytest.mark.asyncio
async def test_no_second_page_is_opened_for_what_was_paid_without_a_callback(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself = True
    shop.gateway.accept(await shop.start(stored))
    assert await refusal(shop, stored) is CheckoutRefusal.SETTLED
    assert (await shop.standing(stored)).status is Status.PAID


@pytest.mark.asyncio
async def test_a_refusal_is_not_the_last_word_of_a_gateway_that_debits_by_itself(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.debits_itself = True
    begun = await shop.begin(stored)
    reference = shop.gateway.requests[-1].reference
    await shop.deliver(shop.gateway.refuse(reference))
    assert (await returned(shop, begun)).page.may_be_paid_by_another_card
    shop.gateway.accept(reference)
    assert (await returned(shop, begun)).attempt_stage is AttemptStage.PAID


@pytest.mark.asyncio
async def test_a_refusal_is_final_where_nothing_is_debited_without_us(
    shop: Shop, stored: StoredOrder
) -> None:
    begun = await shop.begin(stored)
    await shop.deliver(shop.gateway.refuse(shop.gateway.requests[-1].reference))
    page = await returned(shop, begun)
    assert page.attempt_stage is AttemptStage.REFUSED
    assert not page.page.may_be_paid_by_another_card


@pytest.mark.asyncio
async def test_an_order_that_changed_takes_its_open_page_back_before_it_ends(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.can_cancel = True
    reference = await shop.start(stored)
    await shop.stock(an_invoice("WAF1", amount="430.00"))
    assert await refusal(shop, stored) is CheckoutRefusal.CHANGED
    assert shop.gateway.cancelled == [reference]
    assert (await shop.standing(stored)).status is Status.CANCELLED


@pytest.mark.asyncio
async def test_a_payer_whose_money_was_held_is_told_why(shop: Shop, stored: StoredOrder) -> None:
    begun = await shop.begin(stored)
    reference = shop.gateway.requests[-1].reference
    await shop.cancel(stored)
    await shop.deliver(shop.gateway.accept(reference))
    page = await returned(shop, begun)
    assert page.attempt_stage is AttemptStage.HELD
    assert page.page.held_reason is HoldReason.CANCELLED


@pytest.mark.asyncio
async def test_a_number_whose_answer_was_lost_is_asked_for_in_the_same_words(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.channels = frozenset({Channel.TASHILAT})
    shop.gateway.down = True
    for language in (Language.ARABIC, Language.ENGLISH):
        refused = await shop.checkout.begin(
            stored.token, means=Means.CMI, channel=Channel.TASHILAT, language=language
        )
        assert isinstance(refused, CheckoutRefused)
        assert refused.refusal is CheckoutRefusal.GATEWAY_DOWN
    first, second = shop.gateway.requests
    assert first == second


@pytest.mark.asyncio
async def test_each_payer_is_told_why_their_own_money_was_held(
    shop: Shop, stored: StoredOrder
) -> None:
    first, second = [await shop.begin(stored) for _ in range(2)]
    pages = [one.reference for one in shop.gateway.requests]
    await shop.deliver(shop.gateway.accept(pages[0], amount="1.00"))
    await shop.cancel(stored)
    await shop.deliver(shop.gateway.accept(pages[1]))
    held = [(await returned(shop, begun)).page.held_reason for begun in (first, second)]
    assert held == [HoldReason.AMOUNT_DIFFERS, HoldReason.CANCELLED]


@pytest.mark.asyncio
async def test_nobody_is_sent_to_pay_what_ended_while_its_gateway_was_asked(
    shop: Shop, stored: StoredOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = shop.gateway.open_checkout

    async def slowly(request: CheckoutRequest) -> Checkout | Unknown:
        await shop.stock(an_invoice("WAF1", amount="430.00"))
        await shop.closing.close(stored.order.reference)
        return await prepare(request)

    shop.gateway.channels = frozenset({Channel.TASHILAT})
    monkeypatch.setattr(shop.gateway, "open_checkout", slowly)
    refused = await shop.checkout.begin(
        stored.token, means=Means.CMI, channel=Channel.TASHILAT, language=Language.FRENCH
    )
    assert isinstance(refused, CheckoutRefused)
    assert refused.refusal is CheckoutRefusal.CANCELLED
    assert refused.page is not None
    assert refused.page.card.overtaken is Overtaken.CHANGED
