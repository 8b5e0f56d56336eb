"""What every message of the exchange has: a root of its own, one level below it, a header.

Form and names: the ERP's own writers. Message numbers are unique for each sender (inferred).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.calendar import in_morocco
from services.portnet.document import (
    NAMESPACE,
    Branch,
    DocumentRefusedError,
    Node,
    read_document,
    write_document,
)

PORTAL = "PORTNET"
"""The portal as sender, and as one of its two names as receiver."""
PORTAL_ADDRESSES = frozenset({"611PNET00100", PORTAL})
ERP_ADDRESS = "611ODOO116"


class MessageType(StrEnum):
    """`TypeMessage`."""

    INVOICE = "INV"
    RETURN = "UNM"
    ACKNOWLEDGEMENT = "ACC"
    PAYMENT = "PNM"


ROOTS: Mapping[MessageType, str] = {
    MessageType.INVOICE: "TransmissionFacture",
    MessageType.RETURN: "NotificationRetour",
    MessageType.ACKNOWLEDGEMENT: "AccuseReception",
    MessageType.PAYMENT: "NotificationPaiement",
}
"""That of the acknowledgement is inferred, and so is the payment notice's namespace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """`Entete`. `sent_at` is the sender's own clock."""

    number: str
    sender: str
    recipient: str
    sent_at: datetime
    type: MessageType
    function: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message whose header was read; `body` is the one element below the root."""

    header: Header
    body: Node


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No message of this exchange, or a broken one; nothing in it can be answered by number."""

    reason: str


def read_envelope(raw: bytes) -> Envelope | Unreadable:
    """Read root and header; the rest is left to the message's own reader. Never raises."""
    try:
        return _open(read_document(raw))
    except DocumentRefusedError as refusal:
        return Unreadable(str(refusal))


def write_message(header: Header, *parts: Branch) -> bytes:
    """Write a message: the header first, the ERP's reader takes the first name that it finds."""
    root = ROOTS[header.type]
    entete: Branch = (
        "Entete",
        (
            ("NumeroMessage", header.number),
            ("Emetteur", header.sender),
            ("Destinataire", header.recipient),
            ("DateMessage", f"{in_morocco(header.sent_at):%Y-%m-%dT%H:%M:%S}"),
            ("TypeMessage", header.type.value),
            ("Fonction", header.function),
        ),
    )
    return write_document(root, (f"{root}Message", (entete, *parts)))


def _open(root: Node) -> Envelope:
    body = root.child(f"{root.name}Message")
    header = _read_header(body.child("Entete"))
    if root.name != ROOTS[header.type]:
        raise DocumentRefusedError(f"TypeMessage: {header.type} sous {root.name[:40]}")
    if root.namespace != NAMESPACE + root.name:
        raise DocumentRefusedError(f"{root.name}: espace de noms inattendu")
    return Envelope(header, body)


def _read_header(entete: Node) -> Header:
    written = entete.required("TypeMessage")
    try:
        kind = MessageType(written)
    except ValueError:
        raise DocumentRefusedError(f"TypeMessage: inconnu « {written[:20]} »") from None
    return Header(
        number=entete.required("NumeroMessage", longest=40),
        sender=entete.required("Emetteur", longest=40),
        recipient=entete.required("Destinataire", longest=40),
        sent_at=entete.moment("DateMessage"),
        type=kind,
        function=entete.required("Fonction", longest=10),
    )
