"""Where an order stands, fact by fact; `test_standing_properties` shuffles and repeats them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.facts import RETURNS_THE_MONEY, Fact, FactKind, HoldReason
from domain.listing import Stage
from domain.money import Money
from domain.staging import stage_of
from domain.standing import Irregularity, Standing, Status, assess
from tests.builders import NOW, a_fact, an_order

ORDER = an_order(lines=2)
AFTER_EXPIRY = ORDER.expires_at + timedelta(minutes=1)
AUTHORISED = a_fact(FactKind.AUTHORISED, amount="840.00", currency="504")
CLAIMED = a_fact(FactKind.CLAIMED)
CLAIM_LOST = a_fact(FactKind.CLAIM_LOST)
REQUESTED = a_fact(FactKind.CAPTURE_REQUESTED)
CAPTURED = a_fact(FactKind.CAPTURED, amount="840.00")
REPLIED = a_fact(FactKind.REPLIED)
UNCONFIRMED = a_fact(FactKind.UNCONFIRMED)
CANCELLED = Fact(FactKind.CANCELLED, NOW)
ASKED_TO_DEBIT = (AUTHORISED, CLAIMED, REQUESTED)
PAID = (*ASKED_TO_DEBIT, CAPTURED)
REFUSED = Fact(FactKind.REFUSED, NOW, attempt="A" * 20)


def standing(*facts: Fact, later: timedelta = timedelta()) -> Standing:
    return assess(ORDER, facts, NOW + later)


def held(reason: HoldReason) -> Fact:
    return a_fact(FactKind.HELD, reason=reason.value)


def test_an_order_without_facts_is_open_until_it_expires() -> None:
    assert Status.OPEN is assess(ORDER, (), ORDER.expires_at - timedelta(microseconds=1)).status
    assert Status.EXPIRED is assess(ORDER, (), ORDER.expires_at).status


def test_paid_needs_a_capture_and_not_a_request() -> None:
    assert standing(*ASKED_TO_DEBIT).status is Status.OPEN
    assert standing(*ASKED_TO_DEBIT).confirming is not None
    assert standing(*PAID).status is Status.PAID
    assert standing(*PAID).confirming is None


@pytest.mark.parametrize("amount", ["839.99", "8.40", "0.00"])
def test_a_capture_of_less_is_underpaid_and_not_paid(amount: str) -> None:
    found = standing(*ASKED_TO_DEBIT, a_fact(FactKind.CAPTURED, amount=amount))
    assert found.status is Status.OPEN
    assert found.irregularities == {Irregularity.UNDERPAID}


def test_a_capture_of_more_is_paid_and_overpaid() -> None:
    found = standing(*ASKED_TO_DEBIT, a_fact(FactKind.CAPTURED, amount="840.01"))
    assert found.status is Status.PAID
    assert found.irregularities == {Irregularity.OVERPAID}


def test_a_number_that_was_refused_before_it_was_paid_counts_from_its_payment() -> None:
    refused, paid_at = a_fact(FactKind.REFUSED), AFTER_EXPIRY
    paid = a_fact(FactKind.CAPTURED, amount="840.00", currency="504", at=paid_at)
    cancelled = replace(CANCELLED, heard_at=NOW + timedelta(minutes=5))
    found = standing(refused, cancelled, paid, a_fact(FactKind.CLAIMED, at=paid_at))
    assert found.settlement is not None
    assert found.settlement.accepted_at == paid_at
    assert found.irregularities == {Irregularity.PAID_LATE, Irregularity.PAID_AFTER_CANCEL}


def test_a_capture_in_another_currency_is_not_paid() -> None:
    euros = a_fact(FactKind.CAPTURED, amount="840.00", currency="978")
    found = standing(*ASKED_TO_DEBIT, euros)
    assert found.status is Status.OPEN
    assert found.irregularities == {Irregularity.WRONG_CURRENCY}


def test_a_capture_that_names_no_currency_is_in_the_one_authorised() -> None:
    euros = a_fact(FactKind.AUTHORISED, amount="840.00", currency="978")
    found = standing(euros, held(HoldReason.CURRENCY_DIFFERS), CAPTURED, CLAIMED)
    assert found.status is Status.OPEN
    assert Irregularity.WRONG_CURRENCY in found.irregularities


def test_a_written_reply_counts_where_it_must_and_is_marked_unverified() -> None:
    found = standing(*ASKED_TO_DEBIT, REPLIED)
    assert found.status is Status.PAID
    assert found.irregularities == {Irregularity.UNVERIFIED_CAPTURE}
    assert standing(*PAID, REPLIED).irregularities == set()


def test_a_refusal_never_closes_an_order() -> None:
    assert standing(REFUSED).status is Status.OPEN
    assert standing(REFUSED).refused_at == NOW
    assert standing(REFUSED, *PAID).status is Status.PAID
    assert standing(REFUSED, a_fact(FactKind.REFUSED, transaction="other")).charges == ()


def test_the_last_refusal_is_the_one_that_is_told() -> None:
    later = replace(REFUSED, heard_at=NOW + timedelta(seconds=1))
    assert standing(REFUSED, later).refused_at == later.heard_at


@pytest.mark.parametrize("kind", sorted(RETURNS_THE_MONEY))
def test_money_given_back_reopens_the_order(kind: FactKind) -> None:
    found = standing(*ASKED_TO_DEBIT, a_fact(kind))
    assert found.status is Status.OPEN
    assert found.confirming is None


@pytest.mark.parametrize("kind", [FactKind.CAPTURE_REFUSED, FactKind.LAPSED])
def test_a_late_success_beats_an_earlier_failure(kind: FactKind) -> None:
    assert standing(*ASKED_TO_DEBIT, a_fact(kind), CAPTURED).status is Status.PAID


@pytest.mark.parametrize("kind", [FactKind.VOIDED, FactKind.REFUNDED])
def test_a_debit_that_was_given_back_is_no_payment(kind: FactKind) -> None:
    assert standing(*PAID, a_fact(kind)).status is Status.OPEN


def test_two_captures_of_one_order_are_paid_twice() -> None:
    other = a_fact(FactKind.CAPTURED, attempt="B" * 20, transaction="other", amount="840.00")
    lost = a_fact(FactKind.CLAIM_LOST, attempt="B" * 20, transaction="other")
    assert standing(*PAID, other, lost).status is Status.PAID
    assert standing(*PAID, other, lost).irregularities == {Irregularity.PAID_TWICE}


def test_a_debit_without_its_claim_is_paid_twice_and_pays_nothing() -> None:
    found = standing(AUTHORISED, CLAIM_LOST, held(HoldReason.CLAIM_LOST), CAPTURED)
    assert found.status is Status.OPEN
    assert found.irregularities == {Irregularity.PAID_TWICE}


def test_a_claim_regained_for_a_held_charge_lets_its_debit_pay() -> None:
    found = standing(AUTHORISED, CLAIM_LOST, held(HoldReason.CLAIM_LOST), CLAIMED, CAPTURED)
    assert found.status is Status.PAID
    assert found.irregularities == set()


def test_a_claim_lost_after_a_refused_debit_is_paid_twice_when_the_debit_comes_after_all() -> None:
    refused = a_fact(FactKind.CAPTURE_REFUSED)
    found = standing(*ASKED_TO_DEBIT, refused, CLAIM_LOST, CAPTURED)
    assert found.status is Status.OPEN
    assert found.irregularities == {Irregularity.PAID_TWICE}


def test_a_debit_of_what_was_all_settled_elsewhere_pays_nothing() -> None:
    surplus = a_fact(FactKind.SURPLUS, amount="840.00", reason=HoldReason.SETTLED_ELSEWHERE)
    lost = a_fact(FactKind.CLAIM_LOST)
    found = standing(AUTHORISED, lost, surplus, CAPTURED)
    assert found.status is Status.OPEN
    assert found.irregularities == {Irregularity.SETTLED_ELSEWHERE}


def test_what_was_given_back_of_some_invoices_is_added_up_and_is_not_the_debit() -> None:
    back = [a_fact(FactKind.INVOICE_REFUNDED, amount="200.00", reason=one) for one in ("A", "B")]
    found = standing(*ASKED_TO_DEBIT, REPLIED, *back)
    assert found.status is Status.PAID
    assert found.settlement is not None
    assert (found.settlement.amount, found.settlement.given_back) == (Money(84000), Money(40000))


def test_an_acceptance_after_expiry_is_paid_late() -> None:
    late = tuple(
        a_fact(kind, amount="840.00", currency="504", at=AFTER_EXPIRY)
        for kind in (FactKind.AUTHORISED, FactKind.CAPTURED)
    )
    found = assess(ORDER, (Fact(FactKind.EXPIRED, ORDER.expires_at), *late), AFTER_EXPIRY)
    assert found.status is Status.PAID
    assert found.irregularities == {Irregularity.PAID_LATE}


def test_an_acceptance_after_a_cancellation_is_paid_after_cancel() -> None:
    assert standing(CANCELLED).status is Status.CANCELLED
    found = standing(CANCELLED, *PAID)
    assert found.status is Status.PAID
    assert found.irregularities == {Irregularity.PAID_AFTER_CANCEL}


def test_a_cancellation_after_the_acceptance_changes_nothing() -> None:
    found = standing(*PAID, Fact(FactKind.CANCELLED, NOW + timedelta(seconds=1)))
    assert found.irregularities == set()


def test_giving_up_asking_is_unconfirmed_until_the_debit_shows() -> None:
    assert standing(*ASKED_TO_DEBIT, UNCONFIRMED).irregularities == {Irregularity.UNCONFIRMED}
    assert standing(*PAID, UNCONFIRMED).irregularities == set()


def test_an_order_with_a_debit_under_way_does_not_expire() -> None:
    assert assess(ORDER, ASKED_TO_DEBIT, AFTER_EXPIRY).status is Status.OPEN


def test_a_settlement_refused_by_the_issuer_is_said_until_it_is_registered() -> None:
    refused = Fact(FactKind.REGISTRATION_REFUSED, NOW)
    assert standing(*PAID, refused).irregularities == {Irregularity.REFUSED_BY_ISSUER}
    assert standing(*PAID, refused, Fact(FactKind.REGISTERED, NOW)).irregularities == set()


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ((), Stage.WAITING),
        ((REFUSED,), Stage.REFUSED),
        (ASKED_TO_DEBIT, Stage.CONFIRMING),
        (PAID, Stage.PAID),
        ((CANCELLED,), Stage.CANCELLED),
        ((AUTHORISED,), Stage.HELD),
        ((CANCELLED, AUTHORISED, held(HoldReason.CANCELLED)), Stage.HELD),
        ((*ASKED_TO_DEBIT, a_fact(FactKind.CAPTURED, amount="1.00")), Stage.UNMATCHED),
        ((*ASKED_TO_DEBIT, a_fact(FactKind.VOIDED)), Stage.WAITING),
        ((*PAID, CANCELLED), Stage.PAID),
    ],
)
def test_the_stage_tells_money_before_anything_else(facts: tuple[Fact, ...], stage: Stage) -> None:
    found = standing(*facts)
    assert (stage, NOW) == stage_of(ORDER, found, started_at=None)


def test_a_checkout_newer_than_a_refusal_is_started_again() -> None:
    earlier, later = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)
    found = standing(REFUSED)
    assert stage_of(ORDER, found, started_at=earlier) == (Stage.REFUSED, NOW)
    assert (Stage.STARTED, later) == stage_of(ORDER, found, started_at=later)


def test_an_expired_order_says_since_when() -> None:
    found = assess(ORDER, (REFUSED,), AFTER_EXPIRY)
    assert (Stage.EXPIRED, ORDER.expires_at) == stage_of(ORDER, found, started_at=NOW)
