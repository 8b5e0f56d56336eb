"""A number to pay by, as a gateway gives it out for an order."""

from domain.listing import PayCode
from domain.order import Attempt
from services.storage.attempts import PayCode as StoredCode
from services.storage.attempts import insert_attempt, store_pay_code
from services.storage.orders import StoredOrder
from tests.services.payments.shop import Shop


async def give_number(shop: Shop, stored: StoredOrder, code: PayCode) -> None:
    """Put an attempt on record that is paid by this number."""
    attempt = Attempt(
        reference=shop.terms.tokens.attempt_reference(),
        account=shop.gateway.account,
        channel=code.channel,
        amount=stored.order.total,
        opened_at=shop.clock(),
        session_ends_at=code.expires_at,
    )
    await shop.database.transact(
        insert_attempt,
        stored.id,
        attempt,
        return_key=attempt.reference,
        next_check_at=code.expires_at,
    )
    given = StoredCode(code.number, code.expires_at, code.counter_total, code.fees, None)
    await shop.database.transact(store_pay_code, attempt.reference, given, provider_reference=None)
