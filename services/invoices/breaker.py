"""A circuit breaker: a source that keeps failing is left alone for a while, then tried once.

Without it every look-up would wait out the time-out of a register that is down. It knows no source.
"""

from collections.abc import Callable

FAILURES = 5
PAUSE_SECONDS = 30.0


class CircuitBreaker:
    """Counts failures in a row; the clock is monotonic, in seconds."""

    def __init__(self, monotonic: Callable[[], float], jitter: Callable[[], float]) -> None:
        """Start closed. `jitter`, from 0 to 1, lengthens each pause by as much of itself.

        Many processes that lost the same register must not all come back in the same second.
        """
        self._monotonic = monotonic
        self._jitter = jitter
        self._failures = 0
        self._closed_again_at: float | None = None

    def admits(self) -> bool:
        """Whether to try now. After a pause one try is admitted, and the next after its outcome."""
        if self._closed_again_at is None:
            return True
        if self._monotonic() < self._closed_again_at:
            return False
        self._pause()
        return True

    def note_success(self) -> None:
        """The source answered: everybody may ask again."""
        self._failures = 0
        self._closed_again_at = None

    def note_failure(self) -> None:
        """The source failed; the fifth time in a row, or on trial, it is left alone."""
        self._failures += 1
        if self._failures >= FAILURES:
            self._pause()

    def _pause(self) -> None:
        self._closed_again_at = self._monotonic() + PAUSE_SECONDS * (1 + self._jitter())
