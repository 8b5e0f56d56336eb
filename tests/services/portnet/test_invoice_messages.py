"""What the ERP says of an invoice, element by element."""

from datetime import UTC, date, datetime

import pytest

from domain.invoice import InvoiceState
from domain.money import Money
from services.portnet.envelope import Envelope, Unreadable, read_envelope
from services.portnet.invoice_message import (
    MAX_INVOICES,
    Bill,
    BillKind,
    InvoiceMessage,
    read_invoice_message,
)
from tests.services.portnet.letters import bill, invoice_message, sample

ANNUAL = Bill(
    number="PNT/2026/0412",
    kind=BillKind.NORMAL,
    issue_date=date(2026, 11, 20),
    due_date=date(2026, 12, 20),
    state=InvoiceState.OPEN,
    amount=Money(3600_00),
)


def read(raw: bytes) -> InvoiceMessage:
    envelope = read_envelope(raw)
    assert isinstance(envelope, Envelope), envelope
    message = read_invoice_message(envelope)
    assert isinstance(message, InvoiceMessage), message
    return message


def only(raw: bytes) -> Bill:
    message = read(raw)
    assert message.faults == ()
    [found] = message.bills
    return found


def faults(*bills: str) -> list[str]:
    return [str(fault) for fault in read(invoice_message(*bills)).faults]


def test_the_sample_is_read_whole() -> None:
    message = read(sample("transmission_facture_inv"))
    assert (message.bills, message.faults) == ((ANNUAL,), ())
    assert (message.client_code, message.client_name) == ("4821", "SOCIETE EXEMPLE IMPORT")
    assert message.header.sent_at == datetime(2026, 11, 20, 8, 15, 4, tzinfo=UTC)


def test_the_senders_clock_is_moroccos_which_had_another_hour_before_autumn() -> None:
    summer = read(invoice_message(DateMessage="2026-09-19T12:00:00")).header.sent_at
    assert summer == datetime(2026, 9, 19, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2026-11-23T06:00:02", "2026-11-23 06:00:02", "2026-11-23 06:00:02.118204"]
)
def test_a_moment_may_have_a_blank_and_microseconds(written: str) -> None:
    sent_at = read(invoice_message(DateMessage=written)).header.sent_at
    assert sent_at == datetime(2026, 11, 23, 6, 0, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "state"),
    [("1", InvoiceState.PAID), ("2", InvoiceState.OPEN), ("3", InvoiceState.CANCELLED)],
)
def test_the_status_gives_the_state(status: str, state: InvoiceState) -> None:
    assert only(invoice_message(bill(StatutFacture=status))).state is state


@pytest.mark.parametrize(
    ("function", "status", "contradicts"),
    [("9", "2", False), ("2", "1", False), ("3", "3", False), ("9", "1", True), ("3", "2", True)],
)
def test_a_function_that_says_something_else_than_the_status_is_noticed(
    function: str, status: str, *, contradicts: bool
) -> None:
    message = read(invoice_message(bill(StatutFacture=status), Fonction=function))
    assert message.contradicts(message.bills[0]) is contradicts


@pytest.mark.parametrize(
    ("written", "centimes"),
    [("3000.0", 300000), ("86.25", 8625), ("86", 8600), ("999999999999.99", 99999999999999)],
)
def test_an_amount_has_one_decimal_two_or_none(written: str, centimes: int) -> None:
    assert only(invoice_message(bill(MontantTTC=written))).amount == Money(centimes)


