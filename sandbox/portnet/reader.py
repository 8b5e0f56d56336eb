"""The invoicing system's reader of payment notices, with its known weaknesses.

It looks names up anywhere in the document, takes the first, sees only the first invoice, and breaks
on an empty element. Source: the system's own public code; a break is told to nobody.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from sandbox.portnet.amounts import read_centimes
from sandbox.portnet.documents import ERP

_MISSPELT_PARTNER = "IdenifiantPartenaire"

UNKNOWN_INVOICE = "Facture introuvable dans le système"
ALREADY_PAID = "La facture est dèja reglée dans le système"
ALREADY_CANCELLED = "La facture est dèja annulée dans le système"
AMOUNT_DIFFERS = "Montant du paiement ne peut etre different du montant facture"
AMOUNT_UNREADABLE = "Montant du paiement : Format incorrect"
AMOUNT_MISSING = "Montant du paiement introuvable sur le fichier XML"
DATE_MISSING = "Date de paiement introuvable"
DATE_UNREADABLE = "Date de paiement : format incorrect"
NUMBER_MISSING = "Numéro de message de paiement introuvalbe"
NO_JOURNAL = "Jouranl de banque introuvable sur le systeme"
ACCEPTED = "Paiement Facture integree avec succes"
CANCELLED = "Facture annulee avec succes"


class BrokenError(Exception):
    """The reader breaks off; nobody is told. The message is for the books."""


class SkippedError(Exception):
    """The file is for somebody else and silently moved away."""


@dataclass(frozen=True)
class Told:
    """What a notice says, as far as the reader looks; `complaints` are about its form."""

    number: str
    transaction: str
    invoice_number: str
    function: str
    centimes: int | None
    complaints: list[str] = field(default_factory=list)


def read_notice(document: str) -> Told:
    """Read one file. Raises `BrokenError` or `SkippedError`."""
    try:
        root = fromstring(document.encode())
    except (ParseError, ValueError) as error:
        raise BrokenError(f"not XML: {type(error).__name__}") from None
    if (_find(root, "Emetteur"), _find(root, "Destinataire")) != ("PORTNET", ERP):
        raise SkippedError
    if _find(root, "TypeMessage") != "PNM":
        raise SkippedError
    if not (_find(root, "IdentifiantPartenaire") or _find(root, _MISSPELT_PARTNER)):
        raise BrokenError("no IdentifiantPartenaire: the whole run stops")
    invoice_number = _find(root, "NumeroFacture")
    if invoice_number is None:
        raise BrokenError("no NumeroFacture: the refusal itself breaks")
    number, amount = _find(root, "NumeroMessage"), _find(root, "MontantTTC")
    return Told(
        number=number or "",
        transaction=_find(root, "IdTransaction") or "",
        invoice_number=invoice_number,
        function=_find(root, "Fonction") or "",
        centimes=read_centimes(amount or ""),
        complaints=_complaints(number, amount, _find(root, "DatePaiement")),
    )


def _complaints(number: str | None, amount: str | None, paid_on: str | None) -> list[str]:
    found = [NUMBER_MISSING] if number is None else []
    if paid_on is None:
        found.append(DATE_MISSING)
    elif not _is_day(paid_on[:10]):
        found.append(DATE_UNREADABLE)
    if amount is None:
        found.append(AMOUNT_MISSING)
    elif read_centimes(amount) is None:
        found.append(AMOUNT_UNREADABLE)
    return found


def _find(root: Element, name: str) -> str | None:
    """Give the first element of this bare name, wherever it is."""
    for element in root.iter():
        if element.tag == name:
            text = (element.text or "").strip()
            if not text:
                raise BrokenError(f"{name} is empty")
            return text
    return None


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
