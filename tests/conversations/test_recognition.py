"""What typed texts are taken for. A code wrongly seen costs the person one of few tries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.long_numbers import holds_card
from conversations.recognition import (
    Code,
    CodeInSentence,
    InvoiceNumber,
    Oddity,
    PayNumber,
    Recognised,
    Reference,
    Unclear,
    Word,
    has_arabic_script,
    pay_number,
    recognise,
    recognise_no_payment,
)
from conversations.wishes import line_positions, wish_beside_code, wish_in_list
from domain.choosing import Everything, Lines, Named, Overdue, Wish

REFERENCE = "PN-7K4D-26"
CMI_TEST_CARDS = (
    *("4000000000000010", "5453010000066100", "5191630100004890", "5191630100004896"),
    *("9876011807712000", "9876019750673560", "9876012003377970"),
)
"""As published; three of them fail the check digit."""

CARDS_AMONG_NUMBERS = (
    *("4000000000000010 12/26", "4000000000000010 12/2026 000", "4000 0000 0000 0010 12 26 000"),
    *("4000000000000010 12-26", "4000-0000-0000-0010 000", "1206 4000 0000 0000 0010"),
    *("3782 822463 10005 12/26 0000", "1206 4000000000000010"),
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *((text, Code("1206")) for text in ("1206", " 12-06 ", "1 2 0 6", "١٢٠٦", "\u200f1206")),
        *((text, Code("A7K2")) for text in ("a7k2", "A7K2", "a7-k2")),
        ("1206 WAF4", Code("1206", "WAF4")),
        ("1206 FACT 13", Code("1206", "FACT 13")),
        ("1206, WAF4", CodeInSentence("1206")),
        ("1206 merci", Code("1206")),
        ("ABCD WAF4", Code("ABCD", "WAF4")),
        ("1206 12345678901", Code("1206", "12345678901")),
        ("1206 123456", Code("1206", "123456")),
        ("1206 WAF WAF4 FACT13 00293P", Code("1206", "WAF WAF4 FACT13 00293P")),
        ("1206 WAF, FACT 13, WAF3, TUV", Code("1206", "WAF, FACT 13, WAF3, TUV")),
        ("1206 2021/17 2021/18", Code("1206", "2021/17 2021/18")),
        ("1206 2021/17 2021/1", Code("1206", "2021/17 2021/1")),
        ("4000/0000/0000/0010", Oddity.CARD),
        ("4000/0000 0000/0010", Oddity.CARD),
        *((text, Oddity.CARD) for text in CARDS_AMONG_NUMBERS),
        ("1206 retard", Code("1206", "retard")),
        ("/payer", Word.START),
        ("/payer 1206 WAF4", Code("1206", "WAF4")),
        ("/payer@portnet_bot", Word.START),
        *((text, Word.START) for text in ("Bonjour !", "SALAM", "labas", "menu", "merci", "سلام")),
        *((text, Word.STOP) for text in ("stop", "/annuler", "Annuler.", "توقف")),
        *((text, Word.HELP) for text in ("aide", "help", "/aide", "/inconnue", "?", "")),
        *((text, Word.LANGUAGE) for text in ("/langue", "العربية")),
        *((text, Word.MINE) for text in ("/mespaiements", "mes paiements")),
        *((text, Word.PAID) for text in ("/verifier", "J’ai déjà payé", "j'ai payé")),
        *((text, Word.YES) for text in ("oui", "OK", "نعم")),
        *((text, Word.NO) for text in ("non", "لا")),
        ("code 1206", CodeInSentence("1206")),
        ("CODE 1206", CodeInSentence("1206")),
        ("mon code est 1206.", CodeInSentence("1206")),
        ("رمز 1206", CodeInSentence("1206")),
        ("1206 c'est pour payer mes factures", CodeInSentence("1206")),
        ("001 234 567 890 123", Oddity.COMPANY_NUMBER),
        ("001234567890123", Oddity.COMPANY_NUMBER),
        ("0612345678", Oddity.TELEPHONE),
        ("+212 6 12 34 56 78", Oddity.TELEPHONE),
        ("4000 0000 0000 0010", Oddity.CARD),
        ("ma carte 4000000000000010 svp", Oddity.CARD),
        ("4000 0000 0000 0011", Oddity.LONG_NUMBER),
        *((card, Oddity.CARD) for card in CMI_TEST_CARDS),
        ("300 277 000 0031", PayNumber("3002770000031")),
        ("90 12 34 56 78", PayNumber("9012345678")),
        *((text, Reference(REFERENCE)) for text in (REFERENCE, "pn 7k4d 26", "PN7K4D26")),
        *((text, Oddity.MISHEARD_REFERENCE) for text in ("PN-7K4D-29", "PN-7K4D-O6", "pn 7k4d 2")),
        ("FACT 13", InvoiceNumber("FACT 13")),
        ("00293P", InvoiceNumber("00293P")),
        ("FAC-2021/17", InvoiceNumber("FAC-2021/17")),
        ("facture", Unclear("facture")),
        ("je veux payer", Unclear("je veux payer")),
        ("😀", Unclear("😀")),
    ],
)
def test_a_text_is_taken_for_what_it_is(text: str, meaning: Recognised) -> None:
    assert recognise(text) == meaning


@given(text=st.text())
def test_every_text_is_something(text: str) -> None:
    assert isinstance(recognise(text), Recognised)


@given(digits=st.from_regex(r"[0-9]{13,19}", fullmatch=True), cut=st.integers(1, 12))
def test_a_long_number_is_never_searched_nor_quoted(digits: str, cut: int) -> None:
    for text in (digits, f"{digits[:cut]}-{digits[cut:]}", f"carte {digits}"):
        assert isinstance(recognise(text), Oddity | PayNumber)
        assert isinstance(recognise_no_payment(text), Oddity)


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"])
@given(first=st.dates(date(2000, 1, 1)), last=st.dates(date(2000, 1, 1)))
def test_no_two_dates_make_a_card(form: str, first: date, last: date) -> None:
    """Sixteen digits: one pair in ten has a card's check digit."""
    assert not holds_card(f"/export {first.strftime(form)} {last.strftime(form)}")


