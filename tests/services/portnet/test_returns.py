"""What the ERP's answers to one notice come to."""

from itertools import permutations

import pytest

from services.portnet import answering
from services.portnet.envelope import Envelope, read_envelope
from services.portnet.records import SentNotice
from services.portnet.return_message import Meaning, Return, read_return
from tests.builders import NOW, key_of
from tests.services.portnet.letters import ERP, return_message, sample
from tests.services.portnet.memory import MemoryRecords

NUMBER = "700000000000951"
PAID_ALREADY = "La facture est dèja reglée dans le système"
UNKNOWN = "Facture introuvable dans le système"
DIFFERS = "Montant du paiement ne peut etre different du montant facture"


@pytest.fixture
def records() -> MemoryRecords:
    notice = SentNotice(NUMBER, "PN-7K3M-QF", key_of("PNT/2026/0412", "PORTNET"), ERP)
    return MemoryRecords(notices={NUMBER: notice})


def read(raw: bytes) -> Return:
    envelope = read_envelope(raw)
    assert isinstance(envelope, Envelope)
    told = read_return(envelope)
    assert isinstance(told, Return)
    return told


def hear(records: MemoryRecords, *answers: bytes) -> Meaning | None:
    for raw in answers:
        partners = {ERP: "PORTNET", "OTHER": "SGS"}
        records.carry_out(answering.answer(raw, now=NOW, records=records, partners=partners))
    return records.notices[NUMBER].meaning


def test_the_samples_are_an_acceptance_and_a_refusal_as_paid_already() -> None:
    accepted = read(sample("notification_retour_accepted"))
    refused = read(sample("notification_retour_refused"))
    assert (accepted.meaning, accepted.notice_number) == (Meaning.RECORDED, NUMBER)
    assert (refused.meaning, refused.reason) == (Meaning.ALREADY_PAID, PAID_ALREADY)


@pytest.mark.parametrize(
    ("state", "text", "meaning"),
    [
        ("1", "Paiement Facture integree avec succes", Meaning.RECORDED),
        ("1", "any other text", Meaning.RECORDED),
        ("1", UNKNOWN, Meaning.RECORDED),
        ("1", "Facture annulée  avec SUCCÈS", Meaning.INVOICE_CANCELLED),
        ("0", UNKNOWN, Meaning.UNKNOWN_INVOICE),
        ("0", "LA FACTURE EST DEJA REGLEE  DANS LE SYSTEME", Meaning.ALREADY_PAID),
        ("0", "La facture est dèja annulée dans le système", Meaning.ALREADY_CANCELLED),
        ("0", DIFFERS, Meaning.AMOUNT_DIFFERS),
        ("0", "Montant du paiement : Format incorrect", Meaning.OUR_FAULT),
        ("0", "Montant du paiement introuvable sur le fichier XML", Meaning.OUR_FAULT),
        ("0", "Date de paiement introuvable", Meaning.OUR_FAULT),
        ("0", "Date de paiement : format incorrect", Meaning.OUR_FAULT),
        ("0", "Numéro de facture introuvable sur le fichier XML", Meaning.OUR_FAULT),
        ("0", "Numéro de message de paiement introuvalbe", Meaning.OUR_FAULT),
        ("0", "Jouranl de banque introuvable sur le systeme", Meaning.NOT_SET_UP),
        ("0", "Paiement Facture integree avec succes", Meaning.OTHER_REFUSAL),
        ("0", "", Meaning.OTHER_REFUSAL),
    ],
)
def test_the_state_decides_and_the_text_only_explains(
    state: str, text: str, meaning: Meaning
) -> None:
    told = read(return_message(state=state, reason=text))
    assert told.meaning is meaning
    assert (told.meaning in {Meaning.RECORDED, Meaning.INVOICE_CANCELLED}) is (state == "1")


def test_the_first_refusal_is_kept_when_the_erp_refuses_twice(records: MemoryRecords) -> None:
    first = return_message(state="0", reason=UNKNOWN)
    second = return_message(state="0", reason=DIFFERS, NumeroMessage="999900000000434")
    assert hear(records, first, second) is Meaning.UNKNOWN_INVOICE
    assert records.reviews == {}


def test_an_acceptance_beats_the_refusal_of_its_own_repetition_in_any_order(
    records: MemoryRecords,
) -> None:
    answers = (return_message(), return_message(state="0", reason=PAID_ALREADY), return_message())
    for order in permutations(answers):
        records.notices[NUMBER] = SentNotice(
            NUMBER, "PN-7K3M-QF", key_of("PNT/2026/0412", "PORTNET"), ERP
        )
        assert hear(records, *order) is Meaning.RECORDED
    assert records.reviews == {}


def test_a_repeated_answer_is_no_second_answer(records: MemoryRecords) -> None:
    hear(records, return_message())
    again = answering.answer(return_message(), now=NOW, records=records, partners={ERP: "PORTNET"})
    assert again.actions == ()
    assert again.acknowledgement.is_integrated


@pytest.mark.parametrize(
    "raw",
    [
        return_message(number="PNT/2026/0999"),
        return_message(transaction="PN-XXXX-XX"),
        return_message(reason="Facture annulee avec succes"),
    ],
    ids=["another invoice", "another transaction", "cancelled"],
)
def test_an_answer_about_something_else_than_we_told_goes_to_a_person(
    records: MemoryRecords, raw: bytes
) -> None:
    assert hear(records, raw) is None
    assert [review.kind for review in records.reviews.values()] == ["return"]


def test_a_refusal_after_an_acceptance_goes_to_a_person_and_the_acceptance_stands(
    records: MemoryRecords,
) -> None:
    refused = return_message(state="0", reason=UNKNOWN, NumeroMessage="999900000000434")
    assert hear(records, return_message(), refused) is Meaning.RECORDED
    assert len(records.reviews) == 1


def test_another_partner_cannot_answer_for_the_one_that_was_told(records: MemoryRecords) -> None:
    assert hear(records, return_message(Emetteur="OTHER")) is None
    assert [review.kind for review in records.reviews.values()] == ["message"]


def test_the_echoes_of_an_answer_may_be_missing(records: MemoryRecords) -> None:
    assert hear(records, return_message(number=None, transaction="None")) is Meaning.RECORDED
