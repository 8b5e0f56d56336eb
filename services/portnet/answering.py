"""What follows from a message: an acknowledgement, and what is to be done in the same transaction.

A function of the message, our tables and the hour; it writes nothing. Repeating a message, or
bringing an older one late, is acknowledged and changes nothing.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.portnet.acknowledgement import Acknowledgement, write_acknowledgement
from services.portnet.envelope import (
    ERP_ADDRESS,
    PORTAL_ADDRESSES,
    Envelope,
    MessageType,
    Unreadable,
    read_envelope,
)
from services.portnet.intake import WriteInvoice, take_invoices
from services.portnet.invoice_message import BillFault, read_invoice_message
from services.portnet.records import Records
from services.portnet.return_message import read_return
from services.portnet.returns import NoteReturn, Stray, take_return
from services.storage.reviews import NewReview

CLOCK_TOLERANCE = timedelta(days=1)
"""A message dated later than this would silence every true one after it."""

Action = WriteInvoice | NoteReturn | NewReview


@dataclass(frozen=True, slots=True)
class Answer:
    """The acknowledgement to send back, after the actions were carried out and committed.

    `faults` are what was not taken, for a person who brought the message as a file.
    """

    acknowledgement: Acknowledgement
    document: bytes
    actions: tuple[Action, ...] = ()
    faults: tuple[BillFault, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there was a message to acknowledge at all."""
        return bool(self.acknowledgement.reference)


def answer(raw: bytes, *, now: datetime, records: Records, partners: Mapping[str, str]) -> Answer:
    """Decide what a message means; `partners` gives the issuer that speaks from each address.

    Never raises for anything that stands in the message.
    """
    match read_envelope(raw):
        case Unreadable(reason):
            return _set_aside(raw, reason, now)
        case envelope:
            return _answer_envelope(raw, envelope, now, records, partners)


def _answer_envelope(
    raw: bytes, envelope: Envelope, now: datetime, records: Records, partners: Mapping[str, str]
) -> Answer:
    if refusal := _refusal(envelope, now, partners):
        return _refused(raw, envelope, refusal, now)
    issuer = partners[envelope.header.sender]
    if envelope.header.type is MessageType.INVOICE:
        return _answer_invoices(raw, envelope, issuer, now, records)
    return _answer_return(raw, envelope, now, records)


def _refusal(envelope: Envelope, now: datetime, partners: Mapping[str, str]) -> str:
    header = envelope.header
    if header.type not in {MessageType.INVOICE, MessageType.RETURN}:
        return f"TypeMessage: {header.type} n'est pas reçu ici"
    if header.sender not in partners:
        return f"Emetteur: inconnu « {header.sender} »"
    if header.recipient not in PORTAL_ADDRESSES:
        return f"Destinataire: « {header.recipient} » n'est pas le portail"
    return "DateMessage: dans le futur" if header.sent_at > now + CLOCK_TOLERANCE else ""


def _answer_invoices(
    raw: bytes, envelope: Envelope, issuer: str, now: datetime, records: Records
) -> Answer:
    message = read_invoice_message(envelope)
    if isinstance(message, Unreadable):
        return _refused(raw, envelope, message.reason, now)
    taking = take_invoices(message, issuer=issuer, records=records)
    taken = len(message.bills) + len(message.faults) - len(taking.faults)
    said = "Facture intégrée" if taken == 1 else f"{taken} factures intégrées"
    if taking.faults:
        said = "; ".join(["Non intégrée", *map(str, taking.faults)])
    acknowledgement = Acknowledgement(
        envelope.header.number, is_integrated=not taking.faults, description=said
    )
    document = _write(raw, acknowledgement, now, envelope.header.sender)
    return Answer(acknowledgement, document, taking.actions, taking.faults)


def _answer_return(raw: bytes, envelope: Envelope, now: datetime, records: Records) -> Answer:
    told = read_return(envelope)
    if isinstance(told, Unreadable):
        return _refused(raw, envelope, told.reason, now)
    taken = take_return(told, records)
    if isinstance(taken, Stray):
        return _refused(raw, envelope, taken.reason, now)
    acknowledgement = Acknowledgement(
        envelope.header.number, is_integrated=True, description="Retour intégré"
    )
    document = _write(raw, acknowledgement, now, envelope.header.sender)
    return Answer(acknowledgement, document, () if taken is None else (taken,))


def _refused(raw: bytes, envelope: Envelope, reason: str, now: datetime) -> Answer:
    header = envelope.header
    acknowledgement = Acknowledgement(header.number, is_integrated=False, description=reason)
    review = NewReview(
        key=f"message|{header.sender}|{header.number}|{_digest(raw)[:32]}",
        kind="message",
        order_id=None,
        details=f"message {header.number} of {header.sender} was not taken: {reason}",
    )
    document = _write(raw, acknowledgement, now, header.sender)
    return Answer(acknowledgement, document, (review,), (BillFault("", reason),))


def _set_aside(raw: bytes, reason: str, now: datetime) -> Answer:
    acknowledgement = Acknowledgement("", is_integrated=False, description=reason)
    review = NewReview(
        key=f"message|{_digest(raw)}",
        kind="message",
        order_id=None,
        details=f"{len(raw)} bytes that are no message were not taken: {reason}",
    )
    document = _write(raw, acknowledgement, now, ERP_ADDRESS)
    return Answer(acknowledgement, document, (review,), (BillFault("", reason),))


def _write(raw: bytes, acknowledgement: Acknowledgement, now: datetime, recipient: str) -> bytes:
    # Its own number comes from the message's bytes: a repeat is acknowledged under the same one.
    number = str(int(_digest(raw)[:12], 16)).zfill(15)
    return write_acknowledgement(acknowledgement, number=number, now=now, recipient=recipient)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
