"""Journeys through the four filters: set, counted, applied, dropped one by one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conversations.effects import CountMatches, ReadPage
from conversations.events import MatchesCounted, PageRead
from conversations.states import Filtering, Listing, TypingFilter
from domain.listing import NO_FILTERS, Field, Filters, Matches, PageRequest
from tests.conversations.building import (
    EVERY_FILTER,
    NOW,
    TODAY,
    a_line,
    a_listing,
    a_page,
    a_pick,
    an_empty_page,
    some_matches,
)
from tests.conversations.talking import Talk


def filters_shown(filters: Filters = NO_FILTERS) -> Talk:
    return Talk(Filtering(a_listing(picked=1), some_matches(filters), TODAY))


def asked_for(field: Field, filters: Filters = NO_FILTERS) -> Talk:
    return Talk(TypingFilter(Filtering(a_listing(), some_matches(filters), TODAY), field))


def answered(talk: Talk, *, count: int = 3) -> None:
    """The count of whatever the dialogue wants to filter by comes back."""
    assert isinstance(talk.state, Filtering)
    matches = replace(some_matches(count=count), filters=talk.state.matches.filters)
    talk.happens(MatchesCounted("1206", matches, TODAY))


def test_the_filters_are_opened_from_the_list_and_say_what_they_leave() -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.tap("🔍 Filtrer") == (CountMatches("1206", NO_FILTERS),)
    talk.happens(MatchesCounted("1206", some_matches(), TODAY))
    assert "3 factures correspondent." in talk.reads
    assert talk.buttons == [
        ["🏢 Émetteur", "# N° facture"],
        ["📅 Émise du", "📅 Émise au"],
        ["✅ Rechercher", "🧹 Vider"],
        ["◀️ Retour"],
    ]


def test_an_issuer_is_chosen_with_its_count() -> None:
    talk = asked_for(Field.ISSUER)
    assert talk.buttons == [["PORTNET (2)", "TUV Rheinland (1)"], ["◀️ Retour"]]
    wanted = Filters(issuer="tuv rheinland", issuer_name="TUV Rheinland")
    assert talk.tap("TUV Rheinland (1)") == (CountMatches("1206", wanted),)
    answered(talk, count=1)
    assert "Émetteur : TUV Rheinland" in talk.reads
    assert "1 facture correspond." in talk.reads


def test_part_of_a_number_is_typed_even_if_it_looks_like_a_code() -> None:
    assert asked_for(Field.NUMBER).type("1206") == (CountMatches("1206", Filters(number="1206")),)


@pytest.mark.parametrize(
    ("choice", "first", "last"),
    [
        ("Ce mois", date(2026, 11, 1), TODAY),
        ("3 mois", date(2026, 8, 24), TODAY),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_quick_choice_sets_both_days(choice: str, first: date, last: date) -> None:
    wanted = Filters(issued_from=first, issued_to=last)
    assert asked_for(Field.ISSUED_FROM).tap(choice) == (CountMatches("1206", wanted),)


def test_it_is_said_which_of_the_two_days_is_asked_for() -> None:
    assert "à partir de quelle date ?" in asked_for(Field.ISSUED_FROM).reads
    assert "jusqu’à quelle date ?" in asked_for(Field.ISSUED_TO).reads


@pytest.mark.parametrize("text", ["24/08/2021", "24/8/21", "24-08-2021"])
def test_a_day_can_be_typed(text: str) -> None:
    day = date(2021, 8, 24)
    first, last = asked_for(Field.ISSUED_FROM), asked_for(Field.ISSUED_TO)
    assert first.type(text) == (CountMatches("1206", Filters(issued_from=day)),)
    assert last.type(text) == (CountMatches("1206", Filters(issued_to=day)),)


@pytest.mark.parametrize("text", ["31/02/2026", "hier", "2026", "1206"])
def test_what_is_no_day_is_said_and_the_rest_is_kept(text: str) -> None:
    talk = asked_for(Field.ISSUED_FROM, Filters(number="FAC"))
    assert talk.type(text) == ()
    assert f"« {text} » n’est pas une date" in talk.reads
    assert isinstance(talk.state, TypingFilter)
    assert talk.state.filtering.matches.filters == Filters(number="FAC")


def test_days_the_wrong_way_round_are_said_and_not_searched() -> None:
    talk = asked_for(Field.ISSUED_FROM, Filters(issued_to=date(2026, 1, 1)))
    talk.type("02/01/2026")
    answered(talk, count=0)
    assert "La date de début (02/01/2026) est après la date de fin (01/01/2026)" in talk.reads
    assert talk.tap("✅ Rechercher") == ()
    assert isinstance(talk.state, Filtering)


def test_the_filters_are_applied_from_the_first_page_and_keep_what_is_ticked() -> None:
    talk = filters_shown(EVERY_FILTER)
    (ask,) = talk.tap("✅ Rechercher")
    assert ask == ReadPage("1206", PageRequest(), (a_line(1).key,), EVERY_FILTER)
    talk.happens(PageRead(replace(a_page(), filters=EVERY_FILTER)))
    assert isinstance(talk.state, Listing)
    assert "🔍 PORTNET · n° FAC · émises depuis le 01/01/2026 · émises" in talk.reads
    assert talk.state.picks


def test_an_active_filter_is_dropped_by_its_own_button() -> None:
    talk = Talk(Listing(replace(a_page(), filters=EVERY_FILTER)))
    drops = [label for row in talk.buttons for label in row if label.startswith("✖️")]
    assert drops == ["✖️ PORTNET", "✖️ n° FAC", "✖️ du 01/01/2026", "✖️ au 31/12/2026"]
    (ask,) = talk.tap("✖️ n° FAC")
    assert ask == ReadPage("1206", PageRequest(), filters=replace(EVERY_FILTER, number=""))


def test_filters_that_hide_everything_say_so_and_can_be_emptied() -> None:
    talk = Talk(Listing(a_page(), (a_pick(a_line(1)),)))
    talk.happens(PageRead(an_empty_page(EVERY_FILTER)))
    assert "Aucune facture avec ces filtres." in talk.reads
    assert talk.buttons[0] == ["🧹 Sans filtre", "◀️ Retour"]
    (ask,) = talk.tap("🧹 Sans filtre")
    assert ask == ReadPage("1206", PageRequest(), (a_line(1).key,))


def test_going_back_from_filters_that_hide_everything_shows_them() -> None:
    talk = Talk(Listing(an_empty_page(EVERY_FILTER)))
    assert talk.tap("◀️ Retour") == (CountMatches("1206", EVERY_FILTER),)


def test_a_filter_that_is_set_can_be_unset_where_it_was_asked_for() -> None:
    talk = asked_for(Field.NUMBER, EVERY_FILTER)
    (ask,) = talk.tap("🧹 Vider")
    assert ask == CountMatches("1206", replace(EVERY_FILTER, number=""))
    assert "Vider" not in str(asked_for(Field.NUMBER).buttons)


def test_going_back_from_the_filters_changes_nothing_in_the_list() -> None:
    talk = filters_shown(EVERY_FILTER)
    (ask,) = talk.tap("◀️ Retour")
    assert talk.state == a_listing(picked=1)
    assert isinstance(ask, ReadPage)
    assert ask.filters == NO_FILTERS


def test_a_command_is_still_one_where_a_filter_is_asked_for() -> None:
    talk = asked_for(Field.NUMBER)
    assert talk.type("stop") == ()
    assert "on s’arrête là" in talk.reads


def test_too_many_invoices_to_count_are_said_to_be_more() -> None:
    matches = Matches(NO_FILTERS, 1000, is_exact=False, issuers=())
    assert "Plus de 1000" in Talk(Filtering(a_listing(), matches, TODAY)).reads


def test_a_list_that_lay_for_hours_is_read_anew_and_says_what_was_settled() -> None:
    talk = Talk(a_listing(picked=2))
    later = NOW + timedelta(hours=3)
    talk.happens(PageRead(replace(a_page(), read_at=later), ("FAC1",)))
    assert "Mise à jour du 23/11/2026. Réglées depuis : FAC1." in talk.reads
    talk.happens(PageRead(replace(a_page(), read_at=later + timedelta(hours=3))))
    assert "Rien n’a été réglé depuis." in talk.reads
