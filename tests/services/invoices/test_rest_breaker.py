"""The circuit breaker, on a clock that only the test moves."""

from services.invoices.breaker import FAILURES, PAUSE_SECONDS, CircuitBreaker
from tests.services.invoices.json_register import Seconds


def broken(seconds: Seconds, jitter: float = 0.0) -> CircuitBreaker:
    breaker = CircuitBreaker(seconds, lambda: jitter)
    for _ in range(FAILURES):
        assert breaker.admits()
        breaker.note_failure()
    return breaker


def test_five_failures_in_a_row_open_it_for_half_a_minute() -> None:
    seconds = Seconds()
    breaker = broken(seconds)
    seconds.now = PAUSE_SECONDS - 0.1
    assert not breaker.admits()
    seconds.now = PAUSE_SECONDS
    assert breaker.admits()


def test_a_success_in_between_starts_the_count_again() -> None:
    breaker = CircuitBreaker(Seconds(), lambda: 0.0)
    for _ in range(FAILURES * 3):
        breaker.note_failure()
        breaker.note_success()
    assert breaker.admits()


def test_only_one_try_is_admitted_until_its_outcome_is_known() -> None:
    seconds = Seconds()
    breaker = broken(seconds)
    seconds.now = PAUSE_SECONDS
    assert [breaker.admits() for _ in range(3)] == [True, False, False]


def test_a_failed_try_keeps_it_open_and_a_good_one_closes_it() -> None:
    seconds = Seconds()
    breaker = broken(seconds)
    seconds.now = PAUSE_SECONDS
    assert breaker.admits()
    breaker.note_failure()
    assert not breaker.admits()
    seconds.now = PAUSE_SECONDS * 2
    assert breaker.admits()
    breaker.note_success()
    assert [breaker.admits() for _ in range(3)] == [True, True, True]


def test_a_try_without_an_outcome_does_not_close_the_door_for_ever() -> None:
    seconds = Seconds()
    breaker = broken(seconds)
    seconds.now = PAUSE_SECONDS
    assert breaker.admits()
    seconds.now = PAUSE_SECONDS * 2
    assert breaker.admits()


def test_jitter_lengthens_the_pause() -> None:
    seconds = Seconds()
    breaker = broken(seconds, jitter=1.0)
    seconds.now = PAUSE_SECONDS * 2 - 0.1
    assert not breaker.admits()
