"""The port to gateways: what every payment provider promises. One object per account.

Adding a provider is one module that keeps these promises, one stand-in that speaks its protocol,
and one line in the registry; the contract battery in `tests/contracts` runs on it unchanged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.decision import Decision
from domain.invoice import Channel, Means
from domain.language import Language
from domain.money import Money
from domain.report import Report


@dataclass(frozen=True, slots=True)
class ProviderTraits:
    """What an account can do; the rules of the trade depend on it, never on a provider's name."""

    means: Means
    channels: frozenset[Channel]
    can_be_asked: bool
    """Whether `ask` can learn the state of an attempt."""
    reply_captures: bool
    """Whether the payer is debited only if our reply says so."""
    reply_proves_capture: bool
    """Whether a written reply must count as the debit, because nothing better can be had."""
    can_cancel: bool
    max_amount: Money | None = None


@dataclass(frozen=True, slots=True)
class CheckoutRequest:
    """Everything a gateway is told about one attempt."""

    reference: str
    amount: Money
    channel: Channel
    language: Language
    client_name: str
    order_reference: str
    session_seconds: int
    return_url: str
    """Where the browser comes back to; proves nothing."""
    shop_url: str
    """Where the payer goes who gives up on the gateway's page."""
    callback_url: str


@dataclass(frozen=True, slots=True)
class SignedForm:
    """A form that the payer's browser posts to the gateway, fields in this order."""

    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address at the gateway that the payer's browser is sent to."""

    url: str


@dataclass(frozen=True, slots=True)
class PayCode:
    """A number that the payer types in a bank's application or reads out at a counter."""

    code: str
    expires_at: datetime
    total_at_counter: Money | None = None
    qr_png: bytes | None = None


Checkout = SignedForm | Redirect | PayCode


@dataclass(frozen=True, slots=True)
class RawCallback:
    """A gateway's request as it came in, not trusted yet."""

    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Authentic:
    """The body carries a valid signature of this account.

    `key` is the same for every copy of one report. `details` is what may be stored for the support
    team: no card number, no name.
    """

    report: Report
    key: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Forged:
    """No signature of this account; nothing in the body may be believed."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Not a message of this protocol at all."""

    reason: str


Reading = Authentic | Forged | Unreadable


@dataclass(frozen=True, slots=True)
class NotSupported:
    """The account has no way to be asked."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Asked without an answer worth believing; the truth may be anything."""

    reason: str


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What is written back to the gateway, exactly."""

    status: int
    content_type: str
    body: str


class PaymentProvider(Protocol):
    """One issuer's account at one gateway."""

    @property
    def account(self) -> str:
        """Name of the account, `issuer-or-default.provider`; stored with each attempt."""
        ...

    @property
    def traits(self) -> ProviderTraits:
        """What this account can do."""
        ...

    async def open_checkout(self, request: CheckoutRequest) -> Checkout | Unknown:
        """Prepare the gateway's page for a stored attempt; the same request may be repeated."""
        ...

    def read_callback(self, raw: RawCallback) -> Reading:
        """Check and translate a callback. No I/O, bounded work, never raises."""
        ...

    async def ask(self, reference: str) -> Report | NotSupported | Unknown:
        """Ask the gateway for the state of an attempt, within bounded time."""
        ...

    def reply(self, decision: Decision | None) -> HttpReply:
        """Word a decision for the gateway; None stands for a body that was not believed."""
        ...
