"""The port to our own tables: the little that reading a message must know of what stands there.

Everything is asked inside the one transaction that carries the message out.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.invoice import Invoice, InvoiceKey
from services.portnet.return_message import Meaning


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """When something was said of an invoice, by its source's clock; of two, the later counts.

    Two messages of one second are told apart by their numbers, which a sender counts upwards. What
    a file or a fetch says is stamped with our own clock and no number.
    """

    told_at: datetime
    message: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An invoice of our table, and the stamp of what was last said of it, if there is one."""

    invoice: Invoice
    stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class SentNotice:
    """A settlement that its issuer was told, and the answer that counts so far."""

    message_number: str
    transaction: str
    invoice: InvoiceKey
    partner_id: str
    meaning: Meaning | None = None


class Records(Protocol):
    """What is asked of our tables."""

    def find_invoice(self, key: InvoiceKey) -> Recorded | None:
        """The invoice of this key, whatever its state."""
        ...

    def codes_of_client(self, client_code: str) -> frozenset[str]:
        """Subscription codes that the table's invoices give to this client code."""
        ...

    def find_notice(self, message_number: str) -> SentNotice | None:
        """The notice that was sent under this number."""
        ...
