"""Journeys through a plan: several payments of one issuer each, one after the other."""

from dataclasses import replace

import pytest

from conversations.buttons import Action
from conversations.effects import (
    CheckOrder,
    DropPart,
    KeepPlan,
    OpenOrder,
    ReadMine,
    ReadOrder,
    ReadPlan,
    ReadReview,
)
from conversations.events import (
    Chosen,
    OrderOpened,
    OrderRead,
    OrderRefused,
    PlanRead,
    Refusal,
    ReviewRead,
)
from conversations.moves import seen_among, seen_in
from conversations.states import FollowingPlan, Planning, Reviewing, Welcome
from domain.choosing import Overdue
from domain.listing import Stage
from domain.order import Overtaken
from domain.plan import MAX_PARTS, Plan
from tests.conversations.building import (
    CARD,
    EVERY_OFFER,
    REFERENCES,
    a_group,
    a_line,
    a_listing,
    a_plan,
    a_review,
    a_tap,
    an_order,
)
from tests.conversations.talking import Talk

FIRST, SECOND = "1-42000", "2-42000"
"""Buttons of the two payments of `a_plan`."""


def opening(plan: Plan, part: int) -> OpenOrder:
    return OpenOrder("1206", seen_among(plan.parts[part].picks), plan.offer, part=part)


def test_one_choice_of_means_is_for_all_payments() -> None:
    talk = Talk(Planning(a_plan(None, None, None, offer=None), a_listing()))
    assert "🧾 <b>3 paiements à faire · 1 260,00 MAD</b>" in talk.reads
    assert "2. Issuer B · 1 facture · 420,00 MAD" in talk.reads
    assert talk.buttons == [
        ["💳 Carte bancaire · CMI"],
        ["🔗 Créer les 3 liens"],
        ["◀️ Retour"],
    ]


def test_payments_that_no_means_fits_offer_their_own() -> None:
    plan = a_plan(None, None, offer=None)
    first, second = plan.parts
    apart = (first, replace(second, issuer=first.issuer, offers=(EVERY_OFFER[3],)))
    talk = Talk(Planning(replace(plan, parts=apart), a_listing()))
    assert "chacun de leurs liens propose les siens" in talk.reads
    assert "Le moyen choisi" not in talk.reads
    assert "Un paiement par émetteur" not in talk.reads
    assert talk.buttons == [["🔗 Créer les 2 liens"], ["◀️ Retour"]]


def test_choosing_a_means_keeps_the_plan_and_opens_the_first_payment() -> None:
    talk = Talk(Planning(a_plan(None, None, offer=None), a_listing()))
    chosen = a_plan(None, None)
    asks = talk.tap("💳 Carte bancaire · CMI")
    assert asks == (KeepPlan(chosen), opening(chosen, 0))
    talk.happens(OrderOpened(an_order(reference=REFERENCES[0]), is_new=True, part=0))
    assert "👉 1. Issuer A · 420,00 MAD" in talk.reads
    assert talk.buttons[0] == [f"🔗 {REFERENCES[0]}"]


def test_links_to_send_are_made_all_at_once() -> None:
    talk = Talk(Planning(a_plan(None, None, offer=None), a_listing()))
    plan = a_plan(None, None, offer=None)
    assert talk.tap("🔗 Créer les 2 liens") == (KeepPlan(plan), opening(plan, 0), opening(plan, 1))


@pytest.mark.parametrize("argument", ["", "any-1", "CMI-card-1", "AmanPay-card-84000"])
def test_a_forged_means_or_total_opens_no_payment(argument: str) -> None:
    talk = Talk(Planning(a_plan(None, None, offer=None), a_listing()))
    assert talk.happens(a_tap(Action.OPEN, argument)) == ()


def test_a_settled_payment_moves_the_plan_to_the_next() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.WAITING, None)))
    talk.happens(OrderRead(an_order(Stage.PAID, reference=REFERENCES[0])))
    assert "Paiements : 1 sur 2" in talk.reads
    assert "✅ 1. Issuer A" in talk.reads
    assert "Reste à payer : <b>420,00 MAD</b>" in talk.reads
    assert talk.buttons[0] == ["➡️ Paiement 2/2 · 420,00 MAD"]


def test_the_button_of_the_next_payment_opens_it_from_wherever_the_person_is() -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.happens(a_tap(Action.NEXT_PAYMENT, SECOND)) == (ReadPlan(SECOND),)
    plan = a_plan(Stage.PAID, None)
    assert talk.happens(PlanRead(plan, SECOND)) == (opening(plan, 1),)
    assert isinstance(talk.state, FollowingPlan)


@pytest.mark.parametrize("older", ["1-42000", "2-41999", "3-42000", "2", "any"])
def test_the_button_of_another_payment_or_amount_opens_nothing_and_says_so(older: str) -> None:
    talk = Talk(a_listing(picked=1))
    talk.happens(a_tap(Action.NEXT_PAYMENT, older))
    assert talk.happens(PlanRead(a_plan(Stage.PAID, None), older)) == ()
    assert "a changé" in talk.word
    assert talk.buttons[0] == ["➡️ Paiement 2/2 · 420,00 MAD"]


def test_a_second_tap_on_it_opens_nothing_twice() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.PAID, Stage.WAITING)))
    talk.happens(a_tap(Action.NEXT_PAYMENT, SECOND))
    assert talk.happens(PlanRead(a_plan(Stage.PAID, Stage.WAITING), SECOND)) == ()


def test_an_expired_payment_of_the_plan_is_opened_anew() -> None:
    plan = a_plan(Stage.EXPIRED, None)
    talk = Talk(FollowingPlan(plan))
    assert talk.tap("➡️ Paiement 1/2 · 420,00 MAD") == (ReadPlan(FIRST),)
    assert talk.happens(PlanRead(plan, FIRST)) == (opening(plan, 0),)


