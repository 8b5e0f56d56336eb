"""What people paste is made plain, and stays the same when it is plain already."""

from hypothesis import given
from hypothesis import strategies as st

from domain.text import fold, plain, shorten


def test_direction_marks_and_odd_spaces_do_not_survive() -> None:
    assert plain("\u202a\u200f 12\u00a006 \t WAF\u2066 4\u2069\ufeff\n") == "12 06 WAF 4"


def test_no_invisible_character_survives() -> None:
    marks = [0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060]
    marks += [*range(0x2066, 0x206A), 0xFEFF]
    assert plain("".join(f"{chr(mark)}a" for mark in marks)) == "a" * len(marks)


def test_control_characters_are_dropped() -> None:
    assert plain("WA\x00F\x1b4\u00ad") == "WAF4"


def test_eastern_digits_become_western_ones() -> None:
    assert plain("١٢٠٦ ۰۱۲۳۴۵۶۷۸۹") == "1206 0123456789"


def test_letters_with_accents_and_arabic_letters_stay() -> None:
    assert plain("Société d'Étude · فاتورة") == "Société d'Étude · فاتورة"


def test_two_spellings_of_one_name_fold_to_the_same() -> None:
    assert fold("  TÜV\u00a0 Rheinland ") == fold("tüv rheinland")


@given(st.text())
def test_plain_text_is_left_alone(text: str) -> None:
    once = plain(text)
    assert once == plain(once)
    assert once == once.strip()


@given(st.text(st.characters(exclude_characters="…")), st.integers(min_value=1, max_value=40))
def test_a_shortened_text_fits_and_keeps_both_ends(text: str, width: int) -> None:
    start, cut, end = shorten(text, width).partition("…")
    assert len(start + cut + end) == min(len(text), width)
    assert text.startswith(start)
    assert text.endswith(end)


def test_a_long_number_is_cut_in_the_middle() -> None:
    assert shorten("FACT-2026-000123", 9) == "FACT…0123"
