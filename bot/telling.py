"""What a lasting message says: an order as it stands now, who paid how, and the case about it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from conversations.notices import Details
from domain.language import Language
from domain.listing import Offer, OrderCard
from domain.standing import Charge
from services.payments.orders import order_card, standing_of
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.attempts import (
    attempt_by_reference,
)
from services.storage.chats import language_of
from services.storage.orders import (
    order_by_reference,
)
from services.storage.reviews import latest_open_review


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that words a message; `language` is None for a chat never met."""

    card: OrderCard
    details: Details
    language: Language | None


def read_told(
    connection: Connection, terms: Terms, providers: Providers, chat_id: int, reference: str
) -> Told | None:
    """Read what is to be told of an order now, which may be more than when it was queued."""
    stored = order_by_reference(connection, reference)
    if stored is None:
        return None
    settlement = standing_of(connection, stored, terms.clock()).settlement
    review = latest_open_review(connection, stored.id)
    details = Details(
        paid_by=None if settlement is None else _paid_by(connection, providers, settlement),
        transaction=None if settlement is None else settlement.transaction,
        case=None if review is None else f"D-{review}",
    )
    card = order_card(connection, terms, stored)
    return Told(card, details, language_of(connection, chat_id))


def _paid_by(connection: Connection, providers: Providers, charge: Charge) -> Offer | None:
    stored = attempt_by_reference(connection, charge.attempt)
    provider = None if stored is None else providers.by_account(stored.attempt.account)
    if stored is None or provider is None:
        return None
    return Offer(provider.traits.means, stored.attempt.channel)
