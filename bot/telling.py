"""What a lasting message says: an order as it stands now, who paid how, and the case about it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from bot.ordering import plan_of
from conversations.notices import Details
from domain.charge import Charge
from domain.language import Language
from domain.listing import Offer, OrderCard, Stage
from domain.order import PaymentOrder
from domain.plan import NextPayment
from services.payments.orders import order_card, standing_of
from services.payments.registry import Providers
from services.payments.settling import settled_by
from services.payments.terms import Terms
from services.storage.attempts import (
    attempt_by_reference,
)
from services.storage.chats import language_of
from services.storage.orders import StoredOrder, order_by_receipt_token, order_by_reference
from services.storage.reviews import latest_open_review

RECEIPT_LIFE = timedelta(days=90)
"""How long a receipt can be fetched by its address; the chat keeps its file."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that words a message; `language` is None for a chat never met."""

    card: OrderCard
    order: PaymentOrder
    details: Details
    language: Language | None


def read_told(
    connection: Connection, terms: Terms, providers: Providers, chat_id: int, reference: str
) -> Told | None:
    """Read what is to be told of an order now, which may be more than when it was queued."""
    stored = order_by_reference(connection, reference)
    if stored is None:
        return None
    told = _tell(connection, terms, providers, stored, language_of(connection, chat_id))
    step = _next_payment(connection, terms, chat_id, reference)
    details = replace(told.details, next_payment=step, is_own=stored.chat_id == chat_id)
    return replace(told, details=details)


def read_receipt(
    connection: Connection, terms: Terms, providers: Providers, receipt_token: str
) -> Told | None:
    """Read a paid order by its receipt's address; None once the receipt is gone."""
    stored = order_by_receipt_token(connection, receipt_token)
    if stored is None:
        return None
    told = _tell(connection, terms, providers, stored, None)
    is_gone = terms.clock() > told.card.since + RECEIPT_LIFE
    return None if told.card.stage is not Stage.PAID or is_gone else told


def _tell(
    connection: Connection,
    terms: Terms,
    providers: Providers,
    stored: StoredOrder,
    language: Language | None,
) -> Told:
    settlement = standing_of(connection, stored, terms.clock()).settlement
    review = latest_open_review(connection, stored.id)
    card = order_card(connection, terms, stored)
    details = Details(
        settled=None if settlement is None else settled_by(connection, stored, settlement),
        given_back=None if settlement is None else settlement.given_back,
        paid_by=None if settlement is None else _paid_by(connection, providers, settlement),
        transaction=None if settlement is None else settlement.number,
        is_registered=card.is_registered,
        case=None if review is None else f"D-{review}",
    )
    return Told(card, stored.order, details, language)


def _next_payment(
    connection: Connection, terms: Terms, chat_id: int, reference: str
) -> NextPayment | None:
    """What comes next in the chat's plan, if the order is part of it."""
    plan = plan_of(connection, terms, chat_id)
    if plan is None or reference not in {part.reference for part in plan.parts}:
        return None
    return plan.next_payment


def _paid_by(connection: Connection, providers: Providers, charge: Charge) -> Offer | None:
    stored = attempt_by_reference(connection, charge.attempt)
    provider = None if stored is None else providers.by_account(stored.attempt.account)
    if stored is None or provider is None:
        return None
    return Offer(provider.traits.means, stored.attempt.channel)
