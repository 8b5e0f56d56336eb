"""A receipt with sensible defaults, and the words that must stand on any receipt."""

from collections.abc import Iterator
from datetime import UTC, datetime

from domain.language import Language
from services.receipts.receipt import InvoiceLine, Receipt, Row

URL = "http://127.0.0.1:8080/p/q3V0b1u8Zk2mT9xLr4Yc7A"
CLIENT = "Ste IMP SARL"


def a_receipt(
    *,
    language: Language = Language.FRENCH,
    client: str = CLIENT,
    transaction: str = "26327RqiC11252",
    lines: int = 2,
    number: str = "WAF",
) -> Receipt:
    """A French receipt of 840.00 dirhams for the invoices WAF1 and WAF2."""
    return Receipt(
        language=language,
        settled_at=datetime(2026, 11, 23, 10, 32, tzinfo=UTC),
        brand="PORTNET · Paiement des factures",
        title="Reçu de paiement",
        reference="PN-7K3M-QF",
        amount="840,00\u00a0MAD",
        paid="Payé le 23/11/2026 à 10:32 (heure du Maroc)",
        rows=(
            Row("Client", client),
            Row("Moyen de paiement", "Carte bancaire (CMI)"),
            Row("Transaction", transaction),
            Row("Commande", "PN-7K3M-QF"),
        ),
        heading=InvoiceLine("N° de facture", "Émise le", "Montant TTC"),
        lines=tuple(
            InvoiceLine(f"{number}{place}", "01/10/2026", "420,00\u00a0MAD")
            for place in range(1, lines + 1)
        ),
        total=Row("Montant global TTC", "840,00\u00a0MAD"),
        notes=("Ce reçu ne vaut pas facture.",),
        qr_url=URL,
        qr_caption="Scannez ou touchez ce code.",
        support="Assistance PORTNET\u00a0: 05 20 47 31 00",
    )


def words_of(receipt: Receipt) -> Iterator[str]:
    """Each piece of text of a receipt, as it was given."""
    yield from (receipt.brand, receipt.title, receipt.reference, receipt.amount, receipt.paid)
    for row in (*receipt.rows, receipt.total):
        yield from (row.label, row.value)
    for line in (receipt.heading, *receipt.lines):
        yield from (line.number, line.issue_date, line.amount)
    yield from (*receipt.notes, receipt.qr_caption, receipt.support)
