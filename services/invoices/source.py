"""The port to a register of invoices that is asked over the network, one operator at a time.

What it answers goes into the invoice table like any import; everything else reads the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.invoice import Invoice


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken, and why; its number is empty when that could not be read."""

    number: str
    reason: str

    def __str__(self) -> str:
        return f"{self.number or '?'}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the table must now say of an operator's invoices, each once, and what was refused."""

    invoices: tuple[Invoice, ...]
    refused: tuple[RefusedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDown:
    """The register gave no answer worth believing; this never means that nothing is owed."""

    reason: str


class InvoiceSource(Protocol):
    """A register of invoices."""

    async def fetch(self, code: str, known: Sequence[Invoice] = ()) -> Fetched | SourceDown:
        """An operator's invoices, within bounded time, rows and bytes; never raises.

        `known` are the open invoices that the table holds for the code: those that the register no
        longer lists come back as paid or cancelled. An unknown code has no invoices.
        """
        ...
