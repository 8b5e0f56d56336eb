"""Invoices, orders and facts with sensible defaults: a test names only what it is about."""

from datetime import UTC, date, datetime, timedelta

from domain.facts import Fact, FactKind
from domain.invoice import Channel, Invoice, InvoiceKey, InvoiceState, Means
from domain.money import Money
from domain.order import Attempt, OrderLine, PaymentOrder, card_session
from domain.report import Outcome, Report

NOW = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
CODE = "1206"
ISSUER = "TUV Rheinland"
ACCOUNT = "TUV Rheinland.cmi"
REFERENCE = "K7Q2M9XA4T0ZB3HRW5DE"
TRANSACTION = "26327RqiC11252"


def an_invoice(
    number: str = "WAF1",
    *,
    issuer: str = ISSUER,
    code: str = CODE,
    amount: str = "420.00",
    due: date = date(2026, 12, 1),
    means: frozenset[Means] = frozenset({Means.CMI}),
    state: InvoiceState = InvoiceState.OPEN,
) -> Invoice:
    """An open invoice of 420.00 dirhams, due next week."""
    return Invoice(
        subscription_code=code,
        number=number,
        issuer=issuer,
        client_code="276242762427624",
        client_name="Ste IMP SARL",
        issue_date=date(2026, 10, 1),
        due_date=due,
        amount=Money.parse(amount),
        means=means,
        state=state,
    )


def key_of(number: str, issuer: str = ISSUER) -> InvoiceKey:
    """The key of `an_invoice` of this number."""
    return InvoiceKey.of(issuer=issuer, number=number)


def an_order(
    *,
    lines: int = 2,
    amount: str = "420.00",
    opened_at: datetime = NOW,
    reference: str = "PN-7K3M-QF",
) -> PaymentOrder:
    """An order for the invoices WAF1, WAF2, …, open for a day."""
    invoices = [an_invoice(f"WAF{index + 1}", amount=amount) for index in range(lines)]
    return PaymentOrder(
        reference=reference,
        issuer=ISSUER,
        client_name="Ste IMP SARL",
        client_code="276242762427624",
        lines=tuple(
            OrderLine(one.key, one.number, one.issue_date, one.due_date, one.amount)
            for one in invoices
        ),
        opened_at=opened_at,
        expires_at=opened_at + timedelta(hours=24),
    )


def an_attempt(order: PaymentOrder, *, opened_at: datetime = NOW) -> Attempt:
    """A card page for the whole order."""
    return Attempt(
        reference=REFERENCE,
        account=ACCOUNT,
        channel=Channel.CARD,
        amount=order.total,
        opened_at=opened_at,
        session_ends_at=opened_at + card_session(order, opened_at),
    )


def a_report(
    outcome: Outcome = Outcome.ACCEPTED,
    *,
    reference: str = REFERENCE,
    transaction: str | None = TRANSACTION,
    amount: str | None = "840.00",
    currency: str | None = "504",
) -> Report:
    """What a gateway says of one charge of 840.00 dirhams."""
    return Report(
        reference=reference,
        outcome=outcome,
        transaction=transaction,
        amount=None if amount is None else Money.parse(amount),
        currency=currency,
    )


def a_fact(
    kind: FactKind,
    *,
    attempt: str = REFERENCE,
    transaction: str = TRANSACTION,
    amount: str | None = None,
    currency: str | None = None,
    reason: str | None = None,
    at: datetime = NOW,
) -> Fact:
    """A fact about one charge."""
    return Fact(
        kind=kind,
        heard_at=at,
        attempt=attempt,
        transaction=transaction,
        amount=None if amount is None else Money.parse(amount),
        currency=currency,
        reason=reason,
    )
