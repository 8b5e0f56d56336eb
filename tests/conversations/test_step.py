"""The whole product of states and events: every pair answers, and every answer can be shown."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.buttons import Action
from conversations.effects import Toast
from conversations.events import Event, Tapped, Typed
from conversations.states import State
from conversations.step import step
from conversations.views import view
from tests.conversations.building import NOW, a_tap, sample_events, sample_states

STATES = sample_states()
EVENTS = sample_events()
KINDS = list(dict.fromkeys(type(event) for event in EVENTS))


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_answers_every_event_with_a_screen(kind: type[Event]) -> None:
    for state, event in product(STATES, (one for one in EVENTS if type(one) is kind)):
        after = step(state, event).state
        assert after == state or view(after).lines, (state, event)


def test_every_state_has_a_screen() -> None:
    assert all(view(state).lines for state in STATES)


def test_the_samples_hold_every_state_and_every_event() -> None:
    assert {type(state) for state in STATES} == set(State.__args__)
    assert {type(event) for event in EVENTS} == set(Event.__args__)


@pytest.mark.parametrize("action", Action)
def test_a_tap_on_an_old_keyboard_changes_nothing_and_says_so(action: Action) -> None:
    for state in STATES:
        for argument in ("", "1", "fr", "PN-7K4D-26", "84000"):
            after = step(state, a_tap(action, argument, is_current=False))
            assert after.state == state
            assert [type(effect) for effect in after.effects] == [Toast]


@given(state=st.sampled_from(STATES), text=st.text(max_size=200))
def test_whatever_is_typed_is_answered(state: State, text: str) -> None:
    assert view(step(state, Typed(text)).state).lines


@given(state=st.sampled_from(STATES), action=st.sampled_from(Action), argument=st.text(max_size=40))
def test_whatever_a_forged_button_says_is_answered(
    state: State, action: str, argument: str
) -> None:
    assert view(step(state, Tapped(action, argument, NOW)).state).lines


@given(events=st.lists(st.sampled_from(EVENTS), max_size=12))
def test_any_run_of_events_leaves_a_screen(events: list[Event]) -> None:
    state = STATES[0]
    for event in events:
        state = step(state, event).state
    assert view(state).lines
