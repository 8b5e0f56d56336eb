"""No order without a word of the person: whatever is typed, tapped, repeated or forged."""

from dataclasses import dataclass, field
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from conversations.buttons import Action
from conversations.effects import CancelOrder, Effect, OpenOrder, SeenAmount
from conversations.events import Event, PlanRead, Sent, Started, Tapped, Typed
from conversations.offers import payment_argument
from conversations.screen import Tap
from conversations.states import Planning, Reviewing, State
from conversations.step import step
from conversations.views import view
from domain.money import total
from tests.conversations.building import NOW, sample_events, sample_states

STATES = sample_states()
EVENTS = sample_events()
ANSWERS = [event for event in EVENTS if not isinstance(event, Tapped | Typed | Started | Sent)]
WRITTEN = [event for event in EVENTS if isinstance(event, Typed | Started | Sent)]


def buttons_of(state: State) -> list[Tap]:
    return [one for row in view(state).keyboard for one in row if isinstance(one, Tap)]


def amount_of(seen: tuple[SeenAmount, ...]) -> int:
    return total([one.amount for one in seen]).centimes


def assert_confirmed(state: State, event: Event, effects: tuple[Effect, ...]) -> None:
    """An order is opened by a button that is on the screen and names the amount, or not at all.

    The next payment of a plan was confirmed with the plan; its button names it and its amount.
    """
    opened = [one for one in effects if isinstance(one, OpenOrder)]
    if not opened:
        return
    if isinstance(event, PlanRead) and event.plan is not None:
        assert event.opens == payment_argument(event.plan.next_payment) != ""
        assert event.plan.next_payment is not None
        assert [amount_of(one.seen) for one in opened] == [event.plan.next_payment.amount.centimes]
        return
    assert isinstance(event, Tapped)
    assert event.is_current
    assert event.action == Action.OPEN
    assert event.argument in {one.argument for one in buttons_of(state)}
    assert isinstance(state, Reviewing | Planning)
    agreed = state.review.total if isinstance(state, Reviewing) else state.plan.total
    assert event.argument.endswith(f"-{agreed.centimes}")
    assert sum(amount_of(one.seen) for one in opened) <= agreed.centimes
    assert len(opened) == 1 or isinstance(state, Planning)


def test_no_order_is_opened_or_cancelled_but_by_the_button_that_says_so() -> None:
    opened = cancelled = 0
    for state, event in product(STATES, EVENTS):
        effects = step(state, event).effects
        assert_confirmed(state, event, effects)
        opened += any(isinstance(one, OpenOrder) for one in effects)
        if any(isinstance(one, CancelOrder) for one in effects):
            assert isinstance(event, Tapped)
            assert (event.action, event.argument) in {
                (one.action, one.argument) for one in buttons_of(state)
            }
            cancelled += 1
    assert opened > 10  # the samples do hold such buttons
    assert cancelled > 0


@dataclass
class TwoPhones:
    """A chat on two phones: each holds screens of any age, and taps on any of them."""

    state: State
    revision: int = 1
    drawn: list[tuple[int, Tap]] = field(default_factory=list)

    def happens(self, event: Event) -> None:
        after = step(self.state, event)
        assert_confirmed(self.state, event, after.effects)
        assert view(after.state).lines
        self.revision += after.state != self.state
        self.state = after.state
        self.drawn += [(self.revision, one) for one in buttons_of(self.state)]

    def taps(self, place: int) -> None:
        """Tap one of all the buttons that were ever drawn."""
        if self.drawn:
            revision, button = self.drawn[place % len(self.drawn)]
            is_current = revision == self.revision
            self.happens(Tapped(button.action, button.argument, NOW, is_current=is_current))


moves = st.one_of(
    st.integers(0, 10_000),
    st.sampled_from(ANSWERS),
    st.sampled_from(WRITTEN),
    st.builds(
        Tapped,
        st.sampled_from(Action),
        st.text("0123456789-abCMIny", max_size=20),
        st.just(NOW),
        is_current=st.booleans(),
    ),
)


@given(first=st.sampled_from(STATES), course=st.lists(moves, max_size=30))
def test_two_phones_that_tap_old_and_new_screens_never_open_what_was_not_agreed(
    first: State, course: list[int | Event]
) -> None:
    chat = TwoPhones(first)
    chat.drawn += [(chat.revision, one) for one in buttons_of(first)]
    for move in course:
        for _ in range(2):  # everything comes twice
            if isinstance(move, int):
                chat.taps(move)
            else:
                chat.happens(move)
