"""References that survive being read aloud: the check character catches what is misheard."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.reference import REFERENCE_SERIALS, order_reference, parse_reference

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SERIALS = st.integers(min_value=0, max_value=REFERENCE_SERIALS - 1)
SPREAD = range(0, REFERENCE_SERIALS, REFERENCE_SERIALS // 500)


def test_no_character_is_mistaken_for_another() -> None:
    spelt = {character for serial in SPREAD for character in order_reference(serial)[3:]}
    assert spelt - {"-"} == set(ALPHABET)
    assert not set(ALPHABET) & set("0O1ILU")


def test_the_first_and_the_last_reference_have_the_same_shape() -> None:
    assert order_reference(0).startswith("PN-2222-2")
    assert order_reference(REFERENCE_SERIALS - 1).startswith("PN-ZZZZ-Z")


@given(SERIALS)
def test_a_reference_is_read_as_people_type_it(serial: int) -> None:
    reference = order_reference(serial)
    for typed in (reference.lower(), reference.replace("-", " "), f" {reference}\u200e",
                  reference.replace("-", "–"), reference.replace("-", "")):  # fmt: skip
        assert reference == parse_reference(typed)


@given(SERIALS, st.integers(min_value=1, max_value=REFERENCE_SERIALS - 1))
@example(0, 1)
def test_different_serials_have_different_references(one: int, distance: int) -> None:
    other = (one + distance) % REFERENCE_SERIALS
    assert order_reference(one) != order_reference(other)


@given(SERIALS)
def test_every_single_misheard_character_is_caught(serial: int) -> None:
    reference = order_reference(serial)
    for place in (3, 4, 5, 6, 8, 9):
        for character in set(ALPHABET) - {reference[place]}:
            misheard = reference[:place] + character + reference[place + 1 :]
            assert parse_reference(misheard) is None


def test_nearly_every_swap_of_two_neighbours_is_caught() -> None:
    swapped = [
        swap
        for serial in SPREAD
        for swap in swaps(order_reference(serial).removeprefix("PN-").replace("-", ""))
    ]
    missed = [one for one in swapped if parse_reference(f"PN{one}") is not None]
    assert len(missed) / len(swapped) < 0.01


@pytest.mark.parametrize("text", ["", "PN", "PN-7K3M", "7K3M-QF", "PN-7K3M-Q", "PN-7K3M-QFF"])
def test_what_has_another_shape_is_no_reference(text: str) -> None:
    assert parse_reference(text) is None


def swaps(characters: str) -> list[str]:
    return [
        characters[:place] + right + left + characters[place + 2 :]
        for place, (left, right) in enumerate(pairwise(characters))
        if left != right
    ]
