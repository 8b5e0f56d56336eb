"""Journeys up to the list: being welcomed, typing a code, and everything typed instead of one."""

from dataclasses import replace

import pytest

from conversations.effects import (
    Choose,
    EraseMessage,
    FindPayment,
    Inquire,
    OfferArabic,
    ReadOrder,
    ReadPage,
    Search,
    SetLanguage,
)
from conversations.events import (
    ArabicOffered,
    Attachment,
    Failed,
    LanguageSet,
    LookupsExhausted,
    NothingChosen,
    NothingFound,
    OrderUnknown,
    PageRead,
    PaymentUnknown,
    SourceFailed,
    Typed,
)
from conversations.groups import group_screen
from conversations.states import (
    Checking,
    Following,
    FollowingPlan,
    Inquiring,
    Listing,
    Searching,
    State,
    Welcome,
)
from domain.choosing import Miss, Missed, Named
from domain.language import Language
from domain.listing import Filters
from tests.conversations.building import (
    NOW,
    REFERENCE,
    a_line,
    a_listing,
    a_page,
    a_plan,
    a_reviewing,
    an_order,
)
from tests.conversations.talking import Talk


def missing(text: str, why: Miss = Miss.NOTHING) -> NothingChosen:
    return NothingChosen(text, ("1206",), Missed(why, text))


def test_the_first_contact_asks_for_a_code_in_three_languages() -> None:
    talk = Talk()
    talk.start()
    assert "Écrivez le <b>code d’abonnement</b>" in talk.reads
    assert talk.buttons == [
        ["العربية", "Français", "English"],
        ["🧾 J’ai déjà payé"],
        ["❓ Où le trouver", "☎️ Assistance"],
    ]


def test_a_known_chat_is_offered_its_recent_codes() -> None:
    talk = Talk()
    talk.type("bonjour")
    assert "Quel code d’abonnement ?" in talk.reads
    assert talk.buttons[0] == ["1206"]
    assert talk.tap("1206") == (Search("1206"),)


def test_a_typed_code_is_searched_and_shows_the_list() -> None:
    talk = Talk()
    assert talk.type("12-06") == (Search("1206"),)
    assert "⏳ Recherche des factures du code <code>1206</code>" in talk.reads
    talk.happens(PageRead(a_page()))
    assert "<b>3 factures · 1 260,00 MAD</b>" in talk.reads


def test_a_code_with_a_number_searches_that_invoice() -> None:
    assert Talk().type("1206 WAF4") == (Search("1206", "WAF4"),)
    assert Talk().start("c_1206_V0FGNA") == (Search("1206", "WAF4"),)


@pytest.mark.parametrize("payload", ["", "p_abc", "c_12", "c_1206_*", "c_1206_-", "c_1206__w"])
def test_a_deep_link_that_names_no_code_welcomes(payload: str) -> None:
    talk = Talk()
    assert talk.start(payload) == ()
    assert isinstance(talk.state, Welcome)


def test_a_code_typed_anywhere_starts_a_new_search() -> None:
    assert Talk(Searching("9999")).type("A7K2") == (Search("A7K2"),)
    talk = Talk(a_listing(picked=1))
    assert talk.type("A7K2") == (Choose("1206", Named("A7K2"), text="A7K2"),)
    assert talk.happens(missing("A7K2")) == (Search("A7K2"),)


def test_a_code_inside_a_sentence_is_confirmed_before_it_is_searched() -> None:
    talk = Talk()
    assert talk.type("mon code est 1206") == ()
    assert "J’ai lu le code <code>1206</code>. C’est bien lui ?" in talk.reads
    assert talk.tap("✅ Oui, chercher") == (Search("1206"),)


def test_a_typed_yes_confirms_the_code_and_a_no_asks_again() -> None:
    yes, no = Talk(), Talk()
    for talk in (yes, no):
        talk.type("mon code est 1206")
    assert yes.type("oui") == (Search("1206"),)
    assert no.type("non") == ()
    assert isinstance(no.state, Welcome)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("facture", "J’ai reçu « facture »"),
        ("001234567890123", "C’est un ICE"),
        ("0612345678", "C’est un n° de téléphone"),
        ("FACT 13", "<code>1206 FACT 13</code>"),
        ("PN-7K4D-29", "un caractère a dû être mal lu"),
        ("4000 0000 0000 0010", "N’écrivez jamais votre carte ici"),
        ("<b>&", "&lt;b&gt;&amp;"),
    ],
)
def test_what_is_no_code_is_answered_and_costs_no_search(text: str, answer: str) -> None:
    talk = Talk()
    assert talk.type(text) == ()
    assert answer in talk.reads
    assert talk.buttons[-1] == ["❓ Où le trouver", "☎️ Assistance"]


