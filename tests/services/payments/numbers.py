"""Numbers that a gateway gave out, put down without asking one."""

from sqlalchemy import Connection, update

from domain.listing import PayCode
from services.storage import schema
from services.storage.attempts import PayCode as StoredCode
from services.storage.attempts import StoredAttempt, store_pay_code


def keep_number(connection: Connection, attempt: StoredAttempt, code: PayCode) -> None:
    """Make an attempt one that is paid by this number, as long as the number lives."""
    reference = attempt.attempt.reference
    kept = StoredCode(code.number, code.expires_at, code.counter_total, code.fees, None)
    store_pay_code(connection, reference, kept, provider_reference=None)
    connection.execute(
        update(schema.attempts)
        .where(schema.attempts.c.reference == reference)
        .values(channel=code.channel.value, session_ends_at=code.expires_at)
    )
