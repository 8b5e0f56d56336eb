"""Whatever case the services open, an agent is told the one thing to do about it."""

import ast
from collections.abc import Iterator

from conversations.agents.advice import case_advice
from domain.standing import Irregularity
from services.invoices import alarm
from services.payments import orders
from tests.house.source import python_files, tree

NAMED_ELSEWHERE = {orders.SILENCE, alarm.KIND, *Irregularity} - {
    Irregularity.PAID_LATE,
    Irregularity.UNVERIFIED_CAPTURE,
}
"""Kinds that are no plain text where the case is opened; the two taken out never need a person."""


def kinds_in_the_code() -> Iterator[str]:
    """Kinds that stand as a plain text where a case is opened."""
    for path in python_files("services"):
        calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id == "NewReview":
                kinds = (one.value for one in call.keywords if one.arg == "kind")
                yield from (str(one.value) for one in kinds if isinstance(one, ast.Constant))


def test_every_case_that_may_be_opened_has_advice_of_its_own() -> None:
    kinds = {*kinds_in_the_code(), *NAMED_ELSEWHERE}
    assert len(kinds) >= 20
    assert {kind for kind in kinds if case_advice(kind) == case_advice("unheard of")} == set()
