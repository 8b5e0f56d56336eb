"""An unpaid bill of one issuer, as PORTNET publishes it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.money import Money
from domain.text import fold, plain

_CODE = re.compile(r"[0-9A-Z]{4}", re.ASCII)


class Means(StrEnum):
    """A payment means, under the name that PORTNET's own list gives it."""

    CMI = "CMI"
    AMANPAY = "AmanPay"


class Channel(StrEnum):
    """A way to pay within a means."""

    CARD = "card"
    FATOURATI = "fatourati"
    TASHILAT = "tashilat"
    DIRECT_DEBIT = "direct_debit"


PAID_BY_CODE = frozenset({Channel.FATOURATI, Channel.TASHILAT})
"""Channels whose number is paid elsewhere, until the order expires."""


class InvoiceState(StrEnum):
    """What the invoice's source says of it; what was paid through us stands in the claims."""

    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, order=True)
class InvoiceKey:
    """What makes an invoice one: the folded name of its issuer, and its number."""

    issuer: str
    number: str

    @classmethod
    def of(cls, *, issuer: str, number: str) -> "InvoiceKey":
        """Key of an invoice from its issuer's name in any spelling of case and spaces."""
        return cls(fold(issuer), plain(number))


@dataclass(frozen=True, slots=True)
class Invoice:
    """One unpaid invoice with the eight columns of PORTNET's list; `amount` includes taxes."""

    subscription_code: str
    number: str
    issuer: str
    client_code: str
    client_name: str
    issue_date: date
    due_date: date
    amount: Money
    means: frozenset[Means]
    state: InvoiceState = InvoiceState.OPEN

    @property
    def key(self) -> InvoiceKey:
        """Issuer and number."""
        return InvoiceKey.of(issuer=self.issuer, number=self.number)

    def is_overdue(self, today: date) -> bool:
        """Whether the last day to pay has passed."""
        return self.due_date < today


def parse_subscription_code(text: str) -> str | None:
    """Four letters or digits in any case, with any spaces or hyphens between; else None."""
    candidate = re.sub(r"[\s\-]", "", plain(text)).upper()
    return candidate if _CODE.fullmatch(candidate) else None
