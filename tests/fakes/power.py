"""A power cut at a boundary of the process: around its database, and around its gateways' calls.

From the cut until the restart nothing is done any more, by whichever task; what was committed and
what a gateway has done stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate

from sqlalchemy import Connection, Select

from domain.money import Money
from domain.report import Report
from services.payments.provider import Checkout, CheckoutRequest, NotSupported, Unknown
from tests.fakes.gateway import FakeGateway
from tests.fakes.wrapped_database import P, T, WrappedDatabase


class PowerCutError(BaseException):
    """The process is gone; no handler of faults may notice."""


@dataclass
class Power:
    """How many boundaries may still be crossed; None: any number."""

    crossings: int | None = None

    def cross(self) -> None:
        """Cross one, unless this is where it ends."""
        if self.crossings is None:
            return
        if self.crossings == 0:
            raise PowerCutError
        self.crossings -= 1


@dataclass
class MortalDatabase(WrappedDatabase):
    """Another database, and a boundary before and after each unit of work."""

    power: Power

    async def transact(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self.power.cross()
        result = await super().transact(unit, *args, **kwargs)
        self.power.cross()
        return result

    async def read(
        self, unit: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self.power.cross()
        return await super().read(unit, *args, **kwargs)

    async def fetch(self, statement: Select[Any], **values: object) -> list[tuple[Any, ...]]:
        self.power.cross()
        return await super().fetch(statement, **values)


@dataclass
class MortalGateway(FakeGateway):
    """A gateway, and a boundary before and after each call to it."""

    power: Power = field(default_factory=Power)

    async def open_checkout(self, request: CheckoutRequest) -> Checkout | Unknown:
        self.power.cross()
        opened = await super().open_checkout(request)
        self.power.cross()
        return opened

    async def ask(self, reference: str) -> Report | NotSupported | Unknown:
        self.power.cross()
        told = await super().ask(reference)
        self.power.cross()
        return told

    async def void(self, reference: str, transaction: str) -> Report | NotSupported | Unknown:
        self.power.cross()
        return await super().void(reference, transaction)

    async def capture(
        self, reference: str, transaction: str, amount: Money
    ) -> Report | NotSupported | Unknown:
        self.power.cross()
        return await super().capture(reference, transaction, amount)

    async def cancel(self, reference: str) -> Report | NotSupported | Unknown:
        self.power.cross()
        ended = await super().cancel(reference)
        self.power.cross()
        return ended
