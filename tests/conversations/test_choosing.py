"""Journeys in the list by which many lines are ticked at once, with a tap or in words."""

import pytest

from conversations.effects import Choose, ReadPage, ReadReview
from conversations.events import Attachment, Chosen, PageRead
from conversations.moves import seen_among
from conversations.states import ChoosingIssuer, Listing, Planning, Searching
from domain.choosing import AllOf, Everything, Lines, Named, Overdue, Wish
from domain.listing import Filters, PageRequest
from domain.order import MAX_LINES
from tests.conversations.building import a_group, a_line, a_listing, a_page, a_pick
from tests.conversations.talking import Talk

TUV = "TUV Rheinland"
FIRST, SECOND, OTHER = a_line(1, is_overdue=True), a_line(2), a_line(3, issuer=TUV)


def test_all_of_the_ticked_issuer_takes_one_tap() -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.tap("☑ Tout PORTNET (2)") == (Choose("1206", AllOf("portnet")),)
    talk.happens(Chosen("1206", AllOf("portnet"), (a_group(FIRST, SECOND),)))
    assert ["💳 Régler 2 · 840,00 MAD"] in talk.buttons
    assert "Tout" not in str(talk.buttons)


def test_the_button_for_a_whole_issuer_stands_only_where_one_is_known() -> None:
    assert "Tout" not in str(Talk(a_listing()).buttons)
    assert ["☑ Tout PORTNET (2)"] in Talk(a_listing(FIRST, SECOND)).buttons


def test_a_name_that_does_not_fit_beside_another_button_is_its_first_word() -> None:
    lines = (a_line(1, issuer=TUV), a_line(2, issuer=TUV))
    assert ["☑ Tout TUV Rheinland (2)"] in Talk(a_listing(*lines)).buttons
    assert ["☑ Tout TUV (2)", "☐ Décocher"] in Talk(a_listing(*lines, picked=1)).buttons


def test_everything_overdue_of_one_issuer_is_ticked() -> None:
    talk = Talk(a_listing())
    assert talk.tap("🔴 Retards (1)") == (Choose("1206", Overdue()),)
    talk.happens(Chosen("1206", Overdue(), (a_group(FIRST),)))
    assert ["💳 Régler 1 · 420,00 MAD"] in talk.buttons


def test_overdue_invoices_of_several_issuers_become_a_plan() -> None:
    talk = Talk(a_listing())
    talk.happens(Chosen("1206", Overdue(), (a_group(FIRST), a_group(OTHER))))
    assert isinstance(talk.state, Planning)
    assert "2 paiements à faire · 840,00 MAD" in talk.reads


def test_an_issuer_that_cannot_be_paid_makes_no_plan_of_what_is_left() -> None:
    talk = Talk(a_listing())
    talk.happens(Chosen("1206", Overdue(), (a_group(FIRST), a_group(OTHER, offers=()))))
    assert isinstance(talk.state, Listing)
    assert talk.state.picks == (a_pick(FIRST),)


def test_more_than_one_order_holds_is_cut_and_said() -> None:
    many = tuple(a_line(n) for n in range(1, MAX_LINES + 1))
    talk = Talk(a_listing())
    talk.happens(Chosen("1206", AllOf("portnet"), (a_group(*many, is_cut=True),)))
    assert "au plus 50 factures : les plus anciennes sont cochées" in talk.reads
    assert isinstance(talk.state, Listing)
    assert len(talk.state.picks) == MAX_LINES


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("1 3 5-8", Lines((1, 3, 5, 6, 7, 8))),
        ("WAF, FACT 13", Named("WAF, FACT 13")),
        ("TUV", Named("TUV")),
    ],
)
def test_what_is_typed_in_a_list_is_looked_for_in_all_of_it(text: str, wish: Wish) -> None:
    assert Talk(a_listing()).type(text) == (Choose("1206", wish, text=text),)


def test_typed_lines_of_two_issuers_pick_the_ticked_one_and_say_why() -> None:
    talk = Talk(a_listing(picked=1))
    talk.happens(Chosen("1206", Lines((2, 3)), (a_group(SECOND), a_group(OTHER))))
    assert "d’un seul émetteur (PORTNET)" in talk.reads
    assert ["💳 Régler 2 · 840,00 MAD"] in talk.buttons


def test_lines_of_another_issuer_than_the_ticked_one_change_nothing() -> None:
    talk = Talk(a_listing(picked=1))
    talk.happens(Chosen("1206", Named("TUV"), (a_group(OTHER),)))
    assert "d’un seul émetteur (PORTNET)" in talk.reads
    assert ["💳 Régler 1 · 420,00 MAD"] in talk.buttons


def test_everything_asks_which_issuer_is_meant_where_there_are_several() -> None:
    talk = Talk(a_listing())
    assert talk.type("tout") == ()
    assert talk.buttons == [["PORTNET (2)", "TUV Rheinland (1)"], ["◀️ Retour"]]
    assert talk.tap("TUV Rheinland (1)") == (Choose("1206", AllOf("tuv rheinland")),)
    assert Talk(a_listing(picked=1)).type("tout") == (Choose("1206", AllOf("portnet")),)


@pytest.mark.parametrize(
    ("word", "wish", "answer"),
    [
        ("tout", AllOf("portnet"), "Aucune de ces factures"),
        ("retard", Overdue(), "Aucune facture en retard"),
    ],
)
def test_a_word_for_many_that_means_none_is_never_taken_for_a_code(
    word: str, wish: Wish, answer: str
) -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.type(word) == (Choose("1206", wish),)
    talk.happens(Chosen("1206", wish, ()))
    assert answer in talk.reads


def test_a_picture_in_a_list_offers_its_issuers() -> None:
    talk = Talk(a_listing())
    talk.send(Attachment.PICTURE)
    assert isinstance(talk.state, ChoosingIssuer)
    assert "Je ne lis pas les images" in talk.reads
    (ask,) = talk.tap("PORTNET (2)")
    wanted = Filters(issuer="portnet", issuer_name="PORTNET")
    assert ask == ReadPage("1206", PageRequest(), filters=wanted)


def test_a_search_that_names_invoices_goes_straight_to_their_review() -> None:
    talk = Talk(Searching("1206", "FAC1 FAC2"))
    talk.happens(PageRead(a_page()))
    group = a_group(FIRST, SECOND)
    (ask,) = talk.happens(Chosen("1206", Named("FAC1 FAC2"), (group,), goes_on=True))
    assert ask == ReadReview("1206", seen_among(group.picks))


def test_a_search_that_names_invoices_of_two_issuers_shows_the_list() -> None:
    talk = Talk(Searching("1206", "13"))
    talk.happens(PageRead(a_page()))
    groups = (a_group(FIRST), a_group(OTHER))
    assert talk.happens(Chosen("1206", Named("13"), groups, goes_on=True)) == ()
    assert "plusieurs émetteurs (PORTNET, TUV Rheinland)" in talk.reads
    assert "Régler" not in str(talk.buttons)


@pytest.mark.parametrize(
    ("wish", "said"),
    [(Overdue(), "Aucune facture en retard"), (Everything(), "ne peut être réglée ici")],
)
def test_a_wish_for_nothing_that_can_be_ticked_is_answered(wish: Wish, said: str) -> None:
    talk = Talk(a_listing())
    talk.happens(Chosen("1206", wish, ()))
    assert said in talk.reads
