"""The acknowledgement (ACC) of a message: integrated or not, and why. Written, and read back.

Only the field names that the ERP's reader uses are certain; root, namespace, nesting and function
are inferred.
"""

from dataclasses import dataclass
from datetime import datetime

from services.portnet.document import DocumentRefusedError, Node
from services.portnet.envelope import (
    ERP_ADDRESS,
    PORTAL,
    Envelope,
    Header,
    MessageType,
    Unreadable,
    write_message,
)

_INTEGRATED, _NOT_INTEGRATED = "1", "0"
_LONGEST_DESCRIPTION = 1_000


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Whether the message `reference` was integrated; empty when its number was not readable."""

    reference: str
    is_integrated: bool
    description: str


def write_acknowledgement(
    acknowledgement: Acknowledgement, *, number: str, now: datetime, recipient: str = ERP_ADDRESS
) -> bytes:
    """Write the document; `number` is the acknowledgement's own."""
    header = Header(
        number=number,
        sender=PORTAL,
        recipient=recipient,
        sent_at=now,
        type=MessageType.ACKNOWLEDGEMENT,
        function="1",
    )
    parts = (
        ("Reference", acknowledgement.reference),
        ("Etat", _INTEGRATED if acknowledgement.is_integrated else _NOT_INTEGRATED),
        ("Description", acknowledgement.description[:_LONGEST_DESCRIPTION]),
    )
    return write_message(header, ("Integration", parts))


def read_acknowledgement(envelope: Envelope) -> Acknowledgement | Unreadable:
    """Read what stands below the header. Never raises."""
    try:
        return _read(envelope.body.child("Integration"))
    except DocumentRefusedError as refusal:
        return Unreadable(str(refusal))


def _read(result: Node) -> Acknowledgement:
    state = result.required("Etat")
    if state not in {_INTEGRATED, _NOT_INTEGRATED}:
        raise DocumentRefusedError(f"Etat: inconnu « {state[:20]} »")
    return Acknowledgement(
        reference=result.required("Reference", longest=40),
        is_integrated=state == _INTEGRATED,
        description=result.optional("Description", longest=_LONGEST_DESCRIPTION),
    )
