"""Reads an invoice message (TransmissionFacture, INV): what the ERP says of one operator's bills.

Element names, codes and nesting: the ERP's own writer. It never writes more than one invoice; that
several are read, each with its own error, is our decision. Pure reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from domain.invoice import InvoiceState
from domain.money import Money
from services.portnet.document import DocumentRefusedError, Node
from services.portnet.envelope import Envelope, Header, Unreadable

MAX_INVOICES = 1_000

T = TypeVar("T")

_STATES: Mapping[str, InvoiceState] = {
    "1": InvoiceState.PAID,
    "2": InvoiceState.OPEN,
    "3": InvoiceState.CANCELLED,
}
FUNCTIONS: Mapping[str, InvoiceState] = {
    "9": InvoiceState.OPEN,
    "2": InvoiceState.PAID,
    "3": InvoiceState.CANCELLED,
}
"""The state that each function announces; the status of the invoice overrules it."""
_DIRHAM = {"mad", "dh", "dhs", "د.م.", "درهم", ""}
"""The ERP writes the currency's symbol here; one that is missing is taken for the dirham."""


class BillKind(StrEnum):
    """`TypeFacture`. A penalty has a number and an amount of its own and replaces nothing."""

    NORMAL = "1"
    PENALTY = "2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One invoice as the message states it; a date that it leaves out is None."""

    number: str
    kind: BillKind
    issue_date: date | None
    due_date: date | None
    state: InvoiceState
    amount: Money


@dataclass(frozen=True, slots=True)
class BillFault:
    """Why one invoice of a message was not taken; its number may be unknown."""

    number: str
    reason: str

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}" if self.number else self.reason


@dataclass(frozen=True, slots=True)
class InvoiceMessage:
    """One operator's invoices; `client_code` is what ties them to the operator."""

    header: Header
    client_code: str
    client_name: str
    bills: tuple[Bill, ...]
    faults: tuple[BillFault, ...]

    def contradicts(self, bill: Bill) -> bool:
        """Whether the message's function announces another state than the invoice's own."""
        return FUNCTIONS[self.header.function] is not bill.state


def read_invoice_message(envelope: Envelope) -> InvoiceMessage | Unreadable:
    """Read what stands below the header; what is wrong with one invoice spoils no other."""
    try:
        return _read(envelope)
    except DocumentRefusedError as refusal:
        return Unreadable(str(refusal))


def _read(envelope: Envelope) -> InvoiceMessage:
    if envelope.header.function not in FUNCTIONS:
        raise DocumentRefusedError(f"Fonction: inconnue « {envelope.header.function} »")
    client_code, client_name = _read_client(envelope.body)
    written = envelope.body.children("Facture")
    if not 0 < len(written) <= MAX_INVOICES:
        raise DocumentRefusedError(f"Facture: {len(written)} au lieu de 1 à {MAX_INVOICES}")
    bills: dict[str, Bill] = {}
    faults: list[BillFault] = []
    for node in written:
        match _read_bill(node):
            case BillFault() as fault:
                faults.append(fault)
            case bill if bills.setdefault(bill.number, bill) != bill:
                faults.append(BillFault(bill.number, "deux fois, avec des valeurs différentes"))
    return InvoiceMessage(
        envelope.header, client_code, client_name, tuple(bills.values()), tuple(faults)
    )


def _read_client(body: Node) -> tuple[str, str]:
    if not body.children("Operateur"):
        return "", ""
    operator = body.child("Operateur")
    return operator.optional("IdentifiantDouane"), operator.optional("Nom", longest=200)


def _read_bill(node: Node) -> Bill | BillFault:
    number = ""
    try:
        number = node.required("NumeroFacture")
        return _numbered_bill(number, node)
    except DocumentRefusedError as refusal:
        return BillFault(number, str(refusal))


def _numbered_bill(number: str, node: Node) -> Bill:
    state = _code("StatutFacture", node.required("StatutFacture"), _STATES)
    amount = node.amount("MontantTTC")
    if state is InvoiceState.OPEN and not amount.centimes:
        raise DocumentRefusedError("MontantTTC: rien à payer")
    if node.text("Devise").casefold() not in _DIRHAM:
        raise DocumentRefusedError(f"Devise: {node.text('Devise')[:10]} au lieu de MAD")
    kind = node.text("TypeFacture") or BillKind.NORMAL.value
    return Bill(
        number=number,
        kind=_code("TypeFacture", kind, {one.value: one for one in BillKind}),
        issue_date=node.day("DateFacture"),
        due_date=node.day("DateReglement"),
        state=state,
        amount=amount,
    )


def _code(name: str, written: str, known: Mapping[str, T]) -> T:
    if written not in known:
        raise DocumentRefusedError(f"{name}: code inconnu « {written[:20]} »")
    return known[written]
