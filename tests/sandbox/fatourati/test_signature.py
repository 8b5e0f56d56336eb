"""The `x-signature`, on the protocol page's worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.fatourati.signature import CALLBACK, CANCEL, CREATION, Algorithm, is_same, sign

KEY = "example-key-A"
CREATED = {
    "totalAmount": "250.00",
    "currency": "504",
    "merchantCode": "300211",
    "store": "300277",
    "orderId": "INV-0042",
    "cashierId": "001",
    "paymentMode": "MULTI_CANAL",
    "isCancellable": "true",
    "expiryDate": "2026-12-01T18:00:00",
}
CALLED = {
    **CREATED,
    "operator": "DEMO_BANK",
    "channel": "INTERNET",
    "tokenRef": "3002770000031",
    "fatouratiTransactionNumber": "300277550031",
}


@pytest.mark.parametrize(
    ("values", "fields", "algorithm", "signature"),
    [
        (
            CREATED,
            CREATION,
            Algorithm.HMAC_SHA256,
            "c2fb22e9eb9d9d28073b7d186126d03134b595555e3196606f98e834b0a56f16",
        ),
        (
            CREATED,
            CREATION,
            Algorithm.SHA256,
            "5a6ec825e943759463953aa572bb4db066df882a39b774dc33ceca13db279ccb",
        ),
        (
            CALLED,
            CALLBACK,
            Algorithm.HMAC_SHA256,
            "0909a502265b78932a3ba790cc3ae2820cfba88dec7fbf86a77bea74fcca58d7",
        ),
        (
            {**CALLED, "operator": "", "channel": " "},
            CALLBACK,
            Algorithm.HMAC_SHA256,
            "01f88bf804bebd90fd89469af495eca61ed7ca5fd2eaa7b91d79c2894ac77127",
        ),
        (
            CALLED,
            CANCEL,
            Algorithm.HMAC_SHA256,
            "51e01a6207f861ae8e50bbe748bb11367f51c2a0b28870fc1a36662ba34c5097",
        ),
    ],
)
def test_the_worked_examples_come_out(
    values: dict[str, str], fields: tuple[str, ...], algorithm: Algorithm, signature: str
) -> None:
    assert sign(values, fields, key=KEY, algorithm=algorithm) == signature


def test_a_blank_goes_with_its_separator_and_others_are_not_trimmed() -> None:
    names = ("a", "b", "c")
    with_blank = sign({"a": " x", "b": "\t", "c": "y"}, names, key=KEY, algorithm=Algorithm.SHA256)
    without = sign({"a": " x", "c": "y"}, names, key=KEY, algorithm=Algorithm.SHA256)
    trimmed = sign({"a": "x", "c": "y"}, names, key=KEY, algorithm=Algorithm.SHA256)
    assert with_blank == without != trimmed


def test_the_case_of_the_digits_counts() -> None:
    signature = sign(CREATED, CREATION, key=KEY, algorithm=Algorithm.HMAC_SHA256)
    assert is_same(signature, signature)
    assert not is_same(signature.upper(), signature)


@given(st.sampled_from(CREATION), st.text(min_size=1).filter(str.strip))
def test_every_signed_field_counts(name: str, value: str) -> None:
    changed = {**CREATED, name: CREATED[name] + value}
    signatures = {
        sign(each, CREATION, key=KEY, algorithm=Algorithm.HMAC_SHA256)
        for each in (CREATED, changed)
    }
    assert len(signatures) == 2
