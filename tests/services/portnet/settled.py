"""A settled invoice of 3 600 dirhams, to be told; a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.money import Money
from services.portnet.registration import Settlement

SETTLEMENT = Settlement(
    message_number="700000000000951",
    transaction="TX-20261123-0951",
    issuer="PORTNET",
    number="PNT/2026/0412",
    subscription_code="4821",
    client_code="4821",
    client_name="SOCIETE EXEMPLE IMPORT",
    issue_date=date(2026, 11, 20),
    amount=Money(3600_00),
    paid_at=datetime(2026, 11, 23, 12, 1, 9, tzinfo=UTC),
    written_at=datetime(2026, 11, 23, 12, 5, 10, tzinfo=UTC),
)


def settled(**changes: object) -> Settlement:
    return replace(SETTLEMENT, **changes)  # type: ignore[arg-type]  # a test's own words
