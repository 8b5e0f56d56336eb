"""What a receipt says of a paid order, in three languages, and what it never shows."""

import re
from dataclasses import replace
from itertools import chain

import pytest

from bot.receipts import receipt_file_name, receipt_of
from bot.texts import Texts
from conversations.notices import UNKNOWN, Details
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, Stage
from domain.money import format_money
from domain.order import Settled
from services.receipts.receipt import Receipt, write_receipt
from tests.bot.paid_order import BY_CARD, PAID_AT, URL, a_card, worded
from tests.builders import CODE, TRANSACTION, an_order
from tests.services.receipts.reading import pages_of, picture_of, qr_codes_in, text_of

WAYS = [
    Offer(Means.CMI, Channel.CARD),
    Offer(Means.CMI, Channel.FATOURATI),
    Offer(Means.AMANPAY, Channel.CARD),
    Offer(Means.AMANPAY, Channel.TASHILAT),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT),
]


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def read(receipt: Receipt) -> str:
    return text_of(write_receipt(receipt))


@pytest.mark.parametrize("language", [Language.FRENCH, Language.ENGLISH])
def test_each_word_of_a_latin_receipt_reads_back(texts: Texts, language: Language) -> None:
    receipt = worded(texts, language, order=an_order(lines=12, amount="1234.50"))
    text = read(receipt)
    cells = chain.from_iterable(
        (line.number, line.issue_date, line.amount) for line in receipt.lines
    )
    rows = chain.from_iterable((row.label, row.value) for row in (*receipt.rows, receipt.total))
    sentences = (receipt.brand, receipt.title, receipt.amount, receipt.paid, *receipt.notes)
    for words in (*sentences, *rows, *cells, receipt.qr_caption, receipt.support):
        assert " ".join(words.split()) in text


def test_the_references_amounts_and_dates_of_an_arabic_receipt_read_back(texts: Texts) -> None:
    text = read(worded(texts, Language.ARABIC, order=an_order(lines=3, amount="1234.50")))
    figures = ["PN-7K3M-QF", TRANSACTION, "23/11/2026", "10:37", "01/10/2026", "WAF3"]
    assert [each for each in figures if not re.search(rf"\b{each}\b", text, re.ASCII)] == []
    assert (text.count("1 234,50"), text.count("3 703,50")) == (3, 2)


@pytest.mark.parametrize("language", Language)
def test_no_direction_mark_is_left_in_the_text(texts: Texts, language: Language) -> None:
    marks = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
    assert set(marks).isdisjoint(read(worded(texts, language)))


def test_a_receipt_is_dated_by_its_payment(texts: Texts) -> None:
    assert worded(texts, Language.FRENCH).settled_at == PAID_AT


@pytest.mark.parametrize("language", Language)
def test_the_code_leads_to_the_present_status(texts: Texts, language: Language) -> None:
    assert qr_codes_in(picture_of(write_receipt(worded(texts, language)))) == [URL]


@pytest.mark.parametrize("language", Language)
def test_fifty_invoices_fill_some_pages_and_few_bytes(texts: Texts, language: Language) -> None:
    pdf = write_receipt(worded(texts, language, order=an_order(lines=50)))
    pages = pages_of(pdf)
    assert [page for page in pages[1:] if "PN-7K3M-QF" not in page] == []
    assert [place for place in range(1, 51) if f"WAF{place} " not in " ".join(pages)] == []
    assert len(pdf) < 70_000


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_pay_has_its_name(texts: Texts, language: Language, way: Offer) -> None:
    names = {row.value for row in worded(texts, language, details=Details(way)).rows}
    others = {row.value for row in worded(texts, language, details=UNKNOWN).rows}
    assert len(names - others) == 1


def test_what_is_not_known_is_left_out(texts: Texts) -> None:
    labels = [row.label for row in worded(texts, Language.FRENCH, details=UNKNOWN).rows]
    assert labels == ["Émetteur", "Client", "Code client", "Réf. de commande"]


@pytest.mark.parametrize("language", Language)
def test_the_subscription_code_is_never_on_a_receipt(texts: Texts, language: Language) -> None:
    order = replace(an_order(), client_code=CODE)
    assert CODE not in read(worded(texts, language, order=order))
    assert "276242762427624" in read(worded(texts, language))


def test_later_events_do_not_change_a_receipt(texts: Texts) -> None:
    later = replace(BY_CARD, is_registered=True, case="D-7")
    assert worded(texts, Language.FRENCH) == worded(texts, Language.FRENCH, details=later)


@pytest.mark.parametrize("language", Language)
def test_a_receipt_lists_what_the_payment_settled_and_names_the_rest(
    texts: Texts, language: Language
) -> None:
    order = an_order(lines=2)
    settled = Settled(order.lines[:1], order.total)
    receipt = worded(texts, language, order=order, details=replace(BY_CARD, settled=settled))
    assert [line.number for line in receipt.lines] == [order.lines[0].number]
    assert receipt.amount == receipt.total.value == format_money(settled.total, language)
    assert receipt.rows[-1].value == format_money(order.lines[1].amount, language)


def test_a_payment_that_settled_everything_has_no_rest(texts: Texts) -> None:
    order = an_order(lines=2)
    whole = replace(BY_CARD, settled=Settled(order.lines, order.total))
    assert worded(texts, Language.FRENCH, order=order, details=whole) == worded(
        texts, Language.FRENCH, order=order
    )


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.PAID])
def test_nobody_gets_a_receipt_for_what_is_not_paid(texts: Texts, stage: Stage) -> None:
    order = an_order()
    with pytest.raises(ValueError, match="not paid"):
        receipt_of(
            a_card(order, stage=stage), order, BY_CARD, language=Language.FRENCH, texts=texts
        )


def test_the_file_is_called_after_the_order() -> None:
    assert receipt_file_name("PN-7K3M-QF") == "Recu_PN-7K3M-QF.pdf"
