"""Journeys on the panel by which somebody else pays, or something else pays; and on their side."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.telegram.render import draw
from conversations.buttons import Action
from conversations.effects import OpenOrder, ReadLink, RenewOrder, SendQr, Watch
from conversations.events import (
    LinkRead,
    LinkUnknown,
    NumberRefused,
    OrderOpened,
    OrderRead,
    ReviewRead,
)
from conversations.moves import seen_in
from conversations.states import Following, Reviewing, Watching, Welcome
from conversations.views import view
from domain.invoice import Channel
from domain.language import Language
from domain.listing import Mark, OrderCard, Stage
from domain.order import Overtaken
from tests.conversations.building import (
    EVERY_OFFER,
    REFERENCE,
    TOKEN,
    a_line,
    a_listing,
    a_pay_code,
    a_review,
    a_reviewing,
    a_tap,
    an_order,
)
from tests.conversations.talking import TEXTS, Talk

FATOURATI = EVERY_OFFER[1]


def addresses(talk: Talk, language: Language) -> dict[str, dict[str, str]]:
    """What each share sheet is opened with, by the messenger's host."""
    markup = draw(view(talk.state), language, TEXTS, 1).reply_markup or {}
    urls = [one["url"] for row in markup["inline_keyboard"] for one in row if "url" in one]
    parts = [urlsplit(url) for url in urls]
    return {one.netloc: {k: v[0] for k, v in parse_qs(one.query).items()} for one in parts}


@pytest.mark.parametrize("language", Language)
def test_the_share_sheets_hold_the_link_the_amount_and_no_code(language: Language) -> None:
    sheets = addresses(Talk(Following(replace(an_order(), code="Z9Z9"))), language)
    assert an_order().url in sheets["wa.me"]["text"]
    assert sheets["t.me"]["url"] == an_order().url
    for text in (sheets["wa.me"]["text"], sheets["t.me"]["text"]):
        assert "840" in text
        assert REFERENCE in text
        assert "Z9Z9" not in text


def test_the_panel_shares_copies_draws_checks_and_leads_to_other_means() -> None:
    assert Talk(Following(an_order())).buttons == [
        ["🟢 WhatsApp", "📨 Telegram"],
        ["📋 Copier", "▦ QR", "🔄 Vérifier"],
        ["🔁 Autre moyen", "✖️ Annuler"],
        ["🔎 Nouvelle recherche"],
    ]


def test_the_picture_of_the_link_is_sent_for_this_order_only() -> None:
    talk = Talk(Following(an_order()))
    assert talk.tap("▦ QR") == (SendQr(REFERENCE),)
    assert talk.happens(a_tap(Action.SEND_QR, "PN-2222-22")) == ()
    for order in (an_order(Stage.PAID), an_order(overtaken=Overtaken.SETTLED)):
        assert Talk(Following(order)).happens(a_tap(Action.SEND_QR, REFERENCE)) == ()


def test_other_means_lead_to_the_review_without_a_warning_about_this_very_order() -> None:
    talk = Talk(Following(an_order(Stage.STARTED)))
    assert talk.tap("🔁 Autre moyen") == (RenewOrder(REFERENCE),)
    busy = a_line(1, mark=Mark.BEING_PAID)
    talk.happens(ReviewRead(a_review(busy, offers=EVERY_OFFER)))
    assert isinstance(talk.state, Reviewing)
    assert ["🏦 Appli bancaire", "💵 Espèces"] in talk.buttons


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel.FATOURATI, "La référence Fatourati <code>3002770000031</code> reste payable"),
        (Channel.TASHILAT, "Le code Tashilat <code>9012345678</code> reste payable"),
    ],
)
def test_a_number_that_can_still_be_paid_is_warned_of_before_other_means(
    channel: Channel, said: str
) -> None:
    talk = Talk(Following(replace(an_order(), pay_code=a_pay_code(channel))))
    assert talk.tap("🔁 Autre moyen") == ()
    assert said in talk.reads
    assert "<b>ne l’utilisez plus</b>" in talk.reads
    talk.tap("✋ Garder")
    talk.tap("🔁 Autre moyen")
    assert talk.tap("🔁 Changer") == (RenewOrder(REFERENCE),)


def test_a_cancelled_order_warns_of_the_number_that_banks_still_take() -> None:
    talk = Talk(Following(replace(an_order(Stage.CANCELLED), pay_code=a_pay_code())))
    assert "<code>3002770000031</code> reste payable jusqu’au 23/11/2026 à 22:32" in talk.reads


