"""Lasting messages: what is forwarded, and how a payment came out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.telegram.render import draw
from bot.texts import Markup, Texts
from conversations.buttons import Action
from conversations.notices import Details, Occasion, is_quiet, notice_screen
from conversations.screen import Link, Screen, Style, Tap, say
from domain.invoice import Channel
from domain.language import Language
from domain.listing import Stage
from domain.money import Money
from domain.order import OrderLine, Settled
from domain.plan import NextPayment
from tests.builders import key_of
from tests.conversations.building import CARD, REFERENCE, a_pay_code, an_order

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


def test_a_settlement_names_what_it_paid_and_what_was_debited_beyond() -> None:
    line = OrderLine(key_of("WAF3"), "WAF3", date(2026, 1, 2), date(2026, 2, 2), Money(420_00))
    settled = Settled((line,), Money(840_00))
    details = Details(settled=settled, case="D-3")
    text = read(notice_screen("settled", an_order(Stage.PAID), details))
    assert "Paiement reçu : 420,00 MAD" in text
    assert "WAF4" not in text
    assert "840,00 MAD ont été débités : 420,00 MAD de plus" in text
    assert "Dossier <code>D-3</code>" in text


def test_that_nothing_came_is_said_only_where_the_gateways_have_said_so() -> None:
    assert "Aucun paiement n’a été reçu" in read(notice_screen("expired", an_order(Stage.EXPIRED)))
    unsure = replace(an_order(Stage.EXPIRED), may_be_paid=True)
    text = read(notice_screen("expired", unsure))
    assert "Aucun paiement" not in text
    assert "ne payez pas à nouveau" in text


def test_a_part_given_back_is_told_with_its_amount() -> None:
    text = read(notice_screen("part_returned", an_order(), Details(given_back=Money(420_00))))
    assert "420,00 MAD ont été rendus" in text


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


def test_money_that_comes_back_is_told_without_calling_it_debited() -> None:
    text = read(notice_screen("returned", an_order()))
    assert "s’il a été réservé ou débité" in text
    assert "Si les factures restent dues" in text


def test_an_unknown_occasion_is_a_fault() -> None:
    with pytest.raises(ValueError, match="gossip"):
        notice_screen("gossip", an_order())


def test_a_fatourati_reference_comes_alone_on_its_line_then_grouped_for_dictation() -> None:
    order = replace(an_order(), pay_code=a_pay_code())
    screen = notice_screen("number", order)
    lines = read(screen).split("\n")
    assert lines[1] == "<code>3002770000031</code>"
    assert "À dicter : 300 277 000 0031" in lines
    assert "Valable jusqu’au lundi 23/11/2026 à 22:32 (heure du Maroc)" in lines
    assert "copied" in str(screen.keyboard)


@pytest.mark.parametrize(
    ("fees", "counter_total", "said"),
    [
        (Money(510), Money(84_510), "dont frais et timbre : 5,10 MAD"),
        (None, None, "hors frais éventuels de l’agence"),
    ],
)
def test_a_tashilat_code_says_what_to_carry(
    fees: Money | None, counter_total: Money | None, said: str
) -> None:
    code = replace(a_pay_code(Channel.TASHILAT), fees=fees, counter_total=counter_total)
    text = read(notice_screen("number", replace(an_order(), pay_code=code)))
    total = "845,10 MAD" if counter_total else "840,00 MAD"
    assert f"<b>À payer au guichet : {total}</b>" in text
    assert said in text
    assert "À dicter : 901 234 5678" in text


def test_a_number_that_has_expired_before_it_is_told_gives_way_to_the_link() -> None:
    assert "À payer : 840,00 MAD" in read(notice_screen("number", an_order()))


def test_a_direct_debit_leads_to_its_page() -> None:
    screen = notice_screen("direct_debit", an_order())
    assert "ne payez pas autrement en attendant" in read(screen)
    (row,) = screen.keyboard
    assert [type(button) for button in row] == [Link]


def test_the_next_payment_of_a_plan_stands_on_the_settled_notice() -> None:
    step = Details(next_payment=NextPayment(2, 3, Money(30_000)))
    first, _ = notice_screen("settled", an_order(Stage.PAID), step).keyboard
    assert isinstance(first[0], Tap)
    label = TEXTS.line(Language.FRENCH, first[0].label, markup=Markup.PLAIN)
    assert label == "➡️ Paiement 2/3 · 300,00\u00a0MAD"
    assert first[0].argument == "2-30000"
    assert len(notice_screen("settled", an_order(Stage.PAID)).keyboard) == 1


def test_only_a_registration_on_the_heels_of_its_payment_makes_no_sound() -> None:
    order = an_order(Stage.PAID)
    soon, late = order.since + timedelta(minutes=15), order.since + timedelta(minutes=16)
    assert is_quiet("registered", order, soon)
    assert not is_quiet("registered", order, late)
    assert not is_quiet("settled", order, soon)


def test_the_news_that_a_link_was_closed_makes_a_sound_and_leads_to_a_new_one() -> None:
    order = an_order(Stage.CANCELLED, pay_code=a_pay_code())
    screen = notice_screen("changed", order)
    assert "est fermé" in read(screen)
    assert "reste payable jusqu’au 23/11/2026" in read(screen)
    assert screen.keyboard[0][0] == Tap(say("button-renew"), Action.RENEW, REFERENCE, Style.PRIMARY)
    assert is_quiet("changed", order, order.expires_at) is False
    told = notice_screen("changed", order, Details(is_own=False))
    assert told.lines == screen.lines
    assert told.keyboard == (screen.keyboard[0][1:],)  # a link is renewed by whoever opened it
