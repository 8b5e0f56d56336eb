"""A plan: several orders for one operator, one of each issuer, paid one after the other."""

from dataclasses import dataclass, replace

from domain.listing import Offer, OrderCard, Pick, Stage
from domain.money import Money, total

MAX_PARTS = 10

_OVER = {Stage.PAID, Stage.CANCELLED}
_TO_OPEN = {None, Stage.EXPIRED}


@dataclass(frozen=True, slots=True)
class Part:
    """One payment of a plan; `reference` and `stage` are its order's, once there is one."""

    issuer: str
    picks: tuple[Pick, ...]
    offers: tuple[Offer, ...]
    reference: str = ""
    stage: Stage | None = None
    is_dropped: bool = False
    """It cannot be paid any more: settled meanwhile, or not payable online."""

    def told(self, order: OrderCard) -> "Part":
        """The same payment as its order stands.

        One that was closed because its invoices moved is to be opened anew: nobody gave it up.
        """
        was_closed = order.stage is Stage.CANCELLED and order.overtaken is not None
        return replace(self, stage=None if was_closed else order.stage)

    @property
    def amount(self) -> Money:
        """What the picked invoices came to when they were seen."""
        return total([pick.amount for pick in self.picks])

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.is_dropped or self.stage in _OVER

    @property
    def is_to_open(self) -> bool:
        """Whether it needs an order, or a new one."""
        return self.stage in _TO_OPEN


@dataclass(frozen=True, slots=True)
class NextPayment:
    """Which payment of a plan comes next: its place from 1, of how many, and its amount."""

    number: int
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Plan:
    """The payments in their order; `offer` is the means of all, None where the payers choose."""

    code: str
    parts: tuple[Part, ...]
    offer: Offer | None = None

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Ways in which every part can be paid."""
        shared = frozenset.intersection(*(frozenset(part.offers) for part in self.parts))
        return tuple(offer for offer in self.parts[0].offers if offer in shared)

    @property
    def total(self) -> Money:
        """All payments together."""
        return total([part.amount for part in self.parts])

    @property
    def left(self) -> Money:
        """What is still to be paid."""
        return total([part.amount for part in self.parts if not part.is_over])

    @property
    def done(self) -> int:
        """How many are paid."""
        return sum(part.stage is Stage.PAID for part in self.parts)

    @property
    def current(self) -> int | None:
        """Index of the first payment that is not over; None when all are."""
        open_parts = (index for index, part in enumerate(self.parts) if not part.is_over)
        return next(open_parts, None)

    @property
    def next_payment(self) -> NextPayment | None:
        """The payment that comes next, if any."""
        if self.current is None:
            return None
        return NextPayment(self.current + 1, len(self.parts), self.parts[self.current].amount)

    def with_part(self, index: int, part: Part) -> "Plan":
        """The same plan with another payment in one place."""
        return replace(self, parts=(*self.parts[:index], part, *self.parts[index + 1 :]))
