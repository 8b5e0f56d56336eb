"""Journeys among the payments of a chat, and of people who say that they have paid."""

from dataclasses import replace

import pytest

from conversations.effects import Inquire, ReadMine, ReadOrder
from conversations.events import FindingRead, LookupsExhausted, MineRead, OrderRead
from conversations.states import Following, Inquired, Inquiring, Mine, Paused
from domain.inquiry import Finding, Outcome
from domain.listing import OrdersPage, OrdersRequest, Stage, Turn
from domain.money import Money
from domain.plan import NextPayment
from tests.conversations.building import (
    NOW,
    REFERENCE,
    REFERENCES,
    a_finding,
    a_listing,
    an_order,
)
from tests.conversations.talking import Talk


def a_page_of(*stages: Stage, page: int = 1, pages: int = 1) -> OrdersPage:
    orders = [an_order(stage, reference=REFERENCES[n]) for n, stage in enumerate(stages)]
    return OrdersPage(tuple(orders), page, pages)


def asked() -> Talk:
    return Talk(Inquiring(a_listing(picked=1)))


def test_the_payments_of_a_chat_are_told_by_stage_and_opened_by_a_tap() -> None:
    talk = Talk()
    assert talk.type("/mespaiements") == (ReadMine(),)
    talk.happens(MineRead(a_page_of(Stage.PAID, Stage.WAITING, Stage.EXPIRED)))
    assert f"✅ {REFERENCES[0]} · PORTNET · 840,00 MAD · 23/11/2026" in talk.reads
    assert f"🔗 {REFERENCES[1]} · PORTNET · 840,00 MAD · jusqu’au 24/11/2026 10:32" in talk.reads
    assert talk.buttons[0] == [f"✅ {REFERENCES[0]}", f"🔗 {REFERENCES[1]}"]
    assert talk.tap(f"⌛ {REFERENCES[2]}") == (ReadOrder(REFERENCES[2]),)
    talk.happens(OrderRead(an_order(Stage.EXPIRED, reference=REFERENCES[2])))
    assert isinstance(talk.state, Following)


def test_pages_of_payments_turn_by_the_orders_that_were_seen() -> None:
    talk = Talk(Mine(a_page_of(Stage.PAID, Stage.PAID, page=2, pages=3)))
    assert talk.tap("▶️") == (ReadMine(OrdersRequest(Turn.NEXT, REFERENCES[1])),)
    assert talk.tap("◀️") == (ReadMine(OrdersRequest(Turn.PREVIOUS, REFERENCES[0])),)


def test_the_next_payment_is_asked_for_anew_when_one_is_made() -> None:
    talk = Talk(Mine(a_page_of(Stage.CONFIRMING), NextPayment(1, 2, Money(30_000))))
    paid = OrderRead(an_order(Stage.PAID, reference=REFERENCES[0]))
    assert talk.happens(paid) == (ReadMine(OrdersRequest(Turn.HERE, REFERENCES[0])),)
    assert talk.happens(paid) == ()
    assert talk.happens(OrderRead(an_order(Stage.PAID, reference=REFERENCES[5]))) == ()


def test_the_plan_that_waits_stands_first() -> None:
    talk = Talk(Mine(a_page_of(Stage.PAID), NextPayment(2, 3, Money(30_000))))
    assert talk.buttons[0] == ["➡️ Paiement 2/3 · 300,00 MAD"]


def test_a_chat_without_payments_is_told_so() -> None:
    talk = Talk()
    talk.happens(MineRead(OrdersPage((), 1, 1)))
    assert "Vous n’avez encore aucun paiement ici." in talk.reads