def test_a_long_number_is_never_shown_again() -> None:
    for text in ("4000 0000 0000 0010", "4000 0000 0000 0011", "ma carte 4000000000000010"):
        talk = Talk()
        talk.type(text)
        assert "0000" not in talk.reads + repr(talk.state)


@pytest.mark.parametrize("attachment", Attachment)
def test_what_is_no_text_is_answered_where_the_person_is(attachment: Attachment) -> None:
    talk = Talk(a_listing(a_line(1), picked=1))
    talk.send(attachment)
    assert isinstance(talk.state, Listing)
    assert "Écrivez" in talk.reads or "écrivez" in talk.reads
    assert talk.state.picks


def test_nothing_found_offers_another_search() -> None:
    talk = Talk(Searching("1206"))
    talk.happens(NothingFound("1206"))
    assert "❌ <b>Aucune facture ne correspond à votre recherche.</b>" in talk.reads
    assert ["🔎 Nouvelle recherche"] in talk.buttons


def test_a_name_that_matches_nothing_is_said_above_the_whole_list() -> None:
    talk = Talk(Searching("1206", "WAF9"))
    talk.happens(PageRead(a_page(), missed=Missed(Miss.NOTHING, "WAF9")))
    assert "Aucune facture impayée de ce code ne correspond à « WAF9 »" in talk.reads
    assert "<b>3 factures · 1 260,00 MAD</b>" in talk.reads
    assert ["🧾 J’ai déjà payé"] in talk.buttons
    talk.tap("☐ 1 · FAC1")
    assert "WAF9" not in talk.reads
    assert ["🧾 J’ai déjà payé"] not in talk.buttons


@pytest.mark.parametrize(
    ("missed", "said"),
    [
        (Miss.PART, "celles-ci le contiennent"),
        (Miss.SOME, "Ne sont pas parmi les factures impayées : WAF9. Rien n’est coché"),
        (Miss.AMBIGUOUS, "écrivez le nom en entier"),
        (Miss.UNTICKABLE, "Aucune de ces factures ne peut être réglée ici"),
    ],
)
def test_what_comes_near_to_a_name_is_shown_with_the_reason(missed: Miss, said: str) -> None:
    talk = Talk(Searching("1206", "WAF"))
    talk.happens(PageRead(a_page(), missed=Missed(missed, "WAF9")))
    assert said in talk.reads
    assert ["🧾 J’ai déjà payé"] not in talk.buttons


@pytest.mark.parametrize("text", ["WAF-99", "n° de la facture perdue"])
def test_a_text_that_matches_nothing_of_an_open_list_is_answered_in_the_list(text: str) -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.type(text) == (Choose("1206", Named(text), text=text),)
    assert talk.happens(missing(text)) == ()
    assert isinstance(talk.state, Listing)
    assert len(talk.state.picks) == 1
    assert "ne correspond à" in talk.reads
    assert talk.tap("🧾 J’ai déjà payé") == (Inquire(text, "1206"),)


def test_part_of_a_number_narrows_an_open_list_and_says_so() -> None:
    talk = Talk(a_listing(picked=1))
    talk.type("WAF-")
    (ask,) = talk.happens(missing("WAF-", Miss.PART))
    assert isinstance(ask, ReadPage)
    assert ask.filters == Filters(number="WAF-")
    talk.happens(PageRead(replace(a_page(), filters=ask.filters)))
    assert "Aucune facture impayée n’a exactement le n° « WAF- »" in talk.reads
    assert ["✖️ n° WAF-"] in talk.buttons


def test_a_source_that_is_down_can_be_tried_again() -> None:
    talk = Talk(Searching("1206", "WAF4"))
    talk.happens(SourceFailed("1206", "WAF4"))
    assert "Rien n’est perdu" in talk.reads
    assert talk.tap("🔄 Réessayer") == (Search("1206", "WAF4"),)


@pytest.mark.parametrize(
    "state",
    [
        a_listing(picked=1),
        a_reviewing(),
        Following(an_order()),
        FollowingPlan(a_plan(None, None)),
        Inquiring(is_looking=True),
        Checking(REFERENCE),
    ],
    ids=lambda state: state.kind,
)
def test_a_register_that_does_not_answer_is_said_wherever_something_waits_for_it(
    state: State,
) -> None:
    talk = Talk(state)
    talk.happens(SourceFailed("1206"))
    assert "Rien n’est perdu" in talk.reads
    assert "⏳" not in talk.reads