@given(first=st.integers(0, 9999), last=st.integers(0, 9999))
def test_no_two_invoices_of_a_year_make_a_card(first: int, last: int) -> None:
    assert not holds_card(f"/lien 1206 2024{first:04d} 2024{last:04d}")
    assert not holds_card(f"/lien 1206 2024/{first:04d} 2024/{last:04d}")


@pytest.mark.parametrize("card", ["4222222222222", "30569309025904", "4000000000000010"])
def test_a_card_is_never_taken_for_the_number_of_a_payment(card: str) -> None:
    assert recognise(card) is Oddity.CARD
    assert pay_number(card) is None


def test_a_telephone_number_is_one_even_where_a_pay_code_has_as_many_digits() -> None:
    assert recognise("0612345678") is Oddity.TELEPHONE
    assert pay_number("0612345678") == PayNumber("0612345678")


@pytest.mark.parametrize(
    ("text", "in_list", "beside_code"),
    [
        ("Retards", Overdue(), Overdue()),
        ("المتأخرة", Overdue(), Overdue()),
        ("tout", Everything(), Everything()),
        ("1 3", Lines((1, 3)), Named("1 3")),
        ("13", Lines((13,)), Named("13")),
        (" WAF  WAF4 ", Named("WAF WAF4"), Named("WAF WAF4")),
    ],
)
def test_a_number_is_a_place_only_where_a_list_was_seen(
    text: str, in_list: Wish, beside_code: Wish
) -> None:
    assert wish_in_list(text) == in_list
    assert wish_beside_code(text) == beside_code


def test_arabic_is_told_by_its_letters_and_not_by_its_digits() -> None:
    assert has_arabic_script("عندي فاتورة")
    assert not has_arabic_script("١٢٠٦")


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("1 3 5-8", {1, 3, 5, 6, 7, 8}),
        ("2", {2}),
        ("١، ٢", {1, 2}),
        ("1206", set()),
        ("1 WAF", set()),
        ("8-5", set()),
        ("1 " * 51, set()),
        ("", set()),
    ],
)
def test_line_numbers_are_read_and_nothing_else(text: str, positions: set[int]) -> None:
    assert line_positions(text) == positions
