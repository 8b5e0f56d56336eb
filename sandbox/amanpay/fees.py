"""What a payer owes at a counter on top of the invoices. Invented: the real fees are not public."""

from dataclasses import dataclass

SERVICE_CENTIMES = 3_00
STAMP_DIVISOR = 400
"""Stamp duty on cash receipts in Morocco: 0.25 %."""


@dataclass(frozen=True, kw_only=True)
class CounterFees:
    """In centimes."""

    service: int
    stamp_duty: int

    @property
    def total(self) -> int:
        return self.service + self.stamp_duty


def fees_of(centimes: int) -> CounterFees:
    """Give the fees on an amount in cash; half a centime of duty is a centime."""
    duty = (centimes + STAMP_DIVISOR // 2) // STAMP_DIVISOR
    return CounterFees(service=SERVICE_CENTIMES, stamp_duty=duty)
