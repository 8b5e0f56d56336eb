"""Writes the payment notice (NotificationPaiement, PNM) of one settled invoice. Pure writing.

Names, order and nesting are those of the ERP's own writer; the namespace is inferred. The ERP's
reader takes only the first invoice, so there is one notice for each; it cancels the invoice itself
on function 3, so that one is never written.
"""

from domain.calendar import moroccan_day
from domain.money import CURRENCY
from services.portnet.document import Branch
from services.portnet.envelope import PORTAL, Header, MessageType, write_message
from services.portnet.registration import Settlement

_CONFIRMED = "1"
_MEANS = "1"
"""The only code that the ERP ever writes; other codes are unknown."""


def write_payment_notice(settlement: Settlement, *, partner_id: str) -> bytes:
    """Write the notice; the same settlement always gives the same bytes."""
    header = Header(
        number=settlement.message_number,
        sender=PORTAL,
        recipient=partner_id,
        sent_at=settlement.written_at,
        type=MessageType.PAYMENT,
        function=_CONFIRMED,
    )
    operator: Branch = (
        "Operateur",
        (
            ("Nom", settlement.client_name),
            ("IdentifiantDouane", settlement.client_code),
            ("TypeIdentification", "IFU"),
        ),
    )
    partner: Branch = (
        "Partenaire",
        (("IdentifiantPartenaire", partner_id), ("Localite", "NONE")),
    )
    return write_message(header, _payment(settlement), operator, partner)


def _payment(settlement: Settlement) -> Branch:
    paid_on = moroccan_day(settlement.paid_at).isoformat()
    invoice: Branch = (
        "Facture",
        (
            ("NumeroFacture", settlement.number),
            ("DateFacture", settlement.issue_date.isoformat()),
            ("DateReglement", paid_on),
            ("Devise", CURRENCY),
            ("MontantTTC", str(settlement.amount)),
        ),
    )
    return (
        "DonneesPaiement",
        (
            ("Moyen", _MEANS),
            ("IdTransaction", settlement.transaction),
            ("DatePaiement", paid_on),
            ("MontantTotal", str(settlement.amount)),
            ("Factures", (invoice,)),
        ),
    )
