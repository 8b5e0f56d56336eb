"""Our tables in memory, for the one port that answering needs."""

from dataclasses import dataclass, field

from domain.invoice import Invoice, InvoiceKey
from services.portnet.answering import Answer
from services.portnet.intake import WriteInvoice
from services.portnet.records import Recorded, SentNotice
from services.portnet.returns import NoteReturn
from services.storage.reviews import NewReview


@dataclass
class MemoryRecords:
    """Carries actions out as the tables would: reviews once for each key."""

    invoices: dict[InvoiceKey, Recorded] = field(default_factory=dict)
    notices: dict[str, SentNotice] = field(default_factory=dict)
    reviews: dict[str, NewReview] = field(default_factory=dict)

    def find_invoice(self, key: InvoiceKey) -> Recorded | None:
        return self.invoices.get(key)

    def codes_of_client(self, client_code: str) -> frozenset[str]:
        known = (one.invoice for one in self.invoices.values())
        return frozenset(one.subscription_code for one in known if one.client_code == client_code)

    def find_notice(self, message_number: str) -> SentNotice | None:
        return self.notices.get(message_number)

    def hold(self, *invoices: Invoice) -> None:
        for invoice in invoices:
            self.invoices[invoice.key] = Recorded(invoice, None)

    def carry_out(self, answer: Answer) -> None:
        for action in answer.actions:
            match action:
                case WriteInvoice(invoice, stamp):
                    self.invoices[invoice.key] = Recorded(invoice, stamp)
                case NoteReturn(notice, meaning):
                    told = SentNotice(
                        notice.message_number,
                        notice.transaction,
                        notice.invoice,
                        notice.partner_id,
                        meaning,
                    )
                    self.notices[notice.message_number] = told
                case NewReview():
                    self.reviews.setdefault(action.key, action)

    def only_invoice(self) -> Invoice:
        [recorded] = self.invoices.values()
        return recorded.invoice
