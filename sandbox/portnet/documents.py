"""The messages of the invoicing system, as its own code writes them: invoices and returns.

Tabs between elements, amounts with one or two decimals, `None` for a missing tax number, a PDF in
every invoice. Nothing here is shared with whoever reads them.
"""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from sandbox.portnet.amounts import short_decimal
from sandbox.portnet.books import Bill, Notice, State

MOROCCO = ZoneInfo("Africa/Casablanca")
ERP, PORTAL, PARTNER = "611ODOO116", "611PNET00100", "611ODOO116"
FUNCTION_OF = {State.OPEN: "9", State.PAID: "2", State.CANCELLED: "3"}
STATUS_OF = {State.PAID: "1", State.OPEN: "2", State.CANCELLED: "3"}

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True)
class Sending:
    """A message's number, and the moment on its writer's clock."""

    number: str
    at: datetime


def invoice_message(bill: Bill, sending: Sending, *, function: str | None = None) -> str:
    """Write an INV; `function` overrules the one that goes with the invoice's state."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<pn:TransmissionFacture xmlns:pn="http://portnet.ma/TransmissionFacture">
	<TransmissionFactureMessage>
{_header(sending, "INV", function or FUNCTION_OF[bill.state])}
		<Operateur>
			{_tag("Nom", bill.client_name)}
			{_tag("IdentifiantDouane", bill.client_code)}
			<TypeIdentification>IFU</TypeIdentification>
			<NumIdentification/>
			<Centre/>
			<IdFiscalUnique>None</IdFiscalUnique>
		</Operateur>
{_facture(bill, sending)}
		<pn:Prestation>
			<PrestationInfo>
				<TypePrestation>ES</TypePrestation>
				<TypeDocument>DN</TypeDocument>
				<Reference>ESCALE</Reference>
				{_tag("DateFin", _midnight(bill.due))}
			</PrestationInfo>
		</pn:Prestation>
	</TransmissionFactureMessage>
</pn:TransmissionFacture>
"""


def _facture(bill: Bill, sending: Sending) -> str:
    is_cancelled = bill.state is State.CANCELLED
    cancelled = _tag("DateAnnulation", _moment(sending.at)) if is_cancelled else ""
    name = f"INV_{bill.number}".replace("/", "_").replace(" ", "_")
    return f"""		<Facture>
			{_tag("NumeroFacture", bill.number)}
			<TypeFacture>{2 if bill.main_number else 1}</TypeFacture>
			{_tag("DescriptionFacture", bill.label)}
			{_tag("ReferenceFacturePrincipale", bill.main_number)}
			{_tag("DateFacture", _midnight(bill.issued))}
			{_tag("DateReglement", _midnight(bill.due))}
			<StatutFacture>{STATUS_OF[bill.state]}</StatutFacture>
			<Devise>MAD</Devise>
			<MontantHT>{short_decimal(bill.centimes * 5 // 6)}</MontantHT>
			<MontantTTC>{short_decimal(bill.centimes)}</MontantTTC>
			{cancelled}
			<pn:FichierInfo>
				<Fichier>
					{_tag("Nom", f"{name}.pdf")}
					<Description>Facture</Description>
					<Contenu>
{base64.encodebytes(_PDF).decode()}</Contenu>
				</Fichier>
			</pn:FichierInfo>
		</Facture>"""


def return_message(notice: Notice, sending: Sending, *, accepted: bool, reason: str) -> str:
    """Write a UNM about a payment notice."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<pn:NotificationRetour xmlns:pn="http://portnet.ma/NotificationRetour">
	<NotificationRetourMessage>
{_header(sending, "UNM", "R")}
		<Integration>
			<Etat>{1 if accepted else 0}</Etat>
			{_tag("DateTraitement", _moment(sending.at))}
			{_tag("MotifReject", reason)}
		</Integration>
		<DonneesPaiement>
			{_tag("IdTransaction", notice.transaction)}
			{_tag("ReferencePartenaire", notice.number)}
			{_tag("NumeroFacture", notice.invoice_number)}
			<IdentifiantDouane/>
			<IdentifiantPartenaire>{PARTNER}</IdentifiantPartenaire>
			<Localite>NONE</Localite>
		</DonneesPaiement>
	</NotificationRetourMessage>
</pn:NotificationRetour>
"""


def _header(sending: Sending, kind: str, function: str) -> str:
    return f"""		<Entete>
			<NumeroMessage>{sending.number}</NumeroMessage>
			<Emetteur>{ERP}</Emetteur>
			<Destinataire>{PORTAL}</Destinataire>
			<DateMessage>{_moment(sending.at)}</DateMessage>
			<TypeMessage>{kind}</TypeMessage>
			<Fonction>{function}</Fonction>
		</Entete>"""


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else f"<{name}/>"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(MOROCCO):%Y-%m-%dT%H:%M:%S}"


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
