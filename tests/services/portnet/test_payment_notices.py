"""A settlement is written as the ERP's reader can take it: once for each invoice."""

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from domain.money import Money
from services.portnet.payment_notice import write_payment_notice
from services.portnet.registration import message_number
from tests.services.portnet.letters import ERP, sample
from tests.services.portnet.settled import settled

UNKNOWN_TO_US = {"Adresse", "NumIdentification", "Centre", "IdFiscalUnique"}


def flat(root: Element) -> list[tuple[str, str]]:
    found = [(one.tag, (one.text or "").strip()) for one in root.iter()]
    return [(tag, text) for tag, text in found if tag not in UNKNOWN_TO_US]


def test_a_notice_is_the_sample_but_for_what_we_do_not_know() -> None:
    written = write_payment_notice(settled(), partner_id=ERP)
    assert flat(fromstring(written)) == flat(
        fromstring(sample("notification_paiement_portal_to_erp"))
    )


def test_no_element_of_a_notice_is_empty_and_no_child_has_a_prefix() -> None:
    written = write_payment_notice(settled(client_code=""), partner_id=ERP).decode()
    assert "IdentifiantDouane" not in written
    assert "/>" not in written
    assert re.findall(r"<pn:\w+", written) == ["<pn:NotificationPaiement"]


def test_a_repeat_has_the_same_bytes() -> None:
    once, again = (write_payment_notice(settled(), partner_id=ERP) for _ in range(2))
    assert once == again


def test_names_and_numbers_are_escaped_and_kept() -> None:
    notice = settled(number="F & <13>", client_name="L’Étoile & Cie <شركة>\u202e\x07")
    root = fromstring(write_payment_notice(notice, partner_id=ERP))
    assert root.findtext(".//NumeroFacture") == "F & <13>"
    assert root.findtext(".//Nom") == "L’Étoile & Cie <شركة>"


def test_the_day_of_payment_is_the_moroccan_one() -> None:
    late = settled(paid_at=datetime(2026, 8, 3, 23, 30, tzinfo=UTC))
    root = fromstring(write_payment_notice(late, partner_id=ERP))
    assert root.findtext(".//DatePaiement") == "2026-08-04"


def test_an_amount_has_two_decimals() -> None:
    root = fromstring(write_payment_notice(settled(amount=Money(86_5)), partner_id=ERP))
    assert (root.findtext(".//MontantTotal"), root.findtext(".//MontantTTC")) == ("8.65", "8.65")


def test_a_notices_number_has_fifteen_digits() -> None:
    assert message_number(lambda _below: 0) == "100000000000000"
    assert message_number(lambda below: below - 1) == "999999999999999"
