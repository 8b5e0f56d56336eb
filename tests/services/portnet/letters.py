"""Messages as the ERP writes them, with sensible defaults: a test names only what it is about.

The samples are whole documents of the protocol's description; the builders follow their structure.
"""

from collections.abc import Mapping
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
ERP, PORTAL = "611ODOO116", "611PNET00100"

BILL: Mapping[str, str] = {
    "NumeroFacture": "PNT/2026/0412",
    "TypeFacture": "1",
    "DescriptionFacture": "Abonnement annuel",
    "ReferenceFacturePrincipale": "",
    "DateFacture": "2026-11-20T00:00:00",
    "DateReglement": "2026-12-20T00:00:00",
    "StatutFacture": "2",
    "Devise": "MAD",
    "MontantHT": "3000.0",
    "MontantTTC": "3600.0",
}


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.xml").read_bytes()


def bill(**changes: str | None) -> str:
    """One `Facture`; None leaves an element out."""
    told = {name: text for name, text in {**BILL, **changes}.items() if text is not None}
    return f"<Facture>{tags(told)}</Facture>"


def invoice_message(
    *bills: str,
    client: str | None = "4821",
    name: str | None = "SOCIETE EXEMPLE IMPORT",
    root: str = "TransmissionFacture",
    **header: str | None,
) -> bytes:
    """An INV about one invoice of PORTNET; header fields by their own names."""
    operator = tags(
        {
            key: text
            for key, text in {"Nom": name, "IdentifiantDouane": client}.items()
            if text is not None
        }
    )
    body = f"<Operateur>{operator}</Operateur>{''.join(bills or (bill(),))}"
    return message(root, body, {"TypeMessage": "INV", "Fonction": "9", **header})


def return_message(
    *,
    state: str | None = "1",
    reason: str = "Paiement Facture integree avec succes",
    notice: str | None = "700000000000951",
    number: str | None = "PNT/2026/0412",
    transaction: str | None = "PN-7K3M-QF",
    **header: str | None,
) -> bytes:
    """A UNM about one notice."""
    result = {"Etat": state, "DateTraitement": "2026-11-24T03:00:07", "MotifReject": reason}
    payment = {
        "IdTransaction": transaction,
        "ReferencePartenaire": notice,
        "NumeroFacture": number,
        "Localite": "NONE",
    }
    body = "".join(
        f"<{part}>{tags({key: text for key, text in told.items() if text is not None})}</{part}>"
        for part, told in (("Integration", result), ("DonneesPaiement", payment))
    )
    fields = {"NumeroMessage": "999900000000433", "DateMessage": "2026-11-23T08:00:00"}
    return message(
        "NotificationRetour", body, {**fields, "TypeMessage": "UNM", "Fonction": "R", **header}
    )


def message(root: str, body: str, header: Mapping[str, str | None]) -> bytes:
    fields = {
        "NumeroMessage": "999900000000412",
        "Emetteur": ERP,
        "Destinataire": PORTAL,
        "DateMessage": "2026-11-20T08:15:04",
        **header,
    }
    told = tags({name: text for name, text in fields.items() if text is not None})
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<pn:{root} xmlns:pn="http://portnet.ma/{root}">'
        f"<{root}Message>\n\t<Entete>{told}</Entete>{body}</{root}Message></pn:{root}>"
    ).encode()


def tags(told: Mapping[str, str]) -> str:
    """Elements with the white space that the ERP leaves around its texts."""
    return "".join(f"\n\t\t<{name}>\n{text} </{name}>" for name, text in told.items())
