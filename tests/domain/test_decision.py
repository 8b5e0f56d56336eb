"""Each row of the rules of payment: what a gateway is told when it reports an acceptance."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.decision import Capture, Case, Decision, Hold, Note, decide
from domain.facts import Fact, FactKind, HoldReason
from domain.invoice import Invoice, InvoiceState
from domain.order import CALLBACK_GRACE, CARD_SESSION_MAXIMUM
from domain.report import Outcome
from domain.standing import assess
from tests.builders import NOW, a_report, an_attempt, an_invoice, an_order, key_of

SESSION_AND_GRACE = CARD_SESSION_MAXIMUM + CALLBACK_GRACE


def a_case(*, later: timedelta = timedelta(), facts: tuple[Fact, ...] = ()) -> Case:
    """An acceptance of the right amount for two open invoices, heard so much later."""
    order = an_order(lines=2)
    now = NOW + later
    return Case(
        report=a_report(),
        order=order,
        attempt=an_attempt(order),
        standing=assess(order, facts, now),
        invoices={one.key: one for one in (an_invoice("WAF1"), an_invoice("WAF2"))},
        now=now,
    )


def with_second_invoice(case: Case, invoice: Invoice) -> Case:
    return replace(case, invoices={**case.invoices, invoice.key: invoice})


def test_an_acceptance_that_fits_is_captured() -> None:
    assert Capture() == decide(a_case())


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.ACCEPTED])
def test_whatever_is_no_acceptance_is_never_a_success(outcome: Outcome) -> None:
    assert Note() == decide(replace(a_case(), report=a_report(outcome)))


@pytest.mark.parametrize("amount", ["839.99", "840.01", "84000.00", "8.40", "420.00", None])
def test_another_amount_is_held(amount: str | None) -> None:
    held = decide(replace(a_case(), report=a_report(amount=amount)))
    assert Hold(HoldReason.AMOUNT_DIFFERS) == held


@pytest.mark.parametrize("currency", ["978", "840", "MAD", "0504", "", None])
def test_another_currency_is_held(currency: str | None) -> None:
    held = decide(replace(a_case(), report=a_report(currency=currency)))
    assert Hold(HoldReason.CURRENCY_DIFFERS) == held


def test_an_attempt_for_another_amount_than_its_order_is_held() -> None:
    case = a_case()
    other = replace(case.attempt, amount=an_order(lines=3).total)
    for report in (a_report(), a_report(amount="1260.00")):
        held = decide(replace(case, attempt=other, report=report))
        assert Hold(HoldReason.AMOUNT_DIFFERS) == held


def test_an_acceptance_after_a_cancellation_is_held() -> None:
    assert Hold(HoldReason.CANCELLED) == decide(a_case(facts=(Fact(FactKind.CANCELLED, NOW),)))


def test_an_acceptance_is_in_time_until_its_session_and_a_grace_are_over() -> None:
    assert Capture() == decide(a_case(later=SESSION_AND_GRACE))
    late = decide(a_case(later=SESSION_AND_GRACE + timedelta(microseconds=1)))
    assert Hold(HoldReason.LATE) == late


def test_an_acceptance_in_time_is_captured_though_the_order_expired_meanwhile() -> None:
    case = a_case(later=timedelta(hours=24, minutes=10))
    opened_at = case.order.expires_at - timedelta(minutes=5)
    just_in_time = an_attempt(case.order, opened_at=opened_at)
    assert just_in_time.session_ends_at == case.order.expires_at
    assert Capture() == decide(replace(case, attempt=just_in_time))


@pytest.mark.parametrize(
    ("invoice", "reason"),
    [
        (an_invoice("WAF2", state=InvoiceState.PAID), HoldReason.SETTLED_ELSEWHERE),
        (an_invoice("WAF2", state=InvoiceState.CANCELLED), HoldReason.INVOICE_CHANGED),
        (an_invoice("WAF2", amount="420.01"), HoldReason.INVOICE_CHANGED),
    ],
)
def test_an_invoice_that_moved_since_the_order_holds_the_payment(
    invoice: Invoice, reason: HoldReason
) -> None:
    assert Hold(reason) == decide(with_second_invoice(a_case(), invoice))


def test_that_an_invoice_moved_is_said_before_the_end_that_it_put_to_the_order() -> None:
    case = a_case(later=timedelta(days=30), facts=(Fact(FactKind.CANCELLED, NOW),))
    paid = an_invoice("WAF2", state=InvoiceState.PAID)
    assert Hold(HoldReason.SETTLED_ELSEWHERE) == decide(with_second_invoice(case, paid))


def test_an_invoice_that_vanished_holds_the_payment() -> None:
    case = a_case()
    left = {key: one for key, one in case.invoices.items() if key != key_of("WAF2")}
    assert Hold(HoldReason.INVOICE_CHANGED) == decide(replace(case, invoices=left))


def test_a_wrong_amount_is_said_before_anything_else() -> None:
    case = a_case(later=timedelta(days=30), facts=(Fact(FactKind.CANCELLED, NOW),))
    decision: Decision = decide(replace(case, report=a_report(amount="1.00")))
    assert Hold(HoldReason.AMOUNT_DIFFERS) == decision