@pytest.mark.parametrize("why", Overtaken)
def test_a_payment_whose_link_was_closed_is_not_given_up_but_opened_anew(why: Overtaken) -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.PAID, Stage.WAITING)))
    closed = an_order(Stage.CANCELLED, reference=REFERENCES[1], overtaken=why)
    talk.happens(OrderRead(closed))
    assert "👉 2. Issuer B" in talk.reads
    assert talk.buttons[0] == ["➡️ Paiement 2/2 · 420,00 MAD"]


def test_a_plan_that_nobody_kept_says_so() -> None:
    talk = Talk(Welcome())
    talk.happens(a_tap(Action.NEXT_PAYMENT, SECOND))
    talk.happens(PlanRead(None, SECOND))
    assert "Il n’y a plus de paiement à la suite." in talk.reads


def test_the_plan_waits_among_the_payments_of_the_chat() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.PAID, None)))
    assert talk.tap("⏸ Plus tard") == (ReadMine(),)
    assert talk.word == "Gardé sous /mespaiements"


def test_checking_asks_about_the_payment_that_is_open_and_its_panel_is_one_tap_away() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.PAID, Stage.WAITING)))
    assert talk.tap("🔄 Vérifier") == (CheckOrder(REFERENCES[1]),)
    assert "⏳ Vérification en cours" in talk.reads
    assert talk.tap(f"🔗 {REFERENCES[1]}") == (ReadOrder(REFERENCES[1]),)


def test_a_payment_whose_amount_moved_is_reviewed_before_it_is_opened() -> None:
    plan = a_plan(None, None)
    talk = Talk(FollowingPlan(plan))
    asks = talk.happens(OrderRefused(Refusal.CHANGED, part=0))
    assert asks == (ReadReview("1206", seen_among(plan.parts[0].picks)),)
    review = a_review(a_line(0, issuer="Issuer A", amount=50_000))
    talk.happens(ReviewRead(review))
    assert isinstance(talk.state, Reviewing)
    (ask,) = talk.tap("💳 Carte bancaire · CMI")
    assert ask == OpenOrder("1206", seen_in(review), CARD, part=0)
    order = an_order(issuer="Issuer A", amount=50_000)
    assert talk.happens(OrderOpened(order, is_new=True, part=0)) == (ReadPlan(),)


def test_of_links_made_at_once_one_that_changed_leaves_the_first_alone_and_waits_its_turn() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.WAITING, None, offer=None)))
    assert talk.happens(OrderRefused(Refusal.CHANGED, part=1)) == ()
    assert "Issuer B : ces factures ont changé, aucun lien n’a été créé." in talk.reads
    assert "👉 1. Issuer A" in talk.reads
    assert "▫️ 2. Issuer B" in talk.reads


def test_an_order_of_another_payment_does_not_close_the_review() -> None:
    talk = Talk(Reviewing(a_review(), None, part=0))
    assert talk.happens(OrderOpened(an_order(), is_new=True, part=1)) == ()
    assert isinstance(talk.state, Reviewing)


def test_going_back_from_that_review_shows_the_plan() -> None:
    talk = Talk(Reviewing(a_review(), None, part=0))
    assert talk.tap("◀️ Retour") == (ReadPlan(),)


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (OrderRefused(Refusal.CHANGED), "ne sont plus à payer"),
        (OrderRefused(Refusal.NO_ACCOUNT, part=0), "n’est pas ouvert pour Issuer A"),
    ],
)
def test_what_cannot_be_paid_any_more_leaves_the_plan(refused: OrderRefused, said: str) -> None:
    talk = Talk(FollowingPlan(a_plan(None, None)))
    assert talk.happens(refused) == (DropPart(0),)
    assert said in talk.reads
    assert "✖️ 1. Issuer A · 420,00 MAD · abandonné" in talk.reads
    assert talk.buttons[0] == ["➡️ Paiement 2/2 · 420,00 MAD"]


def test_a_finished_plan_offers_nothing_more_to_pay() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.PAID, Stage.CANCELLED)))
    assert "Il ne reste rien à payer ici." in talk.reads
    assert "➡️" not in str(talk.buttons)


def test_an_order_outside_the_plan_changes_nothing_in_it() -> None:
    state = FollowingPlan(a_plan(Stage.WAITING, None))
    talk = Talk(state)
    talk.happens(OrderRead(an_order(Stage.PAID, reference="PN-2222-22")))
    talk.happens(OrderOpened(an_order(), is_new=True))
    assert talk.state == state


def test_stopping_in_a_plan_never_says_that_nothing_was_paid() -> None:
    talk = Talk(FollowingPlan(a_plan(Stage.PAID, None)))
    talk.type("stop")
    assert "La suite vous attend sous /mespaiements." in talk.reads
    assert "Rien n’a été payé" not in talk.reads
    assert talk.tap("↩️ Reprendre") == (ReadPlan(),)


def test_issuers_past_what_a_plan_holds_come_later_and_are_said_to() -> None:
    groups = tuple(
        a_group(a_line(place, issuer=f"Issuer {place:02}"), offers=offers)
        for place, offers in enumerate([(CARD,)] * (MAX_PARTS + 2) + [()])
    )
    talk = Talk(a_listing())
    talk.happens(Chosen("1206", Overdue(), groups))
    assert isinstance(talk.state, Planning)
    assert len(talk.state.plan.parts) == MAX_PARTS
    assert "⏭ Ensuite : Issuer 10, Issuer 11 (au plus 10 paiements à la suite)" in talk.reads
    assert "total au-dessus du plafond : Issuer 12" in talk.reads
