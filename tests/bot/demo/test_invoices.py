"""The demo's sample invoices are the guide's and invented ones, the same for a seed and a day."""

from collections import Counter
from datetime import date
from pathlib import Path

from bot.demo.invoices import (
    GUIDE_CODE,
    ISSUERS,
    LONG_CODE,
    SEED,
    demo_invoices,
    write_invoice_file,
)
from domain.invoice import Means
from services.invoices.files import read_invoice_file

TODAY = date(2026, 11, 23)
SAMPLE = demo_invoices(seed=SEED, today=TODAY)
OF_THE_GUIDE = [invoice for invoice in SAMPLE if invoice.subscription_code == GUIDE_CODE]


def test_a_seed_and_a_day_always_give_the_same_invoices() -> None:
    assert demo_invoices(seed=SEED, today=TODAY) == SAMPLE
    assert demo_invoices(seed=SEED + 1, today=TODAY) != SAMPLE


def test_the_guide_s_operator_has_the_guide_s_invoices() -> None:
    listed = {invoice.number: (invoice.issuer, str(invoice.amount)) for invoice in OF_THE_GUIDE}
    assert listed["WAF3"] == listed["WAF4"] == ("TUV Rheinland", "420.00")
    assert listed["00293P"] == ("PORTNET", "20.00")
    assert listed["FAC2047"] == ("PORTNET", "64.00")
    assert listed["FACT 13"] == ("Bureau Veritas", "1.00")
    assert {"WAF", "1908I", "FACT12", "001338P"} < set(listed)


def test_the_guide_s_operator_fills_three_pages_of_four_issuers() -> None:
    assert 23 <= len(OF_THE_GUIDE) <= 30
    assert {invoice.issuer for invoice in OF_THE_GUIDE} == set(ISSUERS)
    assert {invoice.client_name for invoice in OF_THE_GUIDE} == {"Ste IMP SARL"}
    assert {invoice.is_overdue(TODAY) for invoice in OF_THE_GUIDE} == {True, False}


def test_two_hundred_other_operators_are_overdue_or_not_with_every_choice_of_means() -> None:
    others = [invoice for invoice in SAMPLE if invoice.subscription_code != GUIDE_CODE]
    assert len({invoice.subscription_code for invoice in others}) == 201
    assert {invoice.is_overdue(TODAY) for invoice in others} == {True, False}
    assert {invoice.means for invoice in others} == {
        frozenset(Means),
        frozenset({Means.CMI}),
        frozenset({Means.AMANPAY}),
    }


def test_names_are_french_and_arabic_and_say_that_they_are_examples() -> None:
    names = {each.client_name for each in SAMPLE if each.subscription_code != GUIDE_CODE}
    french = {name for name in names if name.startswith("Sté Exemple ")}
    arabic = {name for name in names if name.startswith("شركة المثال ")}
    assert french
    assert arabic
    assert names == french | arabic


def test_one_operator_has_more_invoices_of_one_issuer_than_an_order_may_hold() -> None:
    counts = Counter((each.subscription_code, each.issuer) for each in SAMPLE)
    assert counts[LONG_CODE, "PORTNET"] == 60


def test_no_invoice_is_issued_in_the_future_and_none_has_the_key_of_another() -> None:
    assert max(invoice.issue_date for invoice in SAMPLE) < TODAY
    assert len({invoice.key for invoice in SAMPLE}) == len(SAMPLE)


def test_the_import_reads_the_file_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "invoices.csv"
    write_invoice_file(path, SAMPLE)
    read = read_invoice_file(path.read_bytes())
    assert (read.invoices, read.faults) == (SAMPLE, ())