def test_a_payment_that_is_settled_meanwhile_is_shown_so_in_the_list() -> None:
    talk = Talk(Mine(a_page_of(Stage.WAITING)))
    talk.happens(OrderRead(an_order(Stage.PAID, reference=REFERENCES[0])))
    assert f"✅ {REFERENCES[0]}" in talk.reads


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("pn 7k4d 26", Inquire(REFERENCE)),
        ("300 277 000 0031", Inquire("3002770000031")),
        ("0612345678", Inquire("0612345678")),
        ("1206 FACT 13", Inquire("FACT 13", "1206")),
    ],
)
def test_whatever_a_person_holds_who_has_paid_is_looked_into(text: str, ask: Inquire) -> None:
    talk = asked()
    assert talk.type(text) == (ask,)
    assert "⏳" in talk.reads


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1206", "<code>1206 WAF4</code>"),
        ("PN-7K4D-29", "un caractère a dû être mal lu"),
        ("j'ai tout réglé hier", "Je n’ai pas reconnu de référence."),
        ("FACT 13", "Je n’ai pas reconnu de référence."),
    ],
)
def test_what_names_no_payment_is_asked_for_again(text: str, said: str) -> None:
    talk = asked()
    assert talk.type(text) == ()
    assert said in talk.reads
    assert "Envoyez ce que vous avez" in talk.reads


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_says_plainly_whether_to_pay_again(outcome: Outcome) -> None:
    talk = Talk(Inquiring(is_looking=True))
    talk.happens(FindingRead(a_finding(outcome)))
    again = outcome in {Outcome.REFUSED, Outcome.EXPIRED}
    assert ("Ne payez pas à nouveau" in talk.reads) is not again
    assert ("ous pouvez" in talk.reads) is again
    assert REFERENCE in talk.reads


def test_only_whoever_may_see_the_order_is_led_to_it() -> None:
    mine = Talk(Inquired(a_finding(Outcome.REFUSED, reference=REFERENCE)))
    assert mine.tap(f"🔗 {REFERENCE}") == (ReadOrder(REFERENCE),)
    assert f"🔗 {REFERENCE}" not in str(Talk(Inquired(a_finding(Outcome.REFUSED))).buttons)


def test_the_same_question_can_be_asked_again_later() -> None:
    talk = Talk(Inquired(Finding(Outcome.NOTHING, "WAF4", "1206", NOW)))
    assert talk.tap("🔄 Vérifier") == (Inquire("WAF4", "1206"),)


def test_somebody_whose_invoice_is_not_found_need_not_type_it_again() -> None:
    talk = Talk(replace(a_listing(), missed="WAF4"))
    assert talk.tap("🧾 J’ai déjà payé") == (Inquire("WAF4", "1206"),)
    assert "J’ai déjà payé" not in str(Talk(a_listing()).buttons)


def test_an_expired_link_is_looked_into_at_a_tap() -> None:
    talk = Talk(Following(an_order(Stage.EXPIRED)))
    assert talk.tap("🧾 J’ai déjà payé") == (Inquire(REFERENCE),)


def test_going_back_leads_to_what_the_person_was_doing() -> None:
    talk = asked()
    talk.tap("◀️ Retour")
    assert talk.state == a_listing(picked=1)


def test_a_stranger_who_types_a_reference_is_told_the_outcome_only() -> None:
    talk = Talk()
    assert talk.type(REFERENCE) == (ReadOrder(REFERENCE),)
    talk.happens(FindingRead(a_finding(Outcome.PAID)))
    assert "Ne payez pas à nouveau" in talk.reads
    assert "840" not in talk.reads


def test_an_answer_that_comes_late_does_not_take_the_screen() -> None:
    talk = Talk(a_listing(picked=1))
    talk.happens(FindingRead(a_finding(Outcome.PAID)))
    assert talk.state == a_listing(picked=1)


@pytest.mark.parametrize(("seconds", "told"), [(0, "10:32"), (1, "10:33"), (59, "10:33")])
def test_a_pause_is_over_at_the_minute_that_is_told(seconds: int, told: str) -> None:
    until = NOW.replace(second=seconds)
    assert f"Réessayez à {told}." in Talk(Paused(until)).reads


def test_too_many_references_pause_like_too_many_codes() -> None:
    talk = Talk(Inquiring(is_looking=True))
    talk.happens(LookupsExhausted(NOW))
    assert isinstance(talk.state, Paused)
