"""Subscription codes and invoice keys, in whatever shape they are typed."""

from datetime import date

import pytest

from domain.invoice import InvoiceKey, parse_subscription_code
from tests.builders import an_invoice


@pytest.mark.parametrize(
    "text", ["7Q9Z", "7q9z", " 7 q-9 z ", "\u200f7Q9Z\u200f", "7\u00a0Q9Z", "٧Q٩Z"]
)
def test_a_code_is_read_in_any_shape_that_people_type(text: str) -> None:
    assert parse_subscription_code(text) == "7Q9Z"


@pytest.mark.parametrize("text", ["", "7Q9", "7Q9ZA", "7Q9É", "7Q_9", "7Q/9", "سلام"])
def test_what_is_not_four_letters_or_digits_is_no_code(text: str) -> None:
    assert parse_subscription_code(text) is None


def test_an_invoice_is_the_same_under_another_spelling_of_its_issuer() -> None:
    one = InvoiceKey.of(issuer="TUV Rheinland", number="WAF4")
    assert one == InvoiceKey.of(issuer="  tuv  RHEINLAND ", number=" WAF4 ")
    assert one != InvoiceKey.of(issuer="TUV Rheinland", number="waf4")


def test_an_invoice_is_overdue_only_after_its_last_day() -> None:
    invoice = an_invoice(due=date(2026, 11, 23))
    assert not invoice.is_overdue(date(2026, 11, 23))
    assert invoice.is_overdue(date(2026, 11, 24))
