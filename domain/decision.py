"""What to answer a gateway that can still be told whether to debit: the rules of payment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.facts import HoldReason
from domain.invoice import Invoice, InvoiceKey, InvoiceState
from domain.money import CURRENCY_NUMBER
from domain.order import Attempt, PaymentOrder
from domain.report import Outcome, Report
from domain.standing import Standing, Status


@dataclass(frozen=True, slots=True)
class Capture:
    """Debit the payer, provided that every invoice of the order can be claimed."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Do not debit; a person decides what becomes of the blocked amount."""

    reason: HoldReason


@dataclass(frozen=True, slots=True)
class Note:
    """A refusal: acknowledge it and change nothing, the payer may try another card."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """Authentic, but about an attempt that this account never made: nobody is debited for it.

    `is_crossed`: it has two names, ours and the gateway's, and one of them is another attempt's.
    """

    is_crossed: bool = False


Decision = Capture | Hold | Note | Orphan


@dataclass(frozen=True, slots=True)
class Case:
    """An authentic report beside everything it must be compared with, read in one transaction."""

    report: Report
    order: PaymentOrder
    attempt: Attempt
    standing: Standing
    invoices: Mapping[InvoiceKey, Invoice]
    now: datetime


def decide(case: Case) -> Decision:
    """Decide on an authentic report of a gateway whose debit waits for our reply.

    `Capture` still depends on the claim. A missing or unreadable amount never equals the order's.
    """
    if case.report.outcome is not Outcome.ACCEPTED:
        return Note()
    reason = _first_objection(case)
    return Capture() if reason is None else Hold(reason)


def decide_on_debit(case: Case) -> Decision:
    """Decide on an authentic report of a gateway that debits by itself, whatever we reply.

    `Capture` settles what is free and unchanged; another amount or currency settles nothing.
    """
    report = case.report
    if report.outcome is not Outcome.CAPTURED:
        return Note()
    if report.currency != CURRENCY_NUMBER:
        return Hold(HoldReason.CURRENCY_DIFFERS)
    if not report.amount == case.attempt.amount == case.order.total:
        return Hold(HoldReason.AMOUNT_DIFFERS)
    return Capture()


def _first_objection(case: Case) -> HoldReason | None:
    report, order = case.report, case.order
    if report.currency != CURRENCY_NUMBER:
        return HoldReason.CURRENCY_DIFFERS
    if not report.amount == case.attempt.amount == order.total:
        return HoldReason.AMOUNT_DIFFERS
    # Said first, for it may be why the order was cancelled: its payer did nothing to it.
    changed = _changed_invoice(case)
    if changed is not None:
        return changed
    if case.standing.status is Status.CANCELLED:
        return HoldReason.CANCELLED
    return None if case.attempt.is_in_time(case.now) else HoldReason.LATE


def _changed_invoice(case: Case) -> HoldReason | None:
    for line in case.order.lines:
        invoice = case.invoices.get(line.key)
        if invoice is None or invoice.state is InvoiceState.CANCELLED:
            return HoldReason.INVOICE_CHANGED
        if invoice.state is InvoiceState.PAID:
            return HoldReason.SETTLED_ELSEWHERE
        if invoice.amount != line.amount:
            return HoldReason.INVOICE_CHANGED
    return None
