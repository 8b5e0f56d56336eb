"""What the battery must know of a gateway to play its part: one such object per provider.

It signs and answers as the gateway would, in code of its own and never with the product's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from aiohttp import web

from domain.report import Outcome
from services.payments.provider import (
    Checkout,
    CheckoutRequest,
    PaymentProvider,
    RawCallback,
    Unknown,
    Widget,
)

REFERENCE = "K7Q2M9XA4T0ZB3HRW5DE"
TRANSACTION = "26327RqiC11252"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a callback is to say. None leaves the thing out."""

    accepted: bool = True
    reference: str = REFERENCE
    transaction: str | None = TRANSACTION
    amount: str | None = "840.00"
    currency: str | None = "504"
    """Its ISO number; each gateway writes it in its own way."""
    status: str | None = "as accepted says"
    payer: str = "Société d'Étude | Fès \\ Meknès"


@dataclass(frozen=True)
class StatusCase:
    """One answer of the gateway to our question, and what it must be understood as."""

    name: str
    body: bytes
    meaning: Outcome | type[Unknown]
    status: int = 200


class Gateway(Protocol):
    """One provider's outside party."""

    @property
    def name(self) -> str: ...

    @property
    def signs_status(self) -> bool:
        """Whether the signature covers what tells a payment from a refusal."""
        ...

    @property
    def statuses(self) -> Sequence[StatusCase]:
        """Every documented answer to a question about `REFERENCE`, and some that are not."""
        ...

    def provider(
        self, session: aiohttp.ClientSession, *, api_url: str | None = None, key: str | None = None
    ) -> PaymentProvider:
        """Our account at this gateway; `key` replaces its secret."""
        ...

    def other_provider(self, session: aiohttp.ClientSession) -> PaymentProvider:
        """Another merchant's account at the same gateway, of another key."""
        ...

    def callback(self, told: Told) -> RawCallback:
        """A callback to our account, rightly signed."""
        ...

    def other_callback(self, told: Told) -> RawCallback:
        """The same, signed by the gateway for the other merchant's account."""
        ...

    def hijacked_callback(self, told: Told) -> RawCallback:
        """A callback that names our account and is signed with the other merchant's key."""
        ...

    def callback_signed_with_nothing(self, told: Told) -> RawCallback:
        """A callback signed with the empty key."""
        ...

    def oddities(self, raw: RawCallback) -> Mapping[str, RawCallback]:
        """What someone made of a genuine callback, by what was done: none may be believed."""
        ...

    def signed_bytes(self, raw: RawCallback) -> Sequence[int]:
        """Places in the body where no byte can change without spoiling the signature."""
        ...

    async def serve(self, request: web.Request, /) -> web.Response | None:
        """What its server says to our calls; None where it has nothing of its own to say."""
        ...

    def takes(self, checkout: Checkout | Widget, request: CheckoutRequest) -> bool:
        """Whether the gateway has accepted, or would, what we open: as signed and as asked for."""
        ...
