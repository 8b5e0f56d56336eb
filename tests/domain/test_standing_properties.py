"""Whatever the order of arrival and however often things are told, the standing is the same."""

import random
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.charge import ChargeState
from domain.facts import Fact, FactKind, HoldReason
from domain.standing import Status, assess
from tests.builders import NOW, a_fact, an_order

ORDER = an_order(lines=2)
ABOUT_THE_ORDER = (
    FactKind.EXPIRED,
    FactKind.CANCELLED,
    FactKind.REGISTERED,
    FactKind.REGISTRATION_REFUSED,
)
HALF = 0.5
GIVEN_BACK = {FactKind.VOIDED, FactKind.REFUNDED}

moments = st.integers(min_value=0, max_value=100).map(lambda hours: NOW + timedelta(hours=hours))
charge_facts = st.builds(
    a_fact,
    st.sampled_from([kind for kind in FactKind if kind not in ABOUT_THE_ORDER]),
    attempt=st.sampled_from(["A" * 20, "B" * 20]),
    transaction=st.sampled_from(["one", "two"]),
    amount=st.sampled_from([None, "839.99", "840.00", "840.01"]),
    currency=st.sampled_from([None, "504", "978"]),
    reason=st.sampled_from([None, *HoldReason]),
    at=moments,
)
order_facts = st.builds(Fact, st.sampled_from(ABOUT_THE_ORDER), moments)
histories = st.lists(charge_facts | order_facts, max_size=12)


@given(histories, moments, st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_of_facts_gives_the_same_standing(
    facts: list[Fact], now: datetime, chance: random.Random
) -> None:
    told = facts + [fact for fact in facts if chance.random() < HALF]
    chance.shuffle(told)
    assert assess(ORDER, facts, now) == assess(ORDER, told, now)


@given(histories)
def test_a_paid_order_has_a_debit_of_its_total_in_dirhams_with_its_claim(
    facts: list[Fact],
) -> None:
    found = assess(ORDER, facts, NOW)
    assert (found.settlement is not None) == (found.status is Status.PAID)
    if (paid := found.settlement) is not None:
        assert paid.is_debited
        assert not paid.has_lost_claim
        assert paid.amount is not None
        assert paid.amount >= ORDER.total
        assert paid.currency in {None, "504"}


@given(histories)
def test_a_refusal_never_changes_a_status(facts: list[Fact]) -> None:
    refusal = a_fact(FactKind.REFUSED, attempt="C" * 20, transaction="refused")
    without = assess(ORDER, facts, NOW)
    assert without.status is assess(ORDER, [*facts, refusal], NOW).status
    assert without.charges == assess(ORDER, [*facts, refusal], NOW).charges


@given(histories)
def test_a_good_debit_pays_whatever_else_was_told_of_other_charges(facts: list[Fact]) -> None:
    paid = [
        a_fact(FactKind.CLAIMED, attempt="C" * 20),
        a_fact(FactKind.CAPTURED, attempt="C" * 20, amount="840.00", currency="504"),
    ]
    assert assess(ORDER, [*facts, *paid], NOW).status is Status.PAID


@given(histories)
def test_money_that_was_given_back_never_counts_as_taken(facts: list[Fact]) -> None:
    returned = {(fact.attempt, fact.transaction) for fact in facts if fact.kind in GIVEN_BACK}
    for charge in assess(ORDER, facts, NOW).charges:
        if (charge.attempt, charge.transaction) in returned:
            assert charge.state is ChargeState.RETURNED
