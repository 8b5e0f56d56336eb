"""The receipt of a paid order in words: which things it says, in one person's language.

It never shows a subscription code, nor a client code equal to it: with it whoever is handed the
receipt would see all invoices of the operator. Nor does it show what may still change, such as
whether PORTNET has registered the payment: an order's receipt stays the same, unless money of it
goes back. It lists the invoices that the payment settled, which may be fewer than were ordered.
"""

from collections.abc import Iterator
from functools import partial

from bot.texts import Markup, Texts
from conversations.notices import Details
from conversations.screen import Day, Text, Time, say
from domain.calendar import format_date
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, OrderCard, Stage
from domain.money import NOTHING, format_money
from domain.order import OrderLine, PaymentOrder, Settled
from services.receipts.receipt import InvoiceLine, Receipt, Row


def receipt_of(
    card: OrderCard, order: PaymentOrder, details: Details, *, language: Language, texts: Texts
) -> Receipt:
    """Word the receipt of an order that `card` says is paid; any other raises ValueError."""
    if card.stage is not Stage.PAID:
        raise ValueError(f"{card.reference} is not paid")
    settled = details.settled or Settled(order.lines, order.total)
    words = partial(texts.line, language, markup=Markup.PLAIN)
    return Receipt(
        language=language,
        settled_at=card.since,
        brand=words(say("receipt-brand")),
        title=words(say("receipt-title")),
        reference=card.reference,
        amount=format_money(settled.total, language),
        paid=words(say("receipt-paid", date=Day(card.since), time=Time(card.since))),
        rows=tuple(
            Row(words(label), words(value) if isinstance(value, Text) else value)
            for label, value in _rows(card, order, details, language)
        ),
        heading=InvoiceLine(
            number=words(say("receipt-number")),
            issue_date=words(say("receipt-issued")),
            amount=words(say("receipt-amount")),
        ),
        lines=tuple(_line(line, language) for line in settled.lines),
        total=Row(words(say("receipt-total")), format_money(settled.total, language)),
        notes=(words(say("receipt-not-invoice")),),
        qr_url=card.url,
        qr_caption=words(say("receipt-scan")),
        support=words(say("receipt-support")),
    )


def receipt_file_name(reference: str) -> str:
    """What the file is called in the chat and when downloaded, in every language."""
    return f"Recu_{reference}.pdf"


def _rows(
    card: OrderCard, order: PaymentOrder, details: Details, language: Language
) -> Iterator[tuple[Text, str | Text]]:
    yield say("receipt-issuer"), order.issuer
    yield say("receipt-client"), order.client_name
    if order.client_code.casefold() != card.code.casefold():
        yield say("receipt-client-code"), order.client_code
    if details.paid_by is not None:
        yield say("receipt-means"), _PAID_BY[details.paid_by]
    if details.transaction is not None:
        yield say("receipt-transaction"), details.transaction
    yield say("receipt-order"), order.reference
    if details.settled is not None and details.settled.rest > NOTHING:
        yield say("receipt-rest"), format_money(details.settled.rest, language)


def _line(line: OrderLine, language: Language) -> InvoiceLine:
    return InvoiceLine(
        number=line.number,
        issue_date=format_date(line.issue_date),
        amount=format_money(line.amount, language),
    )


_PAID_BY = {
    Offer(Means.CMI, Channel.CARD): say("receipt-by-card-cmi"),
    Offer(Means.CMI, Channel.FATOURATI): say("receipt-by-fatourati"),
    Offer(Means.AMANPAY, Channel.TASHILAT): say("receipt-by-tashilat"),
    Offer(Means.AMANPAY, Channel.CARD): say("receipt-by-card-amanpay"),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT): say("receipt-by-direct-debit"),
}
