"""A message is acknowledged, and tells exactly what is to be done about our tables, once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.invoice import Invoice, InvoiceState, Means
from domain.money import Money
from services.portnet import answering
from services.portnet.acknowledgement import (
    Acknowledgement,
    read_acknowledgement,
    write_acknowledgement,
)
from services.portnet.answering import Answer
from services.portnet.envelope import Envelope, read_envelope
from services.portnet.intake import WriteInvoice
from services.portnet.records import Recorded, Stamp
from services.storage.reviews import NewReview
from tests.builders import NOW, an_invoice
from tests.services.portnet.letters import ERP, bill, invoice_message, return_message, sample
from tests.services.portnet.memory import MemoryRecords

PARTNERS = {ERP: "PORTNET"}
KNOWN = an_invoice("PNT/2026/0412", issuer="PORTNET", code="A7K2")


def answer(raw: bytes, records: MemoryRecords, *, now: datetime = NOW) -> Answer:
    answered = answering.answer(raw, now=now, records=records, partners=PARTNERS)
    records.carry_out(answered)
    return answered


@pytest.fixture
def records() -> MemoryRecords:
    return MemoryRecords()


def test_a_new_invoice_goes_to_the_operator_whose_code_is_its_client_code(
    records: MemoryRecords,
) -> None:
    answered = answer(sample("transmission_facture_inv"), records)
    assert records.only_invoice() == Invoice(
        subscription_code="4821",
        number="PNT/2026/0412",
        issuer="PORTNET",
        client_code="4821",
        client_name="SOCIETE EXEMPLE IMPORT",
        issue_date=date(2026, 11, 20),
        due_date=date(2026, 12, 20),
        amount=Money(3600_00),
        means=frozenset(Means),
    )
    assert answered.acknowledgement.is_integrated
    assert records.reviews == {}


def test_an_invoice_goes_to_the_code_that_the_table_knows_for_its_client(
    records: MemoryRecords,
) -> None:
    records.hold(replace(an_invoice("OLD"), subscription_code="A7K2", client_code="4821"))
    answered = answer(invoice_message(), records)
    [write] = answered.actions
    assert isinstance(write, WriteInvoice)
    assert write.invoice.subscription_code == "A7K2"


@pytest.mark.parametrize("client", ["276242762427624", "", None])
def test_an_invoice_of_nobody_we_know_is_not_taken_and_a_person_looks_into_it(
    records: MemoryRecords, client: str | None
) -> None:
    answered = answer(invoice_message(client=client), records)
    assert records.invoices == {}
    assert not answered.acknowledgement.is_integrated
    assert "code d'abonnement inconnu" in answered.acknowledgement.description
    assert [review.kind for review in records.reviews.values()] == ["message"]


def test_a_client_with_two_codes_is_shown_to_neither(records: MemoryRecords) -> None:
    for code in ("A7K2", "B8L3"):
        records.hold(replace(an_invoice(code), subscription_code=code, client_code="4821"))
    assert not answer(invoice_message(), records).acknowledgement.is_integrated


def test_what_a_message_leaves_out_stays_as_it_was(records: MemoryRecords) -> None:
    records.hold(KNOWN)
    bare = bill(DateFacture=None, DateReglement=None, MontantTTC="99.5")
    answer(invoice_message(bare, client=None, name=None), records)
    assert records.only_invoice() == replace(KNOWN, amount=Money(99_50))


def test_a_new_invoice_without_dates_is_dated_by_its_message(records: MemoryRecords) -> None:
    answer(invoice_message(bill(DateFacture=None, DateReglement=None)), records)
    found = records.only_invoice()
    assert (found.issue_date, found.due_date) == (date(2026, 11, 20), date(2026, 11, 20))


def test_a_known_invoice_that_moves_to_an_unknown_client_is_not_shown_to_either(
    records: MemoryRecords,
) -> None:
    records.hold(KNOWN)
    answered = answer(invoice_message(client="999999999"), records)
    assert records.only_invoice() == KNOWN
    assert not answered.acknowledgement.is_integrated


@pytest.mark.parametrize(
    ("function", "status", "state"),
    [("2", "1", InvoiceState.PAID), ("3", "3", InvoiceState.CANCELLED)],
)
def test_a_paid_or_cancelled_invoice_that_nobody_knew_is_stored_in_that_state(
    records: MemoryRecords, function: str, status: str, state: InvoiceState
) -> None:
    answer(invoice_message(bill(StatutFacture=status), Fonction=function), records)
    assert records.only_invoice().state is state


def test_the_status_is_believed_and_a_person_told_when_the_function_says_otherwise(
    records: MemoryRecords,
) -> None:
    answered = answer(invoice_message(bill(StatutFacture="1"), Fonction="9"), records)
    assert records.only_invoice().state is InvoiceState.PAID
    assert answered.acknowledgement.is_integrated
    assert [review.kind for review in records.reviews.values()] == ["message"]


def test_a_repeated_message_is_acknowledged_again_and_changes_nothing(
    records: MemoryRecords,
) -> None:
    first = answer(invoice_message(), records)
    second = answer(invoice_message(), records)
    assert second.actions == ()
    assert second.document == first.document


@pytest.mark.parametrize(
    ("number", "sent_at"),
    [("999900000000413", "2026-11-19T08:15:04"), ("999900000000411", "2026-11-20T08:15:04")],
    ids=["a day earlier", "the same second, a lower number"],
)
def test_an_older_message_never_overwrites_a_newer_one(
    records: MemoryRecords, number: str, sent_at: str
) -> None:
    answer(invoice_message(bill(StatutFacture="1"), Fonction="2"), records)
    late = answer(invoice_message(NumeroMessage=number, DateMessage=sent_at), records)
    assert records.only_invoice().state is InvoiceState.PAID
    assert late.acknowledgement.is_integrated


def test_a_newer_message_of_the_same_second_counts(records: MemoryRecords) -> None:
    answer(invoice_message(), records)
    paid = invoice_message(bill(StatutFacture="1"), Fonction="2", NumeroMessage="999900000000413")
    answer(paid, records)
    assert records.only_invoice().state is InvoiceState.PAID


def test_a_file_that_was_imported_later_outweighs_an_older_message(records: MemoryRecords) -> None:
    records.invoices[KNOWN.key] = Recorded(KNOWN, Stamp(NOW))
    assert answer(invoice_message(), records).actions == ()


@given(st.permutations(range(4)), st.integers(0, 3))
def test_the_last_word_counts_in_whatever_order_and_number_messages_arrive(
    order: list[int], repeated: int
) -> None:
    told = [("9", "2", "3600.0"), ("9", "2", "3700.0"), ("2", "1", "3700.0"), ("9", "2", "80.5")]
    letters = [
        invoice_message(
            bill(StatutFacture=status, MontantTTC=amount),
            Fonction=function,
            NumeroMessage=f"99990000000050{place}",
            DateMessage=f"2026-11-20T08:15:0{place // 2}",
        )
        for place, (function, status, amount) in enumerate(told)
    ]
    records = MemoryRecords()
    for place in (*order, repeated):
        answer(letters[place], records)
    assert records.only_invoice().amount == Money(80_50)


def test_the_good_invoices_of_a_message_go_in_and_the_others_are_named(
    records: MemoryRecords,
) -> None:
    raw = invoice_message(bill(NumeroFacture="A"), bill(NumeroFacture="B", MontantTTC="-1"))
    answered = answer(raw, records)
    assert records.only_invoice().number == "A"
    assert [fault.number for fault in answered.faults] == ["B"]
    assert "B: MontantTTC" in answered.acknowledgement.description
    assert len(records.reviews) == 1


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (invoice_message(Emetteur="SOMEBODY"), "Emetteur: inconnu « SOMEBODY »"),
        (invoice_message(Destinataire="BANK"), "Destinataire: « BANK » n'est pas le portail"),
        (invoice_message(DateMessage="2026-11-25T08:00:00"), "DateMessage: dans le futur"),
        (invoice_message(Fonction="7"), "Fonction: inconnue « 7 »"),
        (return_message(Fonction="9"), "Fonction: inconnue « 9 »"),
        (return_message(state="7"), "Etat: inconnu « 7 »"),
        (return_message(), "ReferencePartenaire: aucun message 700000000000951"),
        (sample("accuse_reception_acc"), "TypeMessage: ACC n'est pas reçu ici"),
        (sample("notification_paiement_erp_to_portal"), "TypeMessage: PNM n'est pas reçu ici"),
    ],
)
def test_a_message_that_is_not_for_us_changes_nothing_but_the_list_of_a_person(
    records: MemoryRecords, raw: bytes, wanted: str
) -> None:
    records.hold(KNOWN)
    answered = answer(raw, records)
    assert (answered.acknowledgement.is_integrated, answered.acknowledgement.description) == (
        False,
        wanted,
    )
    assert records.only_invoice() == KNOWN
    assert [type(action) for action in answered.actions] == [NewReview]


def test_the_portal_is_written_to_under_either_of_its_names(records: MemoryRecords) -> None:
    assert answer(invoice_message(Destinataire="PORTNET"), records).acknowledgement.is_integrated


def test_a_broken_file_is_set_aside_once_with_its_reason(records: MemoryRecords) -> None:
    answers = [answer(b"<broken", records) for _ in range(2)]
    assert not any(answered.is_readable for answered in answers)
    [review] = records.reviews.values()
    assert review.details == "7 bytes that are no message were not taken: XML illisible: ligne 1"


def test_an_acknowledgement_names_the_message_and_can_be_read_back(records: MemoryRecords) -> None:
    answered = answer(invoice_message(), records, now=NOW + timedelta(hours=1))
    envelope = read_envelope(answered.document)
    assert isinstance(envelope, Envelope)
    assert (envelope.header.sender, envelope.header.recipient) == ("PORTNET", ERP)
    assert envelope.header.sent_at == datetime(2026, 11, 23, 11, 32, tzinfo=UTC)
    assert read_acknowledgement(envelope) == Acknowledgement(
        "999900000000412", is_integrated=True, description="Facture intégrée"
    )


def test_the_sample_acknowledgement_is_read_and_written_in_its_own_form() -> None:
    raw = sample("accuse_reception_acc")
    envelope = read_envelope(raw)
    assert isinstance(envelope, Envelope)
    told = read_acknowledgement(envelope)
    assert isinstance(told, Acknowledgement)
    written = write_acknowledgement(
        told, number=envelope.header.number, now=envelope.header.sent_at
    )
    assert (
        written.split()
        == b"".join(line for line in raw.splitlines(keepends=True) if b"<!--" not in line).split()
    )


@given(st.binary(max_size=300))
def test_no_bytes_make_answering_raise(raw: bytes) -> None:
    assert not answer(raw, MemoryRecords()).is_readable
