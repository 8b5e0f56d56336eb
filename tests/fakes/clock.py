"""A clock that only the test moves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.builders import NOW


@dataclass
class MovableClock:
    """Tells the same instant until it is moved, in either direction."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by
