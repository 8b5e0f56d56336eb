"""What the dialogue asks about its chat's own orders and plan, inside the event's transaction.

To a chat that did not open an order, the order does not exist here.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from bot.memory import read_plan, write_plan
from conversations.effects import (
    AskAboutOrders,
    CancelOrder,
    CheckOrder,
    DropPart,
    KeepPlan,
    OpenOrder,
    ReadMine,
    ReadPlan,
    RenewOrder,
    SeenAmount,
    SendQr,
)
from conversations.events import (
    CancelDenied,
    Event,
    MineRead,
    NumberRefused,
    OrderOpened,
    OrderRead,
    OrderRefused,
    OrderUnknown,
    PlanRead,
    Refusal,
    ReviewRead,
)
from domain.invoice import PAID_BY_CODE, Channel, InvoiceKey
from domain.language import Language
from domain.listing import Offer, OrderCard, OrdersRequest
from domain.money import Money
from domain.plan import Part, Plan
from services.invoices.listing import read_review
from services.notifications.notices import AskKind, NoticeKind, NumberWanted, tell
from services.payments.desk import CheckoutRefusal
from services.payments.orders import NotOpened, Opened, cancel_order, open_order, order_card
from services.payments.own_orders import read_orders
from services.payments.terms import Terms
from services.payments.withdrawing import must_be_withdrawn
from services.storage.chats import language_of
from services.storage.orders import StoredOrder, order_by_reference
from services.storage.plans import keep_plan, kept_plan
from services.storage.queues import add_ask


def perform(
    connection: Connection, terms: Terms, chat_id: int, ask: AskAboutOrders
) -> tuple[Event, ...]:
    """Carry out one ask; no answer when the network must be asked first, or none is awaited."""
    match ask:
        case OpenOrder():
            return (_open(connection, terms, chat_id, ask),)
        case CheckOrder(reference):
            return _check(connection, terms, chat_id, reference)
        case CancelOrder(reference):
            return _cancel(connection, terms, chat_id, reference)
        case RenewOrder(reference):
            return (_renew(connection, terms, chat_id, reference),)
        case SendQr(reference):
            if _own_order(connection, chat_id, reference) is not None:
                tell(connection, chat_id, NoticeKind.QR, reference, terms.clock())
            return ()
        case KeepPlan(plan):
            keep_plan(connection, chat_id, write_plan(plan))
            return ()
        case DropPart(index):
            _drop_part(connection, chat_id, index)
            return ()
        case ReadPlan(opens):
            return (PlanRead(plan_of(connection, terms, chat_id), opens),)
        case ReadMine(request):
            return (_mine(connection, terms, chat_id, request),)


def plan_of(connection: Connection, terms: Terms, chat_id: int) -> Plan | None:
    """The plan that a chat keeps, each payment as it stands now."""
    text = kept_plan(connection, chat_id)
    plan = None if text is None else read_plan(text)
    if plan is None:
        return None
    parts = tuple(_as_it_stands(connection, terms, part) for part in plan.parts)
    return replace(plan, parts=parts)


def read_link(connection: Connection, chat_id: int, reference: str) -> tuple[str, Language] | None:
    """The link of an order of this chat, and the language that the chat speaks."""
    stored = _own_order(connection, chat_id, reference)
    if stored is None:
        return None
    return stored.token, language_of(connection, chat_id) or Language.FRENCH


def number_obtained(
    connection: Connection,
    terms: Terms,
    chat_id: int,
    wanted: NumberWanted,
    refusal: CheckoutRefusal | None,
) -> Event:
    """Send the number that a gateway was asked for, or own that there is none."""
    stored = _own_order(connection, chat_id, wanted.reference)
    if stored is None:
        return OrderUnknown(wanted.reference)
    card = order_card(connection, terms, stored)
    if card.pay_code is None or card.pay_code.channel is not wanted.offer.channel:
        is_register_down = refusal is CheckoutRefusal.REGISTER_DOWN
        return NumberRefused(card, is_register_down=is_register_down)
    if not card.is_payable:
        return OrderRead(card)  # it ended meanwhile: its panel says not to use the number
    tell(connection, chat_id, NoticeKind.NUMBER, card.reference, terms.clock())
    return OrderRead(card)


def pairs(seen: Iterable[SeenAmount]) -> list[tuple[InvoiceKey, Money]]:
    """Invoices and seen amounts as the use cases take them."""
    return [(one.key, one.amount) for one in seen]


def _open(connection: Connection, terms: Terms, chat_id: int, ask: OpenOrder) -> Event:
    opened = open_order(connection, terms, chat_id=chat_id, code=ask.code, seen=pairs(ask.seen))
    if isinstance(opened, NotOpened):
        return OrderRefused(Refusal(opened.obstacle.value), ask.part)
    card = order_card(connection, terms, opened.stored)
    if ask.part is not None:
        _note_part(connection, chat_id, ask, card)
    is_preparing = _hand_over(connection, terms, chat_id, card, ask.offer)
    is_new = isinstance(opened, Opened)
    return OrderOpened(card, is_new=is_new, part=ask.part, is_preparing=is_preparing)


def _hand_over(
    connection: Connection, terms: Terms, chat_id: int, card: OrderCard, offer: Offer | None
) -> bool:
    """Queue what the person pays with; whether a gateway must be asked for it first."""
    now = terms.clock()
    channel = None if offer is None else offer.channel
    if offer is not None and channel in PAID_BY_CODE:
        if card.pay_code is None or card.pay_code.channel is not channel:
            wanted = NumberWanted(card.reference, offer)
            add_ask(connection, chat_id, AskKind.OBTAIN_NUMBER.value, wanted.write(), now)
            return True
        tell(connection, chat_id, NoticeKind.NUMBER, card.reference, now)
        return False
    is_debit = channel is Channel.DIRECT_DEBIT
    kind = NoticeKind.DIRECT_DEBIT if is_debit else NoticeKind.LINK
    tell(connection, chat_id, kind, card.reference, now)
    return False


def _check(connection: Connection, terms: Terms, chat_id: int, reference: str) -> tuple[Event, ...]:
    """Queue the question to the gateway; nobody makes us ask about other people's orders."""
    if _own_order(connection, chat_id, reference) is None:
        return (OrderUnknown(reference),)
    add_ask(connection, chat_id, AskKind.CHECK_ORDER.value, reference, terms.clock())
    return ()