def test_too_many_tries_say_until_when() -> None:
    talk = Talk(Searching("1206"))
    talk.happens(LookupsExhausted(NOW))
    assert "Réessayez à 10:32" in talk.reads


def test_an_answer_to_another_search_changes_nothing() -> None:
    for event in (PageRead(a_page(code="9999")), NothingFound("9999"), SourceFailed("9999")):
        talk = Talk(Searching("1206"))
        talk.happens(event)
        assert talk.state == Searching("1206")


def test_stopping_keeps_the_selection_and_resuming_reads_it_anew() -> None:
    talk = Talk(a_listing(picked=1))
    talk.type("stop")
    assert "<b>Rien n’a été payé.</b>" in talk.reads
    (ask,) = talk.tap("↩️ Reprendre")
    assert isinstance(ask, ReadPage)
    assert talk.state == a_listing(picked=1)


@pytest.mark.parametrize("aside", ["aide", "langue", "/aide"])
def test_an_aside_leads_back_to_where_the_person_was(aside: str) -> None:
    talk = Talk(a_listing(picked=1))
    talk.type(aside)
    assert talk.state != a_listing(picked=1)
    talk.tap("◀️ Retour")
    assert talk.state == a_listing(picked=1)


def test_starting_over_loses_no_selection() -> None:
    talk = Talk(a_listing(picked=1))
    talk.start()
    talk.tap("↩️ Reprendre")
    assert talk.state == a_listing(picked=1)


def test_a_chosen_language_is_set_and_leads_back() -> None:
    talk = Talk(a_listing(picked=1))
    talk.type("/langue")
    assert SetLanguage(Language.ARABIC) in talk.tap("العربية")
    talk.happens(LanguageSet(Language.ARABIC))
    assert talk.state == a_listing(picked=1)


def test_a_fault_of_ours_is_owned_and_what_was_done_is_kept() -> None:
    talk = Talk(a_listing(picked=1))
    talk.happens(Failed())
    assert "problème technique" in talk.reads
    assert "Assistance PORTNET" in talk.reads
    talk.tap("🔄 Réessayer")
    assert talk.state == a_listing(picked=1)


def test_a_search_that_failed_by_our_fault_never_stays_on_the_hourglass() -> None:
    talk = Talk(Searching("1206"))
    talk.happens(Failed())
    assert talk.tap("🔄 Réessayer") == (Search("1206"),)


def test_a_typed_reference_asks_for_its_order() -> None:
    talk = Talk()
    assert talk.type("pn 7k4d 26") == (ReadOrder(REFERENCE),)
    talk.happens(OrderUnknown(REFERENCE))
    assert f"Aucun paiement <code>{REFERENCE}</code>" in talk.reads


def test_a_card_number_is_taken_out_of_the_chat_before_the_warning() -> None:
    talk = Talk()
    erased = talk.happens(Typed("4000 0000 0000 0010", message_id=7))
    assert erased == (EraseMessage(7),)
    assert "je l’ai effacé" in talk.reads
    assert "0000" not in talk.reads + repr(talk.state)


def test_digits_that_may_pay_an_order_are_looked_for_and_else_are_what_they_were() -> None:
    talk = Talk(a_listing(a_line(1), picked=1))
    talk.type("3002770000031")
    assert talk.happens(missing("3002770000031")) == (FindPayment("3002770000031"),)
    assert "⏳ Vérification" in talk.reads
    talk.happens(PaymentUnknown("3002770000031"))
    assert isinstance(talk.state, Listing)
    assert "Le code compte 4 caractères, lettres ou chiffres." in talk.reads


def test_whoever_writes_arabic_is_offered_arabic_under_the_answer() -> None:
    talk = Talk()
    assert talk.type("عندي فاتورة") == (OfferArabic(),)
    talk.happens(ArabicOffered())
    assert "هل تفضلون المتابعة بالعربية؟" in talk.reads
    assert talk.buttons[0] == ["العربية", "Non, merci"]
    assert talk.tap("العربية") == (SetLanguage(Language.ARABIC),)
    talk.happens(LanguageSet(Language.ARABIC))
    assert "هل تفضلون" not in talk.reads


def test_arabic_digits_and_a_code_are_answered_without_an_offer() -> None:
    assert Talk().type("١٢٠٦") == (Search("1206"),)
    assert OfferArabic() not in Talk(Searching("1206")).type("1206 فاتورة")


def test_a_group_gets_the_way_to_a_private_chat_and_no_code() -> None:
    (row,) = group_screen("portnet_bot").keyboard
    assert [getattr(button, "url", "") for button in row] == ["https://t.me/portnet_bot"]
