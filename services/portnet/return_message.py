"""Reads the answer to a payment notice (NotificationRetour, UNM), and says what it means for us.

Elements and texts: the ERP's own writer, spelling included. The state decides; the text only tells
a person why, and is compared without accents, case and double spaces. Pure reading.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.text import fold
from services.portnet.document import DocumentRefusedError
from services.portnet.envelope import Envelope, Header, Unreadable

_RETURN = "R"


class Meaning(StrEnum):
    """What the ERP did with a payment."""

    RECORDED = "recorded"
    INVOICE_CANCELLED = "invoice_cancelled"
    """It took the notice for a cancellation, which we never send."""
    UNKNOWN_INVOICE = "unknown_invoice"
    ALREADY_PAID = "already_paid"
    ALREADY_CANCELLED = "already_cancelled"
    AMOUNT_DIFFERS = "amount_differs"
    """There is no partial payment."""
    OUR_FAULT = "our_fault"
    """The notice was not as it must be: staff corrects and sends again."""
    NOT_SET_UP = "not_set_up"
    """The ERP lacks a bank journal: the same notice will do later."""
    OTHER_REFUSAL = "other_refusal"

    @property
    def is_for_staff_alone(self) -> bool:
        """Whether nothing is wrong with the payment: the notice, or the ERP, must be put right."""
        return self in {Meaning.OUR_FAULT, Meaning.NOT_SET_UP}


_ACCEPTANCES: Mapping[str, Meaning] = {
    "facture annulee avec succes": Meaning.INVOICE_CANCELLED,
}
_REFUSALS: Mapping[str, Meaning] = {
    "facture introuvable dans le systeme": Meaning.UNKNOWN_INVOICE,
    "la facture est deja reglee dans le systeme": Meaning.ALREADY_PAID,
    "la facture est deja annulee dans le systeme": Meaning.ALREADY_CANCELLED,
    "montant du paiement ne peut etre different du montant facture": Meaning.AMOUNT_DIFFERS,
    "montant du paiement : format incorrect": Meaning.OUR_FAULT,
    "montant du paiement introuvable sur le fichier xml": Meaning.OUR_FAULT,
    "date de paiement introuvable": Meaning.OUR_FAULT,
    "date de paiement : format incorrect": Meaning.OUR_FAULT,
    "numero de facture introuvable sur le fichier xml": Meaning.OUR_FAULT,
    "numero de message de paiement introuvalbe": Meaning.OUR_FAULT,
    "jouranl de banque introuvable sur le systeme": Meaning.NOT_SET_UP,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The ERP's answer about one notice, which `notice_number` names.

    Invoice number and transaction are echoes; the ERP leaves out what it did not find.
    """

    header: Header
    notice_number: str
    transaction: str
    invoice_number: str
    meaning: Meaning
    reason: str


def read_return(envelope: Envelope) -> Return | Unreadable:
    """Read what stands below the header. Never raises."""
    try:
        return _read(envelope)
    except DocumentRefusedError as refusal:
        return Unreadable(str(refusal))


def _read(envelope: Envelope) -> Return:
    if envelope.header.function != _RETURN:
        raise DocumentRefusedError(f"Fonction: inconnue « {envelope.header.function} »")
    result = envelope.body.child("Integration")
    payment = envelope.body.child("DonneesPaiement")
    reason = result.optional("MotifReject", longest=500)
    return Return(
        header=envelope.header,
        notice_number=payment.required("ReferencePartenaire", longest=40),
        transaction=payment.optional("IdTransaction"),
        invoice_number=payment.optional("NumeroFacture"),
        meaning=_meaning(result.required("Etat"), reason),
        reason=reason,
    )


def _meaning(state: str, reason: str) -> Meaning:
    text = "".join(
        char
        for char in unicodedata.normalize("NFKD", fold(reason))
        if not unicodedata.combining(char)
    )
    match state:
        case "1":
            return _ACCEPTANCES.get(text, Meaning.RECORDED)
        case "0":
            return _REFUSALS.get(text, Meaning.OTHER_REFUSAL)
        case _:
            raise DocumentRefusedError(f"Etat: inconnu « {state[:20]} »")
