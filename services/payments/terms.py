"""What every use case needs to know about this installation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.listing import Offer
from domain.money import Money
from domain.privacy import DataPolicy
from services.payments.tokens import Tokens

_SMALLEST = Money(1)
"""An amount that no account finds too large."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Public address, life of a link, ways to pay an issuer, what is kept; clock and randomness."""

    public_url: str
    link_life: timedelta
    offers_for: Callable[[str, Money], tuple[Offer, ...]]
    """Ways to pay an issuer this much, by its name in any spelling; empty: not payable here."""
    clock: Callable[[], datetime]
    can_withdraw: Callable[[str], bool] = lambda _account: False
    """Whether an account's gateway can take a number or page back that nobody has paid."""
    debits_by_itself: Callable[[str], bool] = lambda _account: False
    """Whether an account's gateway debits without waiting for our word."""
    tokens: Tokens = field(default_factory=Tokens)
    copy_life: timedelta | None = None
    """How old the table's copy of a register may be; None: the table is the register itself."""
    agent_ids: frozenset[int] = frozenset()
    """Support agents, who look up more than others; a person's id is that of their chat."""
    policy: DataPolicy = field(default_factory=DataPolicy)

    def every_offer(self, issuer: str) -> tuple[Offer, ...]:
        """Ways to pay an issuer at all, however little some of them take."""
        return self.offers_for(issuer, _SMALLEST)

    def link(self, token: str) -> str:
        """Address of the payer's page."""
        return f"{self.public_url}/p/{token}"
