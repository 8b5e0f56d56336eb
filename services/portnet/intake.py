"""What an invoice message makes of the invoice table: the invoices to write, one by one.

It reads our tables through their port and writes nothing. INV names no subscription code, issuer or
means; where they come from is our decision.
"""

from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import moroccan_day
from domain.invoice import Invoice, InvoiceKey, Means, parse_subscription_code
from services.portnet.invoice_message import Bill, BillFault, InvoiceMessage
from services.portnet.records import Records, Stamp
from services.storage.reviews import NewReview


@dataclass(frozen=True, slots=True)
class WriteInvoice:
    """Write this invoice and its stamp, as an import would: a claim stands, whatever is said."""

    invoice: Invoice
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Taking:
    """What becomes of a message: what to do, and the invoices that could not be taken."""

    actions: tuple[WriteInvoice | NewReview, ...]
    faults: tuple[BillFault, ...]


def take_invoices(message: InvoiceMessage, *, issuer: str, records: Records) -> Taking:
    """Decide each invoice of the message by itself; one told later already is left alone."""
    actions: list[WriteInvoice | NewReview] = []
    faults = list(message.faults)
    for bill in message.bills:
        match _take(message, bill, issuer, records):
            case BillFault() as fault:
                faults.append(fault)
            case WriteInvoice() as write:
                actions.append(write)
                if message.contradicts(bill):
                    actions.append(_contradiction(message, bill, issuer))
            case None:
                pass
    actions += [_untaken(message, fault, issuer) for fault in faults]
    return Taking(tuple(actions), tuple(faults))


def _take(
    message: InvoiceMessage, bill: Bill, issuer: str, records: Records
) -> WriteInvoice | BillFault | None:
    stamp = Stamp(message.header.sent_at, message.header.number)
    recorded = records.find_invoice(InvoiceKey.of(issuer=issuer, number=bill.number))
    if recorded is not None and recorded.stamp is not None and stamp <= recorded.stamp:
        return None
    known = None if recorded is None else recorded.invoice
    code = _code_of(message, known, records)
    if code is None:
        return BillFault(bill.number, "code d'abonnement inconnu pour cet IdentifiantDouane")
    if known is None:
        return WriteInvoice(_new(message, bill, issuer, code), stamp)
    return WriteInvoice(_updated(known, message, bill, code), stamp)


def _new(message: InvoiceMessage, bill: Bill, issuer: str, code: str) -> Invoice:
    issued = bill.issue_date or bill.due_date or moroccan_day(message.header.sent_at)
    return Invoice(
        subscription_code=code,
        number=bill.number,
        issuer=issuer,
        client_code=message.client_code,
        client_name=message.client_name,
        issue_date=issued,
        due_date=bill.due_date or issued,
        amount=bill.amount,
        means=frozenset(Means),
        state=bill.state,
    )


def _updated(known: Invoice, message: InvoiceMessage, bill: Bill, code: str) -> Invoice:
    """The known invoice with what the message says; what it leaves out stays as it was."""
    return replace(
        known,
        subscription_code=code,
        client_code=message.client_code or known.client_code,
        client_name=message.client_name or known.client_name,
        issue_date=_or(bill.issue_date, known.issue_date),
        due_date=_or(bill.due_date, known.due_date),
        amount=bill.amount,
        state=bill.state,
    )


def _code_of(message: InvoiceMessage, known: Invoice | None, records: Records) -> str | None:
    """The one code that the table knows for a client, else the client code if it is one itself.

    Several codes of one client cannot be told apart: an invoice must not be shown to a stranger.
    """
    if known is not None and message.client_code in {"", known.client_code}:
        return known.subscription_code
    codes = records.codes_of_client(message.client_code) if message.client_code else frozenset()
    if codes:
        return next(iter(codes)) if len(codes) == 1 else None
    return parse_subscription_code(message.client_code)


def _or(told: date | None, known: date) -> date:
    return known if told is None else told


def _contradiction(message: InvoiceMessage, bill: Bill, issuer: str) -> NewReview:
    return NewReview(
        key=f"message|{issuer}|{message.header.number}|{bill.number}"[:160],
        kind="message",
        order_id=None,
        amount=bill.amount,
        details=(
            f"message {message.header.number}: invoice {bill.number} is said to be {bill.state}, "
            f"but the function is {message.header.function}; the invoice's own state was taken"
        ),
    )


def _untaken(message: InvoiceMessage, fault: BillFault, issuer: str) -> NewReview:
    return NewReview(
        key=f"message|{issuer}|{message.header.number}|{fault.number}"[:160],
        kind="message",
        order_id=None,
        details=f"message {message.header.number} was not taken: {fault}",
    )
