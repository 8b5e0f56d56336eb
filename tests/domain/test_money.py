"""Amounts: read strictly, kept in centimes, written as each language's readers expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language import Language
from domain.money import AmountUnreadableError, Money, format_money, total

CENTIMES = st.integers(min_value=0, max_value=10**14 - 1)


@pytest.mark.parametrize(
    ("centimes", "french", "english", "arabic"),
    [
        (0, "0,00\u00a0MAD", "MAD\u00a00.00", "0,00\u00a0درهم"),
        (5, "0,05\u00a0MAD", "MAD\u00a00.05", "0,05\u00a0درهم"),
        (42000, "420,00\u00a0MAD", "MAD\u00a0420.00", "420,00\u00a0درهم"),
        (123450, "1\u00a0234,50\u00a0MAD", "MAD\u00a01,234.50", "1\u00a0234,50\u00a0درهم"),
        (
            123456789012,
            "1\u00a0234\u00a0567\u00a0890,12\u00a0MAD",
            "MAD\u00a01,234,567,890.12",
            "1\u00a0234\u00a0567\u00a0890,12\u00a0درهم",
        ),
    ],
)
def test_an_amount_is_written_as_each_language_reads_it(
    centimes: int, french: str, english: str, arabic: str
) -> None:
    amount = Money(centimes)
    assert french == format_money(amount, Language.FRENCH)
    assert english == format_money(amount, Language.ENGLISH)
    assert arabic == format_money(amount, Language.ARABIC)


@pytest.mark.parametrize(
    ("text", "centimes"),
    [("420", 42000), ("420.5", 42050), ("420.00", 42000), ("420,07", 42007), ("007", 700)],
)
def test_an_amount_is_read_with_a_dot_or_a_comma(text: str, centimes: int) -> None:
    assert Money(centimes) == Money.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " 420", "420 ", "420\n", "-1", "+1", "1e3", "1 000,00", "1\u00a0000", "1.000,00",
        "1,000.00", "420.", ".50", "420.001", "٤٢٠", "NaN", "0x10", "1_000", "9" * 13,
    ],
)  # fmt: skip
def test_an_amount_that_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(AmountUnreadableError):
        Money.parse(text)


@pytest.mark.parametrize("centimes", [-1, 1.0, True, "1"])
def test_money_is_a_whole_count_of_centimes(centimes: int) -> None:
    with pytest.raises(AmountUnreadableError):
        Money(centimes)


@given(CENTIMES)
def test_an_amount_written_for_a_gateway_reads_back_as_itself(centimes: int) -> None:
    amount = Money(centimes)
    assert amount == Money.parse(str(amount))
    assert amount == Money.parse(str(amount).replace(".", ","))


@given(st.text(alphabet="0123456789., \u00a0eE+-"))
def test_whatever_is_read_is_written_back_with_the_same_digits(text: str) -> None:
    try:
        amount = Money.parse(text)
    except AmountUnreadableError:
        return
    whole, _, cents = text.replace(",", ".").partition(".")
    assert f"{int(whole)}.{cents:0<2}" == str(amount)


def test_a_total_is_exact_where_floats_are_not() -> None:
    assert Money(87) == total([Money(29)] * 3)
    assert Money(0) == total([])
    assert Money(30) == Money(10) + Money(20)