def _cancel(
    connection: Connection, terms: Terms, chat_id: int, reference: str
) -> tuple[Event, ...]:
    """Cancel at once, or queue it where a gateway must take something back first."""
    stored = _own_order(connection, chat_id, reference)
    if stored is not None and must_be_withdrawn(connection, terms, stored):
        add_ask(connection, chat_id, AskKind.CANCEL_ORDER.value, reference, terms.clock())
        return ()
    return (cancel_now(connection, terms, chat_id, reference),)


def cancel_now(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    """Cancel an order of this chat as it stands, and show how it stands then."""
    cancelled, stored = cancel_order(connection, terms, chat_id=chat_id, reference=reference)
    if stored is None:
        return CancelDenied(None)
    card = order_card(connection, terms, stored)
    return OrderRead(card) if cancelled else CancelDenied(card)


def _renew(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    stored = _own_order(connection, chat_id, reference)
    if stored is None:
        return OrderUnknown(reference)
    seen = [(line.key, line.amount) for line in stored.order.lines]
    review = read_review(connection, terms, stored.subscription_code, seen)
    return ReviewRead(review) if review else OrderRefused(Refusal.CHANGED)


def _mine(connection: Connection, terms: Terms, chat_id: int, request: OrdersRequest) -> Event:
    plan = plan_of(connection, terms, chat_id)
    page = read_orders(connection, terms, chat_id, request)
    return MineRead(page, None if plan is None else plan.next_payment)


def _as_it_stands(connection: Connection, terms: Terms, part: Part) -> Part:
    stored = order_by_reference(connection, part.reference) if part.reference else None
    return part if stored is None else part.told(order_card(connection, terms, stored))


def _note_part(connection: Connection, chat_id: int, ask: OpenOrder, card: OrderCard) -> None:
    """Write the order of a payment into the kept plan, with the amounts that it was opened at."""
    text = kept_plan(connection, chat_id)
    plan = None if text is None else read_plan(text)
    if plan is None or ask.part is None or ask.part >= len(plan.parts):
        return
    part = plan.parts[ask.part]
    now = {one.key: one.amount for one in ask.seen}
    picks = tuple(replace(pick, amount=now[pick.key]) for pick in part.picks if pick.key in now)
    noted = replace(part, picks=picks, reference=card.reference)
    keep_plan(connection, chat_id, write_plan(plan.with_part(ask.part, noted)))


def _drop_part(connection: Connection, chat_id: int, index: int) -> None:
    text = kept_plan(connection, chat_id)
    plan = None if text is None else read_plan(text)
    if plan is not None and index < len(plan.parts):
        dropped = replace(plan.parts[index], is_dropped=True)
        keep_plan(connection, chat_id, write_plan(plan.with_part(index, dropped)))


def _own_order(connection: Connection, chat_id: int, reference: str) -> StoredOrder | None:
    stored = order_by_reference(connection, reference)
    return stored if stored is not None and stored.chat_id == chat_id else None
