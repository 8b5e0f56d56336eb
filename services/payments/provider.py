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
from domain.order import OrderLine
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
    lines: tuple[OrderLine, ...]
    """What is paid, each invoice with its part of `amount`."""
    channel: Channel
    language: Language
    client_name: str
    order_reference: str
    opened_at: datetime
    session_seconds: int
    """How long a card page may stay open."""
    expires_at: datetime
    """How long a number that is paid elsewhere may be used."""
    return_url: str
    """Where the browser comes back to; proves nothing."""
    shop_url: str
    """Where the payer goes who gives up on the gateway's page."""
    callback_url: str
    """Where this provider's gateway reports to; further addresses of a protocol stand below it."""


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
    """A number that the payer types in a bank's application or reads out at a counter.

    `fees` come on top of the invoices and are not ours; `total_at_counter` is both together.
    `provider_reference` is the gateway's own name for the attempt, if it has one.
    """

    code: str
    expires_at: datetime
    total_at_counter: Money | None = None
    qr_png: bytes | None = None
    fees: Money | None = None
    provider_reference: str | None = None


@dataclass(frozen=True, slots=True)
class Widget:
    """A gateway's window inside our own page, opened by a script of the gateway's.

    `attributes` stand on the script's tag beside its `id` and `src`; `origin` is the only place
    that the page may load scripts from or show in a frame.
    """

    script_id: str
    script_url: str
    attributes: tuple[tuple[str, str], ...]
    origin: str


Checkout = SignedForm | Redirect | PayCode | Widget


@dataclass(frozen=True, slots=True)
class RawCallback:
    """A gateway's request as it came in, not trusted yet."""

    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Authentic:
    """The body carries a valid signature of this account.

    `key` is the same for every copy of one report; two that share it and say different things
    contradict each other. `details` is what may be stored for the support team: no card number, no
    name. `provider_reference` is the gateway's own name for the attempt, where it tells it.
    """

    report: Report
    key: str
    details: Mapping[str, str]
    provider_reference: str | None = None


@dataclass(frozen=True, slots=True)
class Forged:
    """No signature of this account; nothing in the body may be believed."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Not a message of this protocol at all."""

    reason: str


Reading = Authentic | Forged | Unreadable


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Authentic, but another report with the same key said something else; nothing was changed."""


Verdict = Decision | Forged | Unreadable | Contradiction
"""What became of a callback."""


@dataclass(frozen=True, slots=True)
class CallbackEntry:
    """How a callback stands in our books: all that a reply may quote of it.

    `number` is ours, under 100 characters, and the same for every copy of one report and for all
    that is paid under one reference; a gateway may print it. `report` is None for a body that was
    not believed.
    """

    number: str
    heard_at: datetime
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class NotSupported:
    """The account has no way to be asked, or to do this."""


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

    async def void(self, reference: str, transaction: str) -> Report | NotSupported | Unknown:
        """Give a blocked amount back, then tell how the gateway says that the attempt stands."""
        ...

    async def capture(
        self, reference: str, transaction: str, amount: Money
    ) -> Report | NotSupported | Unknown:
        """Debit a blocked amount, then tell how the gateway says that the attempt stands."""
        ...

    async def cancel(self, reference: str) -> Report | NotSupported | Unknown:
        """Withdraw an unpaid attempt, then tell how the gateway says that it stands."""
        ...

    def reply(self, verdict: Verdict, entry: CallbackEntry, /) -> HttpReply:
        """Word what became of a callback; the same verdict and entry give the same reply."""
        ...
