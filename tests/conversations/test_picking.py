"""Journeys in the list: turning pages and picking invoices of one issuer."""

from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import ReadPage, ReadReview, SeenAmount
from conversations.events import (
    Attachment,
    NothingFound,
    OrderRefused,
    PageRead,
    Refusal,
    SourceFailed,
)
from conversations.screen import say
from conversations.states import Listing, NotFound
from domain.listing import Mark, PageRequest, Turn
from domain.order import MAX_LINES
from tests.conversations.building import (
    NOW,
    a_line,
    a_listing,
    a_page,
    a_pick,
    a_tap,
    an_empty_page,
)
from tests.conversations.talking import Talk


def test_picked_invoices_are_paid_with_their_count_and_total() -> None:
    talk = Talk(a_listing())
    talk.tap("☐ 1 · FAC1")
    talk.tap("☐ 2 · FAC2")
    first, second = a_line(1), a_line(2)
    seen = (SeenAmount(first.key, first.amount), SeenAmount(second.key, second.amount))
    assert talk.tap("💳 Régler 2 · 840,00 MAD") == (ReadReview("1206", seen),)


def test_a_picked_invoice_can_be_dropped() -> None:
    talk = Talk(a_listing(picked=2))
    talk.tap("☑ 1 · FAC1")
    assert ["💳 Régler 1 · 420,00 MAD"] in talk.buttons
    talk.tap("☐ Décocher")
    assert "☐ Décocher" not in str(talk.buttons)


def test_the_same_tap_twice_picks_once() -> None:
    talk = Talk(a_listing())
    for _ in range(2):
        talk.happens(a_tap(Action.PICK, "1"))
    assert ["💳 Régler 1 · 420,00 MAD"] in talk.buttons
    for _ in range(2):
        talk.happens(a_tap(Action.DROP, "1"))
    assert talk.state == a_listing()


def test_another_issuer_is_refused_with_the_name_of_the_one_being_paid() -> None:
    talk = Talk(a_listing(picked=1))
    talk.tap("☐ 3 · FAC3")
    assert "d’un seul émetteur (PORTNET)" in talk.word
    assert talk.state == a_listing(picked=1)


def test_an_invoice_paid_but_not_yet_registered_cannot_be_picked() -> None:
    talk = Talk(a_listing(a_line(1, mark=Mark.REGISTERING, marked_since=NOW), a_line(2)))
    assert "🕓 payée le 23/11/2026" in talk.reads
    assert talk.buttons[0] == ["☐ 2 · FAC2"]
    talk.happens(a_tap(Action.PICK, "1"))
    assert "Régler" not in str(talk.buttons)


def test_an_invoice_being_paid_can_be_picked_and_is_said_to_be() -> None:
    talk = Talk(a_listing(a_line(1, mark=Mark.BEING_PAID)))
    talk.tap("☐ 1 · FAC1")
    assert talk.word == "⏳ paiement en cours"
    assert "Régler" in str(talk.buttons)


def test_a_selection_ends_at_what_one_order_may_hold() -> None:
    most = tuple(a_pick(a_line(n)) for n in range(2, MAX_LINES + 2))
    talk = Talk(Listing(a_page(a_line(1)), most))
    talk.tap("☐ 1 · FAC1")
    assert "au plus 50 factures" in talk.word
    assert talk.state == Listing(a_page(a_line(1)), most)


def test_a_forged_total_reviews_nothing() -> None:
    for picked in (0, 1):
        talk = Talk(a_listing(picked=picked))
        assert talk.happens(a_tap(Action.REVIEW, "0")) == ()
        assert "vérifiez le total" in talk.word


def test_pages_turn_by_the_lines_that_were_seen() -> None:
    lines = [a_line(n) for n in range(11, 21)]
    talk = Talk(a_listing(*lines, pages=3))
    turns = {
        "⏮": PageRequest(Turn.FIRST),
        "◀️": PageRequest(Turn.PREVIOUS, lines[0].key),
        "▶️": PageRequest(Turn.NEXT, lines[-1].key),
        "⏭": PageRequest(Turn.LAST),
    }
    for label, request in turns.items():
        assert talk.tap(label) == (ReadPage("1206", request),)


def test_a_selection_survives_paging_and_loses_only_what_was_settled() -> None:
    talk = Talk(a_listing(picked=2))
    page = a_page(a_line(4), a_line(5))
    talk.happens(PageRead(page, settled_meanwhile=("FAC1",)))
    assert talk.state == Listing(page, (a_pick(a_line(2)),), talk.state.remark)  # type: ignore[union-attr]
    assert "retirées de la liste : FAC1" in talk.reads


def test_a_list_whose_last_invoice_was_settled_becomes_nothing_to_pay() -> None:
    for event in (NothingFound("1206"), PageRead(an_empty_page())):
        talk = Talk(a_listing(picked=1))
        talk.happens(event)
        assert talk.state == NotFound("1206")


def test_a_remark_is_gone_after_the_next_tap() -> None:
    talk = Talk(a_listing())
    talk.happens(SourceFailed("1206"))
    assert "ne répond pas" in talk.reads
    talk.tap("☐ 1 · FAC1")
    assert "ne répond pas" not in talk.reads


def test_a_review_that_became_impossible_shows_the_list_as_it_is_now() -> None:
    talk = Talk(a_listing(picked=1))
    (ask,) = talk.happens(OrderRefused(Refusal.CHANGED))
    assert isinstance(ask, ReadPage)
    assert ask.picked == (a_line(1).key,)


def test_a_remark_stands_under_the_lines_where_a_chat_is_read() -> None:
    talk = Talk(replace(a_listing(), remark=say("nothing-overdue")))
    assert talk.reads.endswith("\n\nAucune facture en retard ne peut être réglée ici.")


def test_a_list_of_which_nothing_can_be_paid_says_why_and_offers_support() -> None:
    talk = Talk(a_listing(a_line(1, mark=Mark.NO_ACCOUNT)))
    assert "🚫 paiement en ligne non ouvert par cet émetteur" in talk.reads
    assert "la raison figure sous chacune" in talk.reads
    assert "Moyens" not in talk.reads
    assert talk.buttons == [["☎️ Assistance"], ["🔎 Nouvelle recherche"]]
    talk.send(Attachment.PICTURE)
    assert "Touchez" not in talk.reads
