"""A state put into a row and read back is the same state, every value of its remarks included."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from conversations.states import Listing, State, Welcome
from tests.conversations.building import EVERY_VALUE, a_listing, sample_states

STORED: TypeAdapter[State] = TypeAdapter(State)


@pytest.mark.parametrize("kind", sorted({type(state).__name__ for state in sample_states()}))
def test_a_stored_state_comes_back_as_it_was(kind: str) -> None:
    for state in sample_states():
        if type(state).__name__ == kind:
            assert STORED.validate_json(STORED.dump_json(state)) == state


@pytest.mark.parametrize("state", [Welcome(remark=EVERY_VALUE), a_listing()])
def test_a_stored_remark_keeps_the_type_of_every_value(state: Welcome | Listing) -> None:
    state = replace(state, remark=EVERY_VALUE)
    assert STORED.validate_json(STORED.dump_json(state)) == state


def test_every_state_is_told_apart_by_its_kind() -> None:
    states = State.__args__
    assert len({state.__dataclass_fields__["kind"].default for state in states}) == len(states)
