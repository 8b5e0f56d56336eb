"""Journeys on the panel of an order: status, checking, cancelling, renewing."""

import pytest

from conversations.buttons import Action
from conversations.effects import CancelOrder, CheckOrder, ReadOrder, ReadPage, RenewOrder
from conversations.events import CancelDenied, Failed, OrderRead, OrderUnknown, ReviewRead
from conversations.states import Checking, Following, Listing, Reviewing, Stopped, Welcome
from domain.listing import PAYABLE, Mark, Stage
from domain.order import Overtaken
from tests.conversations.building import (
    NOW,
    REFERENCE,
    a_line,
    a_listing,
    a_pay_code,
    a_review,
    a_tap,
    an_order,
)
from tests.conversations.talking import Talk

OTHER = "PN-2222-22"


def followed(stage: Stage = Stage.WAITING) -> Talk:
    return Talk(Following(an_order(stage), a_listing(picked=2)))


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.WAITING, "en attente du paiement"),
        (Stage.STARTED, "paiement commencé à 10:32"),
        (Stage.REFUSED, "essai refusé à 10:32, le lien reste valable"),
        (Stage.CONFIRMING, "paiement à confirmer"),
        (Stage.HELD, "montant réservé le 23/11/2026 à 10:32, pas débité"),
        (Stage.PAID, "réglé le 23/11/2026 à 10:32"),
        (Stage.EXPIRED, "a expiré le 24/11/2026 à 10:32"),
        (Stage.CANCELLED, "annulé"),
    ],
)
def test_the_panel_says_how_the_order_stands(stage: Stage, status: str) -> None:
    talk = followed()
    talk.happens(OrderRead(an_order(stage)))
    assert status in talk.reads


@pytest.mark.parametrize("stage", Stage)
def test_only_an_order_that_waits_can_be_copied_or_cancelled(stage: Stage) -> None:
    waits = stage in {Stage.WAITING, Stage.STARTED, Stage.REFUSED}
    assert ("📋 Copier" in str(followed(stage).buttons)) is waits
    assert ("✖️ Annuler" in str(followed(stage).buttons)) is waits


@pytest.mark.parametrize("overtaken", Overtaken)
@pytest.mark.parametrize("stage", PAYABLE)
def test_an_overtaken_link_is_not_shared_but_made_anew(stage: Stage, overtaken: Overtaken) -> None:
    talk = Talk(Following(an_order(stage, overtaken=overtaken), a_listing(picked=2)))
    assert "n’utilisez plus ce lien" in talk.reads
    assert "Vous serez prévenu" not in talk.reads
    assert "WhatsApp" not in str(talk.buttons)
    assert talk.tap("🔗 Nouveau lien") == (RenewOrder(REFERENCE),)


def test_whoever_gave_a_number_of_an_overtaken_link_away_is_asked_to_take_it_back() -> None:
    order = an_order(Stage.STARTED, overtaken=Overtaken.SETTLED, pay_code=a_pay_code())
    talk = Talk(Following(order, a_listing(picked=2)))
    assert "Référence prête" not in talk.reads
    assert talk.tap("🔗 Nouveau lien") == ()
    assert "reste payable jusqu’au" in talk.reads
    assert talk.tap("🔁 Changer") == (RenewOrder(REFERENCE),)


def test_a_cancelled_link_is_made_anew_at_a_tap() -> None:
    assert followed(Stage.CANCELLED).tap("🔗 Nouveau lien") == (RenewOrder(REFERENCE),)


def test_a_payment_in_flight_is_asked_about_before_an_overtaken_link_is_made_anew() -> None:
    talk = Talk(Following(an_order(overtaken=Overtaken.SETTLED), a_listing(picked=2)))
    talk.tap("🔗 Nouveau lien")
    talk.happens(ReviewRead(a_review(a_line(1, mark=Mark.BEING_PAID, marked_since=NOW))))
    assert "un autre paiement est en cours" in talk.reads
    assert "Carte bancaire" not in str(talk.buttons)


def test_checking_asks_the_gateway_once_and_says_when_it_was_asked() -> None:
    talk = followed()
    assert talk.tap("🔄 Vérifier") == (CheckOrder(REFERENCE),)
    assert talk.tap("🔄 Vérifier") == ()
    assert "⏳ Vérification en cours" in talk.reads
    talk.happens(OrderRead(an_order(), checked_at=NOW))
    assert "Vérifié à 10:32." in talk.reads


def test_cancelling_is_asked_once_more_with_the_status_as_it_is_now() -> None:
    talk = followed()
    assert talk.tap("✖️ Annuler") == (ReadOrder(REFERENCE),)
    talk.happens(OrderRead(an_order()))
    assert f"Annuler le lien <code>{REFERENCE}</code> (840,00 MAD) ?" in talk.reads
    assert talk.tap("✖️ Oui, annuler") == (CancelOrder(REFERENCE),)
    assert "Annulation en cours" in talk.reads
    talk.happens(OrderRead(an_order(Stage.CANCELLED)))
    assert "Annulation en cours" not in talk.reads
    assert "Votre sélection est gardée" in talk.reads
    (ask,) = talk.tap("📄 Ma sélection")
    assert isinstance(ask, ReadPage)
    assert talk.state == a_listing(picked=2)


