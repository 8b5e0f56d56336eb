"""The reminder of a link, the switch under it, and the end of a link."""

from dataclasses import replace

import pytest

from conversations.buttons import OFF, ON, Action
from conversations.effects import ReadOrder, WantReminders
from conversations.following import shows
from conversations.notices import notice_screen
from conversations.states import Following, FollowingPlan, Help, Mine, Watching, Welcome
from conversations.views import view
from domain.language import Language
from domain.listing import OrdersPage, Stage
from tests.conversations.building import (
    REFERENCE,
    REFERENCES,
    TOKEN,
    a_plan,
    a_tap,
    an_order,
)
from tests.conversations.talking import TEXTS, Talk

QUIET = replace(an_order(), is_unreminded=True)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.FRENCH, "à payer avant le mardi 24/11/2026 à 10:32 (heure du Maroc)"),
        (Language.ARABIC, "الثلاثاء"),
        (Language.ENGLISH, "pay before Tuesday 24/11/2026, 10:32 (Morocco time)"),
    ],
)
def test_a_reminder_names_the_order_what_it_costs_and_its_last_hour(
    language: Language, said: str
) -> None:
    (line,) = notice_screen("reminder", an_order()).lines
    text = TEXTS.line(language, line).replace("\u00a0", " ")
    for part in (said, REFERENCE, "PORTNET", "840"):
        assert part in text


def test_under_a_reminder_stand_the_way_to_the_link_and_the_switch() -> None:
    (row,) = notice_screen("reminder", an_order()).keyboard
    labels = [TEXTS.line(Language.FRENCH, one.label) for one in row]
    assert labels == ["🔗 Voir le lien", "🔕 Plus de rappel"]


def test_the_switch_works_wherever_the_person_is_and_leaves_them_there() -> None:
    talk = Talk(Welcome())
    assert talk.happens(a_tap(Action.REMIND, OFF)) == (WantReminders(wanted=False),)
    assert talk.state == Welcome()
    assert "Plus de rappel" in talk.word
    assert len(talk.word) <= 200


def test_a_panel_offers_reminders_to_whoever_has_switched_them_off() -> None:
    assert "🔔 Rappels" not in str(Talk(Following(an_order())).buttons)
    talk = Talk(Following(QUIET))
    assert talk.tap("🔔 Rappels") == (WantReminders(wanted=True), ReadOrder(REFERENCE))
    assert talk.word == "Nous vous rappellerons vos liens avant leur expiration."


def test_what_is_over_is_not_reminded_of_so_there_is_no_switch() -> None:
    over = replace(QUIET, stage=Stage.EXPIRED)
    assert Action.REMIND not in str(view(Following(over)).keyboard)


def test_nothing_but_on_and_off_is_a_switch() -> None:
    assert Talk(Following(QUIET)).happens(a_tap(Action.REMIND, "maybe")) == ()
    assert Talk(Following(QUIET)).happens(a_tap(Action.REMIND, ON)) != ()


def test_the_end_of_a_link_is_seen_on_its_panel_and_in_its_plan_only() -> None:
    expired = an_order(Stage.EXPIRED)
    plan = a_plan(Stage.EXPIRED, None)
    assert shows(Following(expired), REFERENCE)
    assert shows(FollowingPlan(plan), REFERENCES[0])
    assert not shows(FollowingPlan(plan), REFERENCES[5])
    assert not shows(Following(an_order(reference=REFERENCES[1])), REFERENCE)
    elsewhere = (
        Welcome(),
        Help(resume=Following(expired)),
        Mine(OrdersPage((expired,), 1, 1)),
        Watching(expired, TOKEN, is_watching=True),
    )
    assert not any(shows(state, REFERENCE) for state in elsewhere)
