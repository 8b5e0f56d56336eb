"""A debit that happened: which invoices it settles, and how much of it must be given back.

Used where a gateway has debited by itself, or where somebody debited by hand: the money has moved,
so what is free and unchanged is settled, and the rest is put on record for a person.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from domain.charge import Charge
from domain.facts import Fact, FactKind, HoldReason
from domain.invoice import Invoice, InvoiceKey, InvoiceState
from domain.money import total
from domain.order import OrderLine, PaymentOrder
from domain.report import Report
from services.payments.charges import name_of_charge, numbering
from services.storage.facts import claims_on, take_free_claims
from services.storage.invoices import find_invoices
from services.storage.orders import StoredOrder


def is_still_owed(connection: Connection, order: PaymentOrder) -> bool:
    """Whether every invoice of an order is, by its source, still to be paid as it was ordered."""
    invoices = find_invoices(connection, [line.key for line in order.lines])
    return all(_is_owed_at(line, invoices.get(line.key)) for line in order.lines)


def facts_of_debit(
    connection: Connection,
    stored: StoredOrder,
    report: Report,
    *,
    charge: Charge | None,
    now: datetime,
) -> list[Fact]:
    """Claim what this debit can settle; a SURPLUS fact says the exact rest.

    `charge` is the known charge that the report is about; None makes a new one.
    """
    transaction = name_of_charge(charge, report)
    invoices = find_invoices(connection, [line.key for line in stored.order.lines])
    owed = [line for line in stored.order.lines if _is_owed_at(line, invoices.get(line.key))]
    claimed = take_free_claims(
        connection,
        [line.key for line in owed],
        order_id=stored.id,
        attempt=report.reference,
        transaction=transaction,
        now=now,
    )
    lost = [line for line in stored.order.lines if line.key not in claimed]
    about = Fact(FactKind.CLAIMED, now, attempt=report.reference, transaction=transaction)
    told = replace(
        about,
        amount=report.amount,
        currency=report.currency,
        happened_at=report.happened_at,
    )
    facts = [replace(told, kind=FactKind.AUTHORISED), replace(told, kind=FactKind.CAPTURED)]
    if claimed:
        facts.append(about)
    if lost:
        reason = _reason(connection, [line.key for line in lost], invoices)
        surplus = total([line.amount for line in lost])
        facts.append(replace(about, kind=FactKind.SURPLUS, amount=surplus, reason=reason.value))
    if not claimed:
        facts.append(replace(about, kind=FactKind.CLAIM_LOST))
    return facts + ([] if charge is None else numbering(charge, report, now))


def _is_owed_at(line: OrderLine, invoice: Invoice | None) -> bool:
    return (
        invoice is not None and invoice.state is InvoiceState.OPEN and invoice.amount == line.amount
    )


def _reason(
    connection: Connection, keys: list[InvoiceKey], invoices: dict[InvoiceKey, Invoice]
) -> HoldReason:
    """Why these lines could not be settled; what another payer did through us says most."""
    if claims_on(connection, keys):
        return HoldReason.CLAIM_LOST
    if any(key in invoices and invoices[key].state is InvoiceState.PAID for key in keys):
        return HoldReason.SETTLED_ELSEWHERE
    return HoldReason.INVOICE_CHANGED
