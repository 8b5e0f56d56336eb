"""The receipt's file: it reads back right, looks right, and is the same each time."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.language import Language
from services.receipts.receipt import write_receipt
from tests.services.receipts.reading import (
    drawn_line,
    is_said,
    pages_of,
    picture_of,
    qr_codes_in,
    signs_of,
    text_of,
)
from tests.services.receipts.sample import URL, a_receipt, words_of

MOST_BYTES = 70_000
MILLIMETRE = 72 / 25.4
LEFT, RIGHT = 13 * MILLIMETRE, (148 - 13) * MILLIMETRE
DIGEST = (
    "import hashlib; from services.receipts.receipt import write_receipt;"
    "from tests.services.receipts.sample import a_receipt;"
    "print(hashlib.sha256(write_receipt(a_receipt())).hexdigest())"
)


def test_every_word_of_a_receipt_reads_back() -> None:
    receipt = a_receipt()
    text = text_of(write_receipt(receipt))
    assert [words for words in words_of(receipt) if not is_said(words, in_text=text)] == []


def test_the_code_leads_to_the_address_when_scanned() -> None:
    assert qr_codes_in(picture_of(write_receipt(a_receipt()))) == [URL]


def test_the_code_leads_to_the_address_when_touched() -> None:
    assert f"/URI({URL})".encode() in write_receipt(a_receipt())


def test_equal_receipts_have_equal_bytes_in_any_thread() -> None:
    with ThreadPoolExecutor(4) as threads:
        written = set(threads.map(lambda _: write_receipt(a_receipt()), range(8)))
    assert written == {write_receipt(a_receipt())}


def test_another_hash_seed_changes_no_byte() -> None:
    digest = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env=os.environ | {"PYTHONHASHSEED": "20261123"},
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert digest.strip() == hashlib.sha256(write_receipt(a_receipt())).hexdigest()


def test_the_file_is_dated_by_the_payment() -> None:
    receipt = a_receipt()
    assert b"D:20261123103200" in write_receipt(receipt)
    later = replace(receipt, settled_at=receipt.settled_at + timedelta(seconds=1))
    assert b"D:20261123103201" in write_receipt(later)


@pytest.mark.parametrize("language", Language)
def test_fifty_lines_are_all_there_in_a_small_file(language: Language) -> None:
    pdf = write_receipt(a_receipt(language=language, lines=50, number="FACT-2026-"))
    text = text_of(pdf)
    assert [place for place in range(1, 51) if f"FACT-2026-{place} " not in text] == []
    assert len(pdf) < MOST_BYTES


def test_each_page_says_whose_it_is_and_which() -> None:
    pages = pages_of(write_receipt(a_receipt(lines=50)))
    assert len(pages) > 1
    for place, page in enumerate(pages, start=1):
        assert f"{place}/{len(pages)}" in page
        assert "05 20 47 31 00" in page
        assert "Montant TTC" in page
    assert all("PN-7K3M-QF" in page for page in pages[1:])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["X" * 400, "Société " * 40, "شركة " * 80])
def test_a_long_name_wraps_and_nothing_is_cut(name: str, language: Language) -> None:
    receipt = a_receipt(language=language, client=name, transaction="T" * 100, number="N" * 60)
    pdf = write_receipt(receipt)
    assert [sign for sign in signs_of(pdf) if not LEFT <= sign.left <= sign.right <= RIGHT] == []
    letters = text_of(pdf).replace(" ", "")
    assert letters.count(name[0]) >= name.count(name[0])
    assert "T" * 100 in letters
    assert "N" * 60 + "2" in letters


@pytest.mark.parametrize(
    "name", ['#panic("x")', "$a$ *b* _c_ [d] @e <f>", "\\ // /* ` = - +", '"}']
)
def test_a_name_is_never_read_as_markup(name: str) -> None:
    assert f"Client {name} Moyen" in text_of(write_receipt(a_receipt(client=name)))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("بيت (فتح) جديد", "ديدج(حتف)تيب"),
        ("(فتح) 1206", "1206(حتف)"),
        ("Atlas (Zagora) 1206", "Atlas(Zagora)1206"),
        ("بيت Zagora (فتح)", "(حتف)Zagoraتيب"),
    ],
)
def test_a_name_in_brackets_is_drawn_in_its_own_order(
    language: Language, name: str, drawn: str
) -> None:
    pdf = write_receipt(a_receipt(language=language, client=name))
    line = drawn_line(pdf, with_letter="Z" if "Z" in name else "ف")
    assert line == (f"{drawn}Client" if language is Language.ARABIC else f"Client{drawn}")


def test_a_name_in_arabic_does_not_turn_the_brackets_of_french() -> None:
    text = text_of(write_receipt(a_receipt(client="بيت (فتح)")))
    assert "(heure du Maroc)" in text
    assert "Carte bancaire (CMI)" in text