@pytest.mark.parametrize(
    "written",
    ["-20.00", "+20", "1e3", "12.345", "1 000.00", "86,25", "٨٦", "1000000000000", "0x1F"],
)
def test_any_other_amount_is_refused_and_not_guessed_at(written: str) -> None:
    [fault] = faults(bill(MontantTTC=written))
    assert fault.startswith("PNT/2026/0412: MontantTTC: montant illisible")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"NumeroFacture": None}, "NumeroFacture: absent"),
        ({"NumeroFacture": "False"}, "NumeroFacture: absent"),
        ({"NumeroFacture": "9" * 101}, "NumeroFacture: plus de 100 caractères"),
        ({"StatutFacture": None}, "PNT/2026/0412: StatutFacture: absent"),
        ({"StatutFacture": "4"}, "PNT/2026/0412: StatutFacture: code inconnu « 4 »"),
        ({"TypeFacture": "3"}, "PNT/2026/0412: TypeFacture: code inconnu « 3 »"),
        ({"MontantTTC": ""}, "PNT/2026/0412: MontantTTC: absent"),
        ({"MontantTTC": "0.0"}, "PNT/2026/0412: MontantTTC: rien à payer"),
        ({"Devise": "EUR"}, "PNT/2026/0412: Devise: EUR au lieu de MAD"),
        (
            {"DateFacture": "20/11/2026"},
            "PNT/2026/0412: DateFacture: date illisible « 20/11/2026 »",
        ),
    ],
)
def test_an_invoice_that_is_not_right_is_named_with_its_reason(
    changes: dict[str, str | None], wanted: str
) -> None:
    assert faults(bill(**changes)) == [wanted]


@pytest.mark.parametrize("currency", ["MAD", "DH", "Dhs", "", None])
def test_the_dirham_has_several_signs(currency: str | None) -> None:
    assert only(invoice_message(bill(Devise=currency))).amount == Money(3600_00)


def test_everything_but_number_status_and_amount_may_be_missing() -> None:
    bare = "".join(
        f"<{name}>{text}</{name}>"
        for name, text in (("NumeroFacture", "F 13"), ("StatutFacture", "2"), ("MontantTTC", "1.0"))
    )
    message = read(invoice_message(f"<Facture>{bare}</Facture>", client=None, name=None))
    [found] = message.bills
    assert (found.number, found.issue_date, found.due_date) == ("F 13", None, None)
    assert (message.client_code, message.client_name) == ("", "")


def test_a_message_may_lack_its_operator_and_hold_elements_nobody_knows() -> None:
    raw = (
        invoice_message().replace(b"<Operateur>", b"<Autre>").replace(b"</Operateur>", b"</Autre>")
    )
    assert read(raw).bills == (ANNUAL,)


def test_a_penalty_is_an_invoice_of_its_own() -> None:
    penalty = bill(
        NumeroFacture="PEN/1", TypeFacture="2", ReferenceFacturePrincipale="PNT/2026/0412"
    )
    found = only(invoice_message(penalty))
    assert (found.kind, found.number) == (BillKind.PENALTY, "PEN/1")


def test_one_bad_invoice_does_not_lose_the_others() -> None:
    message = read(
        invoice_message(bill(NumeroFacture="A"), bill(MontantTTC="?"), bill(NumeroFacture="B"))
    )
    assert [found.number for found in message.bills] == ["A", "B"]
    assert len(message.faults) == 1


def test_an_invoice_that_stands_there_twice_is_taken_once_and_a_differing_one_is_a_fault() -> None:
    message = read(invoice_message(bill(), bill(), bill(MontantTTC="1.0")))
    assert message.bills == (ANNUAL,)
    assert [fault.number for fault in message.faults] == ["PNT/2026/0412"]


@pytest.mark.parametrize("count", [0, MAX_INVOICES + 1])
def test_a_message_has_a_bounded_number_of_invoices(count: int) -> None:
    raw = invoice_message("<x/>", *["<Facture/>"] * count)
    envelope = read_envelope(raw)
    assert isinstance(envelope, Envelope)
    assert isinstance(read_invoice_message(envelope), Unreadable)


def test_a_function_that_is_not_documented_is_refused() -> None:
    envelope = read_envelope(invoice_message(Fonction="7"))
    assert isinstance(envelope, Envelope)
    assert read_invoice_message(envelope) == Unreadable("Fonction: inconnue « 7 »")


def test_names_are_freed_of_direction_marks_and_kept_in_any_script() -> None:
    assert read(invoice_message(name="شركة\u200f المثال\u00a01")).client_name == "شركة المثال 1"