def test_a_means_that_is_paid_by_a_number_waits_for_it_and_shows_it() -> None:
    talk = Talk(a_reviewing(offers=EVERY_OFFER))
    assert talk.tap("🏦 Appli bancaire") == (OpenOrder("1206", seen_in(a_review()), FATOURATI),)
    talk.happens(OrderOpened(an_order(), is_new=True, is_preparing=True))
    assert "⏳ Préparation de la référence…" in talk.reads
    booked = replace(an_order(Stage.STARTED), pay_code=a_pay_code())
    talk.happens(OrderRead(an_order(Stage.STARTED)))
    assert "⏳ Préparation" in talk.reads
    talk.happens(OrderRead(booked))
    assert "✅ Référence prête ci-dessous" in talk.reads
    assert "numéro remis, pas encore payé" in talk.reads


def test_a_number_that_the_gateway_does_not_give_is_said_and_the_order_stays() -> None:
    talk = Talk(Following(an_order(), is_preparing=True))
    talk.happens(NumberRefused(an_order()))
    assert "Rien n’a été lancé" in talk.reads
    assert "⏳" not in talk.reads
    assert "🔁 Autre moyen" in str(talk.buttons)


def test_that_no_number_came_stays_said_until_the_order_goes_further() -> None:
    talk = Talk(Following(an_order(), is_preparing=True))
    talk.happens(NumberRefused(an_order(Stage.STARTED)))
    talk.happens(OrderRead(an_order(Stage.STARTED)))
    assert "Rien n’a été lancé" in talk.reads
    assert "Statut : en attente du paiement" in talk.reads
    talk.happens(OrderRead(an_order(Stage.CONFIRMING)))
    assert "Rien n’a été lancé" not in talk.reads


def test_a_number_that_nobody_was_asked_for_is_said_to_wait_for_the_register() -> None:
    talk = Talk(Following(an_order(), is_preparing=True))
    talk.happens(NumberRefused(an_order(), is_register_down=True))
    assert "Le service PORTNET ne répond pas" in talk.reads
    assert "n’a pas donné de référence" not in talk.reads


def test_a_link_opened_in_another_chat_shows_the_order_and_nothing_to_manage() -> None:
    talk = Talk()
    assert talk.start(f"p_{TOKEN}") == (ReadLink(TOKEN),)
    talk.happens(LinkRead(an_order(), TOKEN))
    assert "en attente du paiement" in talk.reads
    assert talk.buttons == [
        ["💳 Payer 840,00 MAD"],
        ["🔔 Me prévenir"],
        ["🔄 Vérifier", "☎️ Assistance"],
        ["🔎 Nouvelle recherche"],
    ]
    for action in (Action.ASK_CANCEL, Action.CANCEL, Action.SEND_QR, Action.OTHER_MEANS):
        assert talk.happens(a_tap(action, REFERENCE)) == ()


def test_a_watcher_is_told_and_sees_how_the_order_comes_out() -> None:
    talk = Talk(Watching(an_order(), TOKEN, is_watching=False))
    assert talk.tap("🔔 Me prévenir") == (Watch(TOKEN),)
    talk.happens(LinkRead(an_order(), TOKEN, is_watching=True))
    assert "Vous serez prévenu ici" in talk.reads
    assert "🔔 Me prévenir" not in str(talk.buttons)
    talk.happens(OrderRead(an_order(Stage.PAID)))
    assert "réglé le 23/11/2026" in talk.reads
    assert "Vous serez prévenu" not in talk.reads
    assert "Payer" not in str(talk.buttons)


@pytest.mark.parametrize(
    "order",
    [
        *(an_order(stage) for stage in (Stage.PAID, Stage.CANCELLED, Stage.EXPIRED)),
        an_order(overtaken=Overtaken.SETTLED),
    ],
)
def test_nobody_is_to_be_told_of_a_link_that_takes_no_payment_any_more(order: OrderCard) -> None:
    assert "🔔 Me prévenir" not in str(Talk(Watching(order, TOKEN, is_watching=False)).buttons)
    assert "Vous serez prévenu" not in Talk(Watching(order, TOKEN, is_watching=True)).reads


def test_a_link_that_too_many_follow_says_so() -> None:
    talk = Talk(Watching(an_order(), TOKEN, is_watching=False))
    talk.happens(LinkRead(an_order(), TOKEN, is_full=True))
    assert "Trop de personnes" in talk.word
    assert "🔔 Me prévenir" in str(talk.buttons)


def test_the_chat_that_opened_the_order_gets_its_panel_from_its_link() -> None:
    talk = Talk()
    talk.start(f"p_{TOKEN}")
    talk.happens(LinkRead(an_order(), TOKEN, is_own=True))
    assert talk.state == Following(an_order())


def test_a_link_that_opens_nothing_says_so_where_the_person_is() -> None:
    for state in (Welcome(), a_listing(picked=1)):
        talk = Talk(state)
        talk.start(f"p_{TOKEN}")
        talk.happens(LinkUnknown())
        assert "Ce lien n’ouvre aucun paiement" in talk.reads
        assert type(talk.state) is type(state)
