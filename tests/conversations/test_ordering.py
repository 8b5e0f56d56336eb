"""Journeys from the review to the order: means, changes, overlaps, and the refusals."""

from dataclasses import replace

import pytest

from conversations.buttons import Action
from conversations.effects import OpenOrder, ReadPage, ReadReview, SeenAmount
from conversations.events import OrderOpened, OrderRefused, Refusal, ReviewRead
from conversations.moves import seen_in
from conversations.states import Following, Listing, Reviewing, Searching
from domain.invoice import Channel, Means
from domain.listing import AmountChange, Mark, Offer, Review
from domain.money import Money
from tests.conversations.building import (
    CARD,
    EVERY_OFFER,
    NOW,
    a_line,
    a_listing,
    a_pick,
    a_review,
    a_reviewing,
    a_tap,
    an_order,
)
from tests.conversations.talking import Talk

TASHILAT = Offer(Means.AMANPAY, Channel.TASHILAT)
BUSY = a_line(2, mark=Mark.BEING_PAID, marked_since=NOW)
APART = (a_line(1, means=(Means.CMI,)), a_line(2, means=(Means.AMANPAY,)))


def test_from_a_code_to_a_link_it_takes_four_taps_at_most() -> None:
    talk = Talk(a_listing())
    talk.tap("☐ 1 · FAC1")
    talk.tap("☐ 2 · FAC2")
    talk.tap("💳 Régler 2 · 840,00 MAD")
    talk.happens(ReviewRead(a_review()))
    assert "<b>Montant global TTC : 840,00 MAD</b>" in talk.reads
    assert talk.tap("💳 Carte bancaire · CMI") == (OpenOrder("1206", seen_in(a_review()), CARD),)
    talk.happens(OrderOpened(an_order(), is_new=True))
    assert "✅ Lien prêt ci-dessous" in talk.reads


def test_only_what_is_on_offer_is_drawn() -> None:
    every = Talk(a_reviewing(offers=EVERY_OFFER))
    assert every.buttons == [
        ["💳 Carte bancaire · CMI"],
        ["🏦 Appli bancaire", "💵 Espèces"],
        ["💳 Carte AmanPay", "🔁 Débit direct"],
        ["🔗 Envoyer le lien à qui paie"],
        ["◀️ Retour"],
    ]
    none = Talk(a_reviewing(offers=()))
    assert none.buttons == [["◀️ Retour", "☎️ Assistance"]]
    assert "Le paiement en ligne n’est pas ouvert pour PORTNET" in none.reads


def test_a_link_to_send_leaves_the_means_to_the_payer() -> None:
    talk = Talk(a_reviewing())
    (ask,) = talk.tap("🔗 Envoyer le lien à qui paie")
    assert ask == OpenOrder("1206", seen_in(a_review()), None)


@pytest.mark.parametrize(
    "argument", ["", "any", "any-1", "CMI-card-1", "AmanPay-card-84000", "CMI-card-84000-1"]
)
def test_a_forged_means_or_total_opens_nothing(argument: str) -> None:
    talk = Talk(a_reviewing())
    assert talk.happens(a_tap(Action.OPEN, argument)) == ()
    assert talk.state == a_reviewing()


def test_back_keeps_the_selection() -> None:
    talk = Talk(a_reviewing())
    (ask,) = talk.tap("◀️ Retour")
    assert isinstance(ask, ReadPage)
    assert talk.state == a_listing(picked=2)


def test_a_changed_amount_and_a_settled_invoice_are_said_and_carried_back_to_the_list() -> None:
    talk = Talk(a_listing(picked=2))
    dearer = a_line(1, amount=50_000)
    change = AmountChange("FAC1", Money(42_000), Money(50_000))
    talk.happens(ReviewRead(a_review(dearer, changes=(change,), gone=("FAC2",))))
    assert "Le montant de FAC1 a changé : 420,00 MAD → <b>500,00 MAD</b>" in talk.reads
    assert "Plus à payer, retirées : FAC2" in talk.reads
    assert "<b>Montant global TTC : 500,00 MAD</b>" in talk.reads
    talk.tap("◀️ Retour")
    assert isinstance(talk.state, Listing)
    assert talk.state.picks == (a_pick(dearer),)


def test_an_invoice_that_somebody_is_paying_is_asked_about_first() -> None:
    talk = Talk(a_reviewing(a_line(1), BUSY))
    assert "⏳ FAC2 : un autre paiement est en cours depuis 10:32." in talk.reads
    assert talk.buttons == [
        ["➖ Les retirer", "🔄 Vérifier"],
        ["⚠️ Payer quand même"],
        ["◀️ Retour"],
    ]
    assert talk.happens(a_tap(Action.OPEN, "any-84000")) == ()


