"""Every sheet of an agent in every language, with hostile names, within what Telegram takes."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.telegram.render import draw
from bot.texts import Markup, Texts
from conversations.agents import advice
from conversations.agents.advice import advice_to_agent, answer_to_customer, case_advice
from conversations.agents.commands import AgentCommand
from conversations.agents.lists import case_sheet, cases_sheet, open_links_sheet
from conversations.agents.sheets import (
    Moment,
    dossier_sheet,
    found_sheet,
    help_sheet,
    made_sheet,
    nothing_sheet,
)
from conversations.screen import Screen, Tap
from domain.dossier import Case, Dossier, Ending, OpenLink, OpenLinks, Try
from domain.invoice import InvoiceState
from domain.language import Language
from domain.listing import Stage
from domain.money import Money
from domain.order import Overtaken
from tests.builders import an_invoice
from tests.conversations.building import EVERY_OFFER, NOW, an_order
from tests.conversations.test_screens import COLUMNS, NAMES, columns, hostile_order

TEXTS = Texts()
CASE = Case(
    number=17,
    kind="held",
    details="gateway said 420.01",
    reference="PN-7K4D-26",
    issuer="TUV Rheinland",
    amount=Money(42_001),
    transaction="26327KLMN",
    opened_at=NOW,
    lapses_at=NOW + timedelta(days=7),
    taken_by=None,
    is_closed=False,
)
TRIES = tuple(
    Try(NOW, offer.channel, offer if ending is not Ending.SILENT else None, ending, code)
    for offer in EVERY_OFFER
    for ending in Ending
    for code in (None, "123456789012")
)


def a_dossier(stage: Stage = Stage.WAITING, **known: object) -> Dossier:
    plain = Dossier(
        card=an_order(stage),
        opener=1001,
        is_agents=False,
        note="",
        tries=(),
        transaction=None,
        is_registered=False,
        case=None,
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def crowded(stage: Stage, name: str) -> Dossier:
    return a_dossier(
        stage,
        card=hostile_order(stage, name=name),
        note=name[:200],
        tries=TRIES,
        transaction="26327KLMN",
        is_agents=True,
        case=replace(CASE, taken_by=name[:100]),
    )


def sheets() -> list[Screen]:
    cards = tuple(hostile_order(stage, name=name) for stage in Stage for name in NAMES)
    dossiers = [a_dossier(stage) for stage in Stage]
    dossiers += [a_dossier(card=an_order(overtaken=why)) for why in Overtaken]
    dossiers += [a_dossier(Stage.PAID, is_registered=True), a_dossier(Stage.HELD, case=CASE)]
    dossiers += [crowded(stage, name) for stage in Stage for name in NAMES]
    cases = [replace(CASE, kind=kind) for kind in (*advice._NAMES, "unheard of")]  # noqa: SLF001
    cases += [replace(CASE, reference=None, issuer=None, details=name * 9) for name in NAMES]
    cases += [replace(CASE, taken_by=NAMES[2]), replace(CASE, is_closed=True)]
    links = tuple(
        OpenLink(n, f"PN-7K4D-2{n}", NAMES[n % 4], Money(10**12), NOW, 1001, is_agents=n % 2 == 0)
        for n in range(8)
    )
    page = OpenLinks(links, 10_000, Money(10**14), has_earlier=True, has_later=True)
    invoices = tuple(
        an_invoice(name, issuer=name, state=state) for name in NAMES for state in InvoiceState
    )
    return [
        *(dossier_sheet(one, moment) for one in dossiers for moment in MOMENTS),
        *(made_sheet(one) for one in dossiers),
        *(found_sheet(name, cards[:8]) for name in NAMES),
        *(nothing_sheet(name, invoices[:5]) for name in NAMES),
        *(help_sheet(command) for command in AgentCommand),
        *(case_sheet(case) for case in cases),
        cases_sheet((), 0),
        cases_sheet(tuple(cases), 2000),
        open_links_sheet(page, NOW + timedelta(hours=5)),
        open_links_sheet(page, NOW + timedelta(days=5)),
        open_links_sheet(OpenLinks((), 0, Money(0), has_earlier=False, has_later=False), NOW),
    ]


MOMENTS = (Moment(), Moment(checked_at=NOW), Moment(asks_cancel=True))


@pytest.mark.parametrize("language", Language)
def test_telegram_takes_every_sheet(language: Language) -> None:
    for screen in sheets():
        assert "{" not in draw(screen, language, TEXTS, None).text


@pytest.mark.parametrize("language", Language)
def test_labels_fit_a_narrow_phone(language: Language) -> None:
    for screen in sheets():
        for row in screen.keyboard:
            for button in row:
                label = TEXTS.line(language, button.label, markup=Markup.PLAIN)
                assert columns(label) <= COLUMNS.get(len(row), 7), label


def test_every_tap_of_a_sheet_is_an_agents() -> None:
    buttons = [one for screen in sheets() for row in screen.keyboard for one in row]
    taps = {one.action for one in buttons if isinstance(one, Tap)}
    assert {action[:2] for action in taps} == {"a-"}


@pytest.mark.parametrize("language", Language)
def test_what_is_read_out_can_be_copied_and_says_no_debit_only_where_it_is_sure(
    language: Language,
) -> None:
    for stage in Stage:
        for ending in Ending:
            tried = Try(NOW, EVERY_OFFER[0].channel, EVERY_OFFER[0], ending, None)
            said = answer_to_customer(a_dossier(stage, tries=(tried,)))
            words = TEXTS.line(language, said, markup=Markup.PLAIN)
            assert len(words) <= 200
            assert not re.search("[\u2066-\u2069<>]", words)
            if stage in {Stage.EXPIRED, Stage.CANCELLED} and ending in advice._UNCLEAR:  # noqa: SLF001
                assert said.key == "share-say-unknown"


@pytest.mark.parametrize("stage", [Stage.EXPIRED, Stage.CANCELLED])
def test_a_silent_gateway_is_no_proof_that_nothing_was_debited(stage: Stage) -> None:
    silent = Try(NOW, EVERY_OFFER[0].channel, EVERY_OFFER[0], Ending.SILENT, None)
    sure = a_dossier(stage, tries=(silent,))
    asked = replace(sure, card=replace(sure.card, may_be_paid=True))
    assert answer_to_customer(asked).key == "share-say-unknown"
    assert advice_to_agent(asked).key == "agent-do-check"
    assert answer_to_customer(sure).key != "share-say-unknown"


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.REFUSED, Stage.CANCELLED])
def test_nobody_is_sent_to_pay_again_what_is_settled_otherwise(stage: Stage) -> None:
    settled = a_dossier(card=an_order(stage, overtaken=Overtaken.SETTLED))
    assert answer_to_customer(settled).key == "status-elsewhere"
    unsure = replace(settled, card=replace(settled.card, may_be_paid=True))
    assert answer_to_customer(unsure).key == "share-say-unknown"


def test_a_case_comes_before_any_other_advice() -> None:
    assert advice_to_agent(a_dossier(Stage.PAID, is_registered=True, case=CASE)) == case_advice(
        "held"
    )


@pytest.mark.parametrize("stage", [Stage.HELD, Stage.UNMATCHED])
def test_where_no_case_is_open_nobody_is_told_to_close_one(stage: Stage) -> None:
    assert advice_to_agent(a_dossier(stage)).key == "agent-do-case-closed"


def test_the_news_of_a_case_gives_the_number_by_which_the_bank_knows_the_payment() -> None:
    alone = replace(CASE, reference=None, issuer=None, details="TUV Rheinland.cmi")
    told, told_alone = (
        draw(case_sheet(case), Language.FRENCH, TEXTS, None).text for case in (CASE, alone)
    )
    assert "Transaction <code>26327KLMN</code>" in told
    assert "Transaction <code>26327KLMN</code>" in told_alone
    assert "Détail\u00a0: \u2068TUV Rheinland.cmi\u2069" in told_alone


def test_a_sheet_says_who_when_and_each_try() -> None:
    fatourati = Try(NOW, EVERY_OFFER[1].channel, EVERY_OFFER[1], Ending.OPEN, "123456")
    refused = Try(NOW, EVERY_OFFER[0].channel, EVERY_OFFER[0], Ending.REFUSED, None)
    text = draw(
        dossier_sheet(a_dossier(Stage.REFUSED, tries=(refused, fatourati), note="rappeler")),
        Language.FRENCH,
        TEXTS,
        None,
    ).text
    assert "23/11/2026 10:32 · créé par le client (conversation 1001)" in text
    assert "Carte bancaire (CMI)\u00a0: refusé, aucun débit" in text
    assert "Fatourati (CMI) <code>123456</code>\u00a0: en attente" in text
    assert "Note interne (jamais visible du payeur)\u00a0: \u2068rappeler\u2069" in text


def labels(screen: Screen) -> list[list[str]]:
    return [
        [TEXTS.line(Language.FRENCH, one.label, markup=Markup.PLAIN) for one in row]
        for row in screen.keyboard
    ]


def test_an_open_link_is_sent_on_from_its_sheet_as_from_the_payers_panel() -> None:
    assert labels(dossier_sheet(a_dossier())) == [
        ["🟢 WhatsApp", "📨 Telegram"],
        ["📋 Copier", "▦ QR"],
        ["📋 Copier réponse", "🔄 Vérifier"],
        ["📤 Renvoyer", "✖️ Annuler"],
        ["🔕 Plus de rappel"],
    ]
    assert labels(made_sheet(a_dossier()))[:2] == [
        ["🟢 WhatsApp", "📨 Telegram"],
        ["📋 Copier", "▦ QR", "🔄 Vérifier"],
    ]


@pytest.mark.parametrize("stage", [Stage.PAID, Stage.EXPIRED, Stage.CANCELLED, Stage.CONFIRMING])
def test_a_link_that_cannot_be_paid_is_not_sent_on(stage: Stage) -> None:
    said = str(labels(dossier_sheet(a_dossier(stage))))
    assert "WhatsApp" not in said
    assert "QR" not in said
    assert "rappel" not in said.casefold()


def test_the_switch_for_reminders_shows_what_it_will_do() -> None:
    quiet = a_dossier(card=replace(an_order(), is_unreminded=True))
    assert labels(dossier_sheet(quiet))[-1] == ["🔔 Rappels"]


def test_an_agent_does_not_send_a_link_again_that_takes_no_money() -> None:
    dossier = a_dossier(card=an_order(overtaken=Overtaken.CHANGED))
    assert advice.advice_to_agent(dossier).key == "agent-do-renew"
    labels = [button.label.key for row in dossier_sheet(dossier).keyboard for button in row]
    assert "button-renew" in labels
    assert not {"button-whatsapp", "button-copy-link", "button-agent-resend"} & set(labels)


@pytest.mark.parametrize(
    ("kind", "name", "advice_key"),
    [
        ("unanswered", "agent-case-unanswered", "agent-do-unanswered"),
        ("given_back", "agent-case-given-back", "agent-do-given-back"),
        ("undelivered", "agent-case-undelivered", "agent-do-undelivered"),
    ],
)
def test_a_case_has_a_name_and_one_advised_action(kind: str, name: str, advice_key: str) -> None:
    assert (advice.case_name(kind).key, advice.case_advice(kind).key) == (name, advice_key)
