"""Lasting messages: what is forwarded, and how a payment came out."""

import pytest

from bot.telegram.render import draw
from bot.texts import Texts
from conversations.notices import Details, Occasion, notice_screen
from conversations.screen import Link, Screen
from domain.language import Language
from domain.listing import Stage
from tests.conversations.building import CARD, REFERENCE, an_order

TEXTS = Texts()


def read(screen: Screen) -> str:
    text = draw(screen, Language.FRENCH, TEXTS, None).text
    return text.translate({0xA0: " ", 0x2068: None, 0x2069: None})


def test_the_link_message_puts_the_amount_first_and_the_address_on_its_own_line() -> None:
    order = an_order()
    lines = read(notice_screen("link", order)).split("\n")
    assert lines[0] == "🔗 <b>À payer : 840,00 MAD</b>"
    assert "À payer avant le mardi 24/11/2026 à 10:32 (heure du Maroc)" in lines
    assert order.url in lines


def test_the_only_button_of_the_link_message_survives_forwarding() -> None:
    (row,) = notice_screen("link", an_order()).keyboard
    assert [type(button) for button in row] == [Link]


def test_a_settlement_names_how_it_was_paid_where_that_is_known() -> None:
    order = an_order(Stage.PAID)
    known = Details(CARD, transaction="26327KLMN", is_registered=True)
    full = read(notice_screen("settled", order, known))
    assert "Carte bancaire (CMI)" in full
    assert "Transaction <code>26327KLMN</code>" in full
    assert "Enregistré par PORTNET" in full
    bare = read(notice_screen("settled", order))
    assert "✅ <b>Paiement reçu : 840,00 MAD</b>" in bare
    assert "Transaction" not in bare
    assert "Ne la payez pas à nouveau" in bare


@pytest.mark.parametrize("occasion", ["confirming", "late", "held", "settled"])
def test_whoever_has_paid_is_told_not_to_pay_again(occasion: str) -> None:
    text = read(notice_screen(occasion, an_order(), Details(case="D-17")))
    assert "e payez pas" in text or "Ne la payez pas" in text


@pytest.mark.parametrize("occasion", ["late", "held", "paid_twice", "already_paid"])
def test_what_a_person_looks_into_has_its_case_and_the_support_line(occasion: str) -> None:
    text = read(notice_screen(occasion, an_order(), Details(case="D-17")))
    assert "Dossier <code>D-17</code>" in text
    assert "05 20 47 31 00" in text
    assert "Dossier <code>" not in read(notice_screen(occasion, an_order()))


@pytest.mark.parametrize("occasion", Occasion)
def test_every_lasting_message_names_its_order(occasion: Occasion) -> None:
    assert REFERENCE in read(notice_screen(occasion, an_order()))


def test_an_unknown_occasion_is_a_fault() -> None:
    with pytest.raises(ValueError, match="gossip"):
        notice_screen("gossip", an_order())