def test_what_somebody_is_paying_can_be_left_out_or_paid_anyway() -> None:
    free, busy = a_line(1), BUSY
    talk = Talk(a_reviewing(free, busy))
    seen = (SeenAmount(free.key, free.amount),)
    assert talk.tap("➖ Les retirer") == (ReadReview("1206", seen),)
    assert talk.tap("⚠️ Payer quand même") == ()
    assert ["💳 Carte bancaire · CMI"] in talk.buttons


def test_leaving_out_everything_leads_back_to_the_list() -> None:
    talk = Talk(a_reviewing(BUSY))
    talk.tap("➖ Les retirer")
    assert isinstance(talk.state, Listing)


def test_invoices_without_a_means_in_common_are_split_by_a_tap() -> None:
    talk = Talk(a_reviewing(*APART, offers=()))
    assert "• CMI seulement : FAC1" in talk.reads
    seen = (SeenAmount(APART[1].key, APART[1].amount),)
    assert talk.tap("2️⃣ Par AmanPay") == (ReadReview("1206", seen),)


def test_a_way_to_pay_that_takes_less_than_the_total_is_named_with_the_reason() -> None:
    review = replace(a_review(), too_small=(TASHILAT,))
    talk = Talk(Reviewing(review, a_listing(picked=2)))
    assert "Montant au-dessus du plafond : Espèces, Tashilat (AmanPay)" in talk.reads
    assert "Espèces" not in str(talk.buttons)


def test_a_total_above_every_limit_is_not_said_to_have_no_account() -> None:
    review = replace(a_review(offers=()), too_small=(TASHILAT,))
    talk = Talk(Reviewing(review, a_listing(picked=2)))
    assert "dépasse le plafond du paiement en ligne" in talk.reads
    assert "Réglez moins de factures à la fois" in talk.reads
    assert "n’est pas ouvert" not in talk.reads
    assert talk.buttons == [["◀️ Retour", "☎️ Assistance"]]


def test_fifty_invoices_are_counted_and_the_last_ones_folded_away() -> None:
    review = a_review(*(a_line(n) for n in range(1, 51)))
    talk = Talk(Reviewing(review, a_listing()))
    assert "• FAC30 ·" in talk.reads
    assert "<blockquote expandable>… et 20 autres : FAC31" in talk.reads


def test_the_same_invoices_again_lead_to_the_link_that_exists() -> None:
    talk = Talk(a_reviewing())
    talk.happens(OrderOpened(an_order(), is_new=False))
    assert "Un lien existe déjà pour ces factures" in talk.reads


def test_another_order_does_not_take_the_place_of_this_review() -> None:
    for order in (an_order(amount=1), replace(an_order(), code="9999")):
        talk = Talk(a_reviewing())
        talk.happens(OrderOpened(order, is_new=True))
        assert talk.state == a_reviewing()


def test_a_change_found_at_the_last_moment_shows_the_review_anew() -> None:
    talk = Talk(a_reviewing())
    assert talk.happens(OrderRefused(Refusal.CHANGED)) == (ReadReview("1206", seen_in(a_review())),)
    talk.happens(ReviewRead(a_review()))
    assert isinstance(talk.state, Reviewing)


def test_invoices_that_are_all_gone_never_make_the_dialogue_go_round() -> None:
    talk = Talk(a_reviewing())
    asks = [talk.happens(OrderRefused(Refusal.CHANGED)) for _ in range(2)]
    assert isinstance(asks[1][0], ReadPage)


def test_a_renewed_order_whose_invoices_changed_goes_back_to_its_list() -> None:
    talk = Talk(Reviewing(a_review(), None))
    (ask,) = talk.happens(OrderRefused(Refusal.CHANGED))
    assert isinstance(ask, ReadPage)
    assert talk.state == Searching("1206")


@pytest.mark.parametrize("refusal", [one for one in Refusal if one is not Refusal.CHANGED])
def test_a_refusal_is_explained_in_the_list(refusal: Refusal) -> None:
    talk = Talk(a_reviewing())
    talk.happens(OrderRefused(refusal))
    assert isinstance(talk.state, Listing)
    assert talk.state.remark is not None
    assert talk.state.picks


def test_a_review_with_nothing_left_says_so() -> None:
    empty = Review("1206", "PORTNET", "", "", (), Money(0), (), gone=("FAC1",))
    talk = Talk(a_listing(picked=1))
    talk.happens(ReviewRead(empty))
    assert "ne sont plus à payer" in talk.reads
    assert talk.buttons == [["◀️ Retour"]]


def test_a_found_invoice_goes_straight_to_its_review_and_can_be_gone_back_from() -> None:
    talk = Talk(a_listing())
    talk.happens(ReviewRead(a_review(a_line(2))))
    talk.tap("◀️ Retour")
    assert ["💳 Régler 1 · 420,00 MAD"] in talk.buttons


def test_a_review_of_another_code_changes_nothing() -> None:
    for state in (a_listing(picked=1), a_reviewing(), Following(an_order())):
        talk = Talk(state)
        talk.happens(ReviewRead(replace(a_review(), code="9999")))
        assert talk.state == state
