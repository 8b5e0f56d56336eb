"""A paid order, and its receipt in words, as the product makes them."""

from datetime import timedelta

from bot.receipts import receipt_of
from bot.texts import Texts
from conversations.notices import Details
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, OrderCard, Stage
from domain.order import PaymentOrder
from services.receipts.receipt import Receipt
from tests.builders import CODE, NOW, TRANSACTION, an_order

URL = "http://127.0.0.1:8080/p/q3V0b1u8Zk2mT9xLr4Yc7A"
PAID_AT = NOW + timedelta(minutes=5)
BY_CARD = Details(Offer(Means.CMI, Channel.CARD), TRANSACTION)


def a_card(order: PaymentOrder, *, stage: Stage = Stage.PAID) -> OrderCard:
    """What the chat knows of an order."""
    return OrderCard(
        reference=order.reference,
        code=CODE,
        issuer=order.issuer,
        client_name=order.client_name,
        numbers=tuple(line.number for line in order.lines),
        amount=order.total,
        opened_at=order.opened_at,
        expires_at=order.expires_at,
        url=URL,
        stage=stage,
        since=PAID_AT,
    )


def worded(
    texts: Texts,
    language: Language,
    *,
    order: PaymentOrder | None = None,
    details: Details = BY_CARD,
) -> Receipt:
    """The receipt of an order in one language."""
    order = order or an_order()
    return receipt_of(a_card(order), order, details, language=language, texts=texts)
