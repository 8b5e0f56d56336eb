"""Fatourati's signature: the protocol's worked examples, and what is never believed."""

import pytest

from services.payments.providers.fatourati.signature import Algorithm, is_signed, sign

KEY = "example-key-A"
CREATE = (
    "250.00", "504", "300211", "300277", "INV-0042", "001", "MULTI_CANAL", "true",
    "2026-12-01T18:00:00",
)  # fmt: skip
CALLBACK = (
    "250.00", "504", "300211", "300277", "DEMO_BANK", "INTERNET", "3002770000031", "INV-0042",
    "MULTI_CANAL", "300277550031",
)  # fmt: skip
CALLBACK_ALONE = (*CALLBACK[:4], "", " \t", *CALLBACK[6:])
CANCEL = ("250.00", "504", "300211", "300277", "3002770000031", "INV-0042", "300277550031")


@pytest.mark.parametrize(
    ("values", "algorithm", "signature"),
    [
        (
            CREATE,
            "HMAC-SHA256",
            "c2fb22e9eb9d9d28073b7d186126d03134b595555e3196606f98e834b0a56f16",
        ),
        (
            CREATE,
            "SHA256",
            "5a6ec825e943759463953aa572bb4db066df882a39b774dc33ceca13db279ccb",
        ),
        (
            CALLBACK,
            "HMAC-SHA256",
            "0909a502265b78932a3ba790cc3ae2820cfba88dec7fbf86a77bea74fcca58d7",
        ),
        (
            CALLBACK_ALONE,
            "HMAC-SHA256",
            "01f88bf804bebd90fd89469af495eca61ed7ca5fd2eaa7b91d79c2894ac77127",
        ),
        (
            CANCEL,
            "HMAC-SHA256",
            "51e01a6207f861ae8e50bbe748bb11367f51c2a0b28870fc1a36662ba34c5097",
        ),
    ],
    ids=["create", "create without HMAC", "callback", "callback without two values", "cancel"],
)
def test_a_worked_example_comes_out_as_written(
    values: tuple[str, ...], algorithm: Algorithm, signature: str
) -> None:
    assert sign(values, key=KEY, algorithm=algorithm) == signature
    assert is_signed(values, signature, keys=[KEY], algorithm=algorithm)


def test_one_algorithm_is_never_taken_for_the_other() -> None:
    plain = sign(CALLBACK, key=KEY, algorithm="SHA256")
    keyed = sign(CALLBACK, key=KEY, algorithm="HMAC-SHA256")
    assert not is_signed(CALLBACK, plain, keys=[KEY], algorithm="HMAC-SHA256")
    assert not is_signed(CALLBACK, keyed, keys=[KEY], algorithm="SHA256")


def test_values_are_not_trimmed() -> None:
    trimmed = sign(["A"], key=KEY, algorithm="HMAC-SHA256")
    assert not is_signed([" A "], trimmed, keys=[KEY], algorithm="HMAC-SHA256")


@pytest.mark.parametrize("key", ["", " "])
def test_an_empty_key_signs_nothing(key: str) -> None:
    signature = sign(CALLBACK, key=key, algorithm="SHA256")
    assert not is_signed(CALLBACK, signature, keys=[key], algorithm="SHA256")


def test_each_of_two_keys_is_believed() -> None:
    signature = sign(CALLBACK, key="old", algorithm="HMAC-SHA256")
    assert is_signed(CALLBACK, signature, keys=[KEY, "old"], algorithm="HMAC-SHA256")
    assert not is_signed(CALLBACK, signature, keys=[KEY], algorithm="HMAC-SHA256")


def test_a_value_with_the_separator_in_it_is_not_believed() -> None:
    moved = ("250.00|504", *CALLBACK[2:])
    signature = sign(CALLBACK, key=KEY, algorithm="HMAC-SHA256")
    assert sign(moved, key=KEY, algorithm="HMAC-SHA256") == signature
    assert not is_signed(moved, signature, keys=[KEY], algorithm="HMAC-SHA256")
