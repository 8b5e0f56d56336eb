"""A message carried out: tables asked, answer decided, actions done, all in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.invoice import InvoiceKey
from services.invoices.importing import import_invoices
from services.payments.issuer_answers import note_answer
from services.portnet.answering import Answer, answer
from services.portnet.intake import WriteInvoice
from services.portnet.records import Recorded, SentNotice, Stamp
from services.portnet.return_message import Meaning
from services.portnet.returns import NoteReturn
from services.storage.invoices import codes_of_client, find_invoices, find_stamp, set_stamp
from services.storage.registrations import GIVEN_BACK, registration_by_number
from services.storage.reviews import NewReview, open_review


@dataclass(frozen=True, slots=True)
class Tables:
    """What reading a message asks of our tables."""

    connection: Connection

    def find_invoice(self, key: InvoiceKey) -> Recorded | None:
        """The invoice of this key and the stamp of what was last said of it."""
        invoice = find_invoices(self.connection, [key]).get(key)
        if invoice is None:
            return None
        told = find_stamp(self.connection, key)
        return Recorded(invoice, None if told is None else Stamp(*told))

    def codes_of_client(self, client_code: str) -> frozenset[str]:
        """Subscription codes that the table's invoices give to this client code."""
        return codes_of_client(self.connection, client_code)

    def find_notice(self, message_number: str) -> SentNotice | None:
        """The notice that was sent under this number."""
        found = registration_by_number(self.connection, message_number)
        if found is None or found.message_number is None:
            return None
        return SentNotice(
            message_number=found.message_number,
            transaction=found.transaction,
            invoice=found.key,
            partner_id=found.partner_id,
            # What was given back since is heard like a first answer: a late acceptance is a case.
            meaning=None if found.meaning in {None, GIVEN_BACK} else Meaning(found.meaning),
        )


def receive_message(
    connection: Connection, raw: bytes, partners: Mapping[str, str], now: datetime
) -> Answer:
    """Take a message in; `partners` gives the issuer that speaks from each address."""
    answered = answer(raw, now=now, records=Tables(connection), partners=partners)
    for action in answered.actions:
        match action:
            case WriteInvoice(invoice, stamp):
                import_invoices(connection, [invoice], now)
                set_stamp(connection, invoice.key, told_at=stamp.told_at, told_by=stamp.message)
            case NewReview():
                open_review(connection, action, now)
            case NoteReturn(notice, meaning, reason):
                found = registration_by_number(connection, notice.message_number)
                if found is not None:
                    note_answer(connection, found, meaning, reason, now)
    return answered
