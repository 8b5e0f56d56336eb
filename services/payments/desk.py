"""What a payer may ask of an order through its link: see it, begin to pay it, see how it ended.

The holder of a link can see and pay; nothing here manages an order.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, OrderCard, Stage
from domain.money import NOTHING, Money
from domain.order import PaymentOrder
from services.payments.provider import Checkout, PayCode


@dataclass(frozen=True, slots=True)
class WaitingCode:
    """A number that was given out for an order and can still be paid."""

    channel: Channel
    code: PayCode


@dataclass(frozen=True, slots=True)
class PayerPage:
    """Everything that the page of one order shows.

    `client_code` is empty where it must not be shown; `offers` is empty when nothing can be opened
    now; `held_reason` says why money that was blocked was not debited. After a refusal by a gateway
    that debits by itself, `may_be_paid_by_another_card` until its page is over. `too_small` are
    ways to pay that take less than this order's amount. `rest` is what was debited beyond what it
    paid: given back, or to be.
    """

    card: OrderCard
    order: PaymentOrder
    client_code: str
    offers: tuple[Offer, ...]
    held_reason: HoldReason | None
    may_be_paid_by_another_card: bool = False
    codes: tuple[WaitingCode, ...] = ()
    too_small: tuple[Offer, ...] = ()
    rest: Money = NOTHING


MONEY_IS_IN = frozenset({Stage.PAID, Stage.CONFIRMING, Stage.HELD, Stage.UNMATCHED})
"""Stages in which this very order has taken, or may have taken, somebody's money."""


class CheckoutRefusal(StrEnum):
    """Why no gateway page was opened."""

    UNKNOWN_LINK = "unknown_link"
    CHANGED = "changed"
    SETTLED = "settled"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    TOO_NEAR_EXPIRY = "too_near_expiry"
    TOO_MANY = "too_many"
    NOT_OFFERED = "not_offered"
    GATEWAY_DOWN = "gateway_down"
    REGISTER_DOWN = "register_down"
    """Nobody can say now whether the invoices are still owed."""


@dataclass(frozen=True, slots=True)
class CheckoutBegun:
    """The attempt is stored; hand the payer over to the gateway."""

    checkout: Checkout
    page: PayerPage
    return_key: str


@dataclass(frozen=True, slots=True)
class CheckoutRefused:
    """Nothing was opened and nothing was started."""

    refusal: CheckoutRefusal
    page: PayerPage | None


class AttemptStage(StrEnum):
    """What is known of one attempt when its payer comes back."""

    WAITING = "waiting"
    CONFIRMING = "confirming"
    PAID = "paid"
    REFUSED = "refused"
    HELD = "held"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """What a payer sees who comes back from the gateway; `token` is the link's, for another try.

    `receipt_token` is told only where this very attempt paid the order.
    """

    page: PayerPage
    attempt_stage: AttemptStage
    transaction: str | None
    token: str
    receipt_token: str | None
    started_at: datetime


class PayerDesk(Protocol):
    """The three things that the holder of a link can do."""

    async def page(self, token: str) -> PayerPage | None:
        """Show the order of a link; None for an unknown link.

        Gateways are asked first about what is under way: within two seconds, four times a minute.
        """
        ...

    async def begin(
        self, token: str, *, means: Means, channel: Channel, language: Language
    ) -> CheckoutBegun | CheckoutRefused:
        """Check the order at the last moment, store an attempt, prepare the gateway's page."""
        ...

    async def returned(self, return_key: str) -> ReturnPage | None:
        """Show how an attempt stands, asking first as for a page; None for an unknown key."""
        ...
