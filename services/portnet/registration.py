"""The port to an issuer's books: telling them that one invoice was paid here, and what they said.

Neither the wire nor the retries are known here: a row of the outbox is tried by a registrar and
kept, postponed or closed by what comes back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.money import Money
from services.portnet.return_message import Meaning

_DIGITS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """One invoice that was paid here. A repeat tells exactly the same, number included.

    `transaction` is one for all invoices that were paid together; `message_number` is each one's.
    """

    message_number: str
    transaction: str
    issuer: str
    number: str
    subscription_code: str
    client_code: str
    client_name: str
    issue_date: date
    amount: Money
    paid_at: datetime
    written_at: datetime
    """When the settlement was put down to be told."""
    uncertain_tries: int = 0
    """How often it was told before without knowing whether it arrived."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The issuer has it; whether it takes it will come as a message, perhaps a day later."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The issuer has taken it into its books."""


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """The issuer refuses it; a person is needed."""

    meaning: Meaning
    reason: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """Certainly not told; try again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may have arrived or not; trying again is safe."""

    reason: str


Registration = HandedOver | Registered | NotRegistered | Postponed | Uncertain


class Registrar(Protocol):
    """One issuer's way of being told."""

    async def register(self, settlement: Settlement) -> Registration:
        """Try once, within bounded time; never raises for what the other side does."""
        ...


def message_number(draw_below: Callable[[int], int]) -> str:
    """Give a new notice its number: fifteen digits, the first of them not a zero."""
    smallest = 10 ** (_DIGITS - 1)
    return str(smallest + draw_below(9 * smallest))
