"""A person asks what is kept of them, has it sent, and wishes to be forgotten."""

from dataclasses import replace

import pytest

from conversations.buttons import Action
from conversations.effects import Forget, ReadPolicy, ReadProspect, SendMyData
from conversations.events import PolicyRead, ProspectRead, Typed
from conversations.states import Forgetting, Help, Privacy, State, Welcome
from conversations.step import step
from domain.privacy import DataPolicy, Hindrance, Obstacle, Prospect
from tests.conversations.building import (
    NOW,
    REFERENCE,
    REFERENCES,
    a_listing,
    a_tap,
    sample_states,
)
from tests.conversations.talking import Talk

POLICY = DataPolicy(365, "PORTNET S.A.", "D-GC-123/2026")


def asked(*links: str) -> Talk:
    """Somebody with a choice half made is asked whether to forget them."""
    talk = Talk(a_listing(picked=1))
    assert talk.type("/oublier") == (ReadProspect(),)
    talk.happens(ProspectRead(Prospect(links)))
    return talk


def refused(hindrance: Hindrance) -> Talk:
    obstacle = Obstacle(hindrance, REFERENCE, NOW, 7)
    return Talk(Forgetting(Prospect((REFERENCE,), (obstacle,)), a_listing(picked=1)))


@pytest.mark.parametrize("text", ["/confidentialite", "Confidentialité", "privacy", "الخصوصية"])
def test_what_is_kept_is_said_and_leads_to_the_file_and_to_forgetting(text: str) -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.type(text) == (ReadPolicy(),)
    talk.happens(PolicyRead(POLICY))
    for words in ("365 jours", "PORTNET S.A.", "D-GC-123/2026", "loi 09-08", "à l’étranger"):
        assert words in talk.reads
    assert talk.tap("📥 Mes données") == (SendMyData(),)
    assert "Le fichier arrive" in talk.word
    assert talk.tap("🗑 Oublier") == (ReadProspect(),)
    talk.tap("◀️ Retour")
    assert talk.state == a_listing(picked=1)


@pytest.mark.parametrize(
    ("policy", "left_out"),
    [
        (replace(POLICY, controller=""), "Responsable"),
        (replace(POLICY, cndp_number=""), "CNDP"),
    ],
)
def test_what_is_not_set_leaves_its_sentence_out(policy: DataPolicy, left_out: str) -> None:
    assert left_out in Talk(Privacy(POLICY)).reads
    assert left_out not in Talk(Privacy(policy)).reads


def test_the_help_leads_to_it() -> None:
    talk = Talk(Help(a_listing(picked=1)))
    assert "/confidentialite" in talk.reads
    assert talk.tap("🔒 Vos données") == (ReadPolicy(),)


@pytest.mark.parametrize("text", ["/mesdonnees", "mes données", "معطياتي"])
def test_the_file_comes_from_wherever_it_is_asked_for(text: str) -> None:
    talk = Talk(a_listing(picked=1))
    assert talk.type(text) == (SendMyData(),)
    assert talk.state == a_listing(picked=1)


def test_forgetting_is_asked_about_once_and_says_what_dies() -> None:
    talk = asked(*REFERENCES[:2])
    assert "Vos 2 liens non payés seront annulés" in talk.reads
    assert f"{REFERENCES[0]}, {REFERENCES[1]}" in talk.reads
    assert talk.tap("🗑 Oui, effacer") == (Forget(REFERENCES[:2]),)


def test_without_unpaid_links_none_is_spoken_of() -> None:
    assert "non payé" not in asked().reads


@pytest.mark.parametrize("no", ["non", "لا"])
def test_no_leads_back_to_what_the_person_was_doing(no: str) -> None:
    typed, tapped = asked(REFERENCE), asked(REFERENCE)
    typed.type(no)
    tapped.tap("✋ Non")
    assert typed.state == tapped.state == a_listing(picked=1)


@pytest.mark.parametrize("yes", ["oui", "نعم"])
def test_a_typed_yes_counts(yes: str) -> None:
    assert asked(REFERENCE).type(yes) == (Forget((REFERENCE,)),)


@pytest.mark.parametrize(
    ("hindrance", "words"),
    [
        (Hindrance.PREPARING, "la réponse du service de paiement"),
        (Hindrance.PAYABLE, "jusqu’au 23/11/2026 à 10:32"),
        (Hindrance.CONFIRMING, "la réponse du service de paiement"),
        (Hindrance.CASE, "le dossier D-7 est ouvert"),
        (Hindrance.TELLING, "en route vers vous"),
        (Hindrance.AGENT, "Vous êtes agent"),
    ],
)
def test_a_refusal_says_why_and_what_to_do_and_offers_no_yes(
    hindrance: Hindrance, words: str
) -> None:
    talk = refused(hindrance)
    assert words in talk.reads.replace("<code>", "").replace("</code>", "")
    assert "🗑 Oui, effacer" not in str(talk.buttons)
    assert ("dire l’issue" in talk.reads) is (hindrance is not Hindrance.AGENT)


def test_a_new_answer_to_yes_is_shown() -> None:
    talk = asked(REFERENCE)
    talk.tap("🗑 Oui, effacer")
    talk.happens(ProspectRead(Prospect(REFERENCES[:1], (Obstacle(Hindrance.AGENT),))))
    assert "Vous êtes agent" in talk.reads


def test_nothing_but_a_yes_to_the_question_forgets() -> None:
    others: list[State] = [one for one in sample_states() if not isinstance(one, Forgetting)]
    for state in (*others, Welcome()):
        tapped = step(state, a_tap(Action.FORGET_NOW))
        typed = step(state, Typed("oui"))
        assert not [one for one in (*tapped.effects, *typed.effects) if isinstance(one, Forget)]