def test_a_payment_under_way_is_named_before_cancelling() -> None:
    talk = followed()
    talk.tap("✖️ Annuler")
    talk.happens(OrderRead(an_order(Stage.STARTED)))
    assert "est en cours depuis 10:32. Annuler quand même ?" in talk.reads
    assert talk.buttons == [["🔄 Vérifier", "✋ Non, garder"], ["✖️ Oui, annuler"]]


def test_an_order_paid_meanwhile_is_not_asked_about_any_more() -> None:
    talk = followed()
    talk.tap("✖️ Annuler")
    talk.happens(OrderRead(an_order(Stage.PAID)))
    assert "réglé le" in talk.reads


def test_a_cancel_button_that_was_not_asked_for_cancels_nothing() -> None:
    for argument in (REFERENCE, OTHER, ""):
        assert followed().happens(a_tap(Action.CANCEL, argument)) == ()
    asked = Talk(Following(an_order(), asks_cancel=True))
    assert asked.happens(a_tap(Action.CANCEL, OTHER)) == ()


def test_keeping_the_order_shows_its_panel_again() -> None:
    talk = Talk(Following(an_order(), asks_cancel=True))
    talk.tap("✋ Non, garder")
    assert talk.state == Following(an_order())


def test_an_order_that_cannot_be_cancelled_says_so_and_shows_why() -> None:
    talk = Talk(Following(an_order(), asks_cancel=True))
    talk.happens(CancelDenied(an_order(Stage.CONFIRMING)))
    assert "ne peut plus être annulé" in talk.word
    assert "<b>Ne payez pas une deuxième fois.</b>" in talk.reads
    talk.happens(CancelDenied(None))
    assert "Seule la conversation" in talk.word


def test_an_expired_link_is_renewed_for_the_same_invoices() -> None:
    talk = followed(Stage.EXPIRED)
    assert talk.tap("🔗 Nouveau lien") == (RenewOrder(REFERENCE),)
    talk.happens(ReviewRead(a_review()))
    assert isinstance(talk.state, Reviewing)
    assert talk.state.listing == a_listing(picked=2)


def test_news_about_another_order_changes_nothing() -> None:
    talk = followed()
    before = talk.state
    for event in (OrderRead(an_order(reference=OTHER)), OrderUnknown(OTHER)):
        talk.happens(event)
        assert talk.state == before


def test_a_button_of_an_older_message_asks_about_its_own_order() -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.happens(a_tap(Action.CHECK, OTHER)) == (CheckOrder(OTHER),)
    assert talk.happens(a_tap(Action.CHECK, OTHER)) == ()
    talk.happens(OrderRead(an_order(reference=OTHER), checked_at=NOW))
    assert talk.state == Following(an_order(reference=OTHER), checked_at=NOW)


def test_a_button_about_somebody_elses_order_shows_nothing_of_it() -> None:
    talk = Talk(a_listing(picked=1))
    talk.happens(a_tap(Action.RENEW, OTHER))
    talk.happens(OrderUnknown(OTHER))
    assert isinstance(talk.state, Welcome)
    assert OTHER in talk.reads


def test_an_old_expired_message_leads_to_a_review_of_its_invoices() -> None:
    talk = Talk()
    assert talk.happens(a_tap(Action.RENEW, REFERENCE)) == (RenewOrder(REFERENCE),)
    talk.happens(ReviewRead(a_review()))
    assert talk.buttons[-1] == ["🔎 Nouvelle recherche"]


def test_stopping_at_an_order_never_says_that_nothing_was_paid() -> None:
    talk = followed()
    talk.type("stop")
    assert "Rien n’a été payé" not in talk.reads
    talk.happens(OrderRead(an_order(Stage.PAID)))
    assert talk.state == Stopped(Following(an_order(Stage.PAID), a_listing(picked=2)))


def test_a_fault_while_checking_warns_of_paying_twice_and_can_be_tried_again() -> None:
    talk = followed()
    talk.tap("🔄 Vérifier")
    talk.happens(Failed())
    assert "ne payez pas une deuxième fois" in talk.reads
    assert talk.tap("🔄 Réessayer") == (ReadOrder(REFERENCE),)
    assert talk.tap("🔄 Vérifier") == (CheckOrder(REFERENCE),)


def test_a_fault_before_an_order_was_read_asks_again() -> None:
    talk = Talk(Checking(REFERENCE))
    talk.happens(Failed())
    assert talk.tap("🔄 Réessayer") == (CheckOrder(REFERENCE),)


def test_a_selection_can_be_made_anew_where_its_list_is_not_known() -> None:
    talk = Talk(Following(an_order(Stage.CANCELLED)))
    (ask,) = talk.tap("📄 Ma sélection")
    assert isinstance(ask, ReadPage)
    assert not isinstance(talk.state, Listing)


def test_a_paid_order_is_not_taken_up_again() -> None:
    talk = followed(Stage.PAID)
    talk.tap("🔎 Nouvelle recherche")
    assert "↩️ Reprendre" not in str(talk.buttons)
