"""CMI's signature: worked by hand, and each way in which an answer may have been signed."""

import base64
import hashlib

import pytest

from services.payments.providers.cmi.signature import clean, natural_order, sign, verify

KEY = "TEST1234"


def by_hand(text: str) -> str:
    """What `openssl dgst -sha512 -binary | base64` makes of a text."""
    return base64.b64encode(hashlib.sha512(text.encode()).digest()).decode()


def how(fields: dict[str, str], signed_text: str, *, keys: tuple[str, ...] = (KEY,)) -> str | None:
    """Which way matched; `signed_text` is what the gateway hashed."""
    upper = {name.upper(): value for name, value in fields.items()}
    signed = verify({**upper, "HASH": by_hand(signed_text)}, keys=keys)
    return None if signed is None else signed.how


def test_a_known_signature() -> None:
    # printf '840.00|600000001||TEST1234' | openssl dgst -sha512 -binary | base64 -w0
    fields = {"clientid": "600000001", "amount": "840.00", "email": ""}
    expected = (
        "BRGg6ZmiM9VUwnmQxIK8qsWMMHJhOdOoKTvFad420oRd7sIqYvX37G5OC9sfpI9mUo/1yqUulTz5yMf5XKbBsA=="
    )
    assert sign(fields, key=KEY) == expected


def test_the_order_is_that_of_the_worked_example_of_the_manual() -> None:
    names = (
        "amount", "BillToCompany", "BillToName", "callbackUrl", "clientid", "currency", "email",
        "failUrl", "hashAlgorithm", "lang", "okurl", "rnd", "storetype", "TranType",
    )  # fmt: skip
    shuffled = {name: name for name in sorted(names, key=lambda name: name[::-1])}
    assert sign(shuffled, key=KEY) == by_hand("|".join([*names, KEY]))


@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("\\|", "\\\\\\|"),
        ("|\\", "\\|\\\\"),
        ("", ""),
        ("é", "é"),
        ("%2F+", "%2F+"),
    ],
)
def test_a_value_and_a_key_are_escaped_backslash_first(value: str, escaped: str) -> None:
    assert sign({"a": value}, key=value) == by_hand(f"{escaped}|{escaped}")


def test_an_empty_value_keeps_its_place() -> None:
    assert sign({"a": "1", "b": "", "c": "3"}, key=KEY) == by_hand("1||3|TEST1234")


def test_the_signature_and_the_encoding_are_not_signed_in_any_case() -> None:
    fields = {"a": "1", "Hash": "x", "HASH": "y", "encoding": "UTF-8", "ENCODING": "z"}
    assert sign(fields, key=KEY) == by_hand("1|TEST1234")


def test_an_underscore_comes_after_the_letters() -> None:
    fields = {"Card_Date": "1", "CardName": "2"}
    assert sign(fields, key=KEY) == by_hand("2|1|TEST1234")


def test_dotted_names_are_sorted_as_they_are() -> None:
    assert how({"EXTRA.TRXDATE": "1", "EXTRA.CARDBRAND": "2"}, "2|1|TEST1234") == "as sent"


def test_a_final_line_feed_that_was_not_signed_is_taken_off() -> None:
    assert how({"a": "1\n", "b": ""}, "1||TEST1234") == "cleaned"


def test_a_final_line_feed_that_was_signed_is_left() -> None:
    assert how({"a": "1\n"}, "1\n|TEST1234") == "as sent"


def test_a_value_that_came_back_as_entities_is_decoded() -> None:
    fields = {"a": "L&#39;ATELIER &amp; &quot;FILS&quot; &#x26;"}
    assert how(fields, 'L\'ATELIER & "FILS" &|TEST1234') == "cleaned"


def test_entities_that_were_signed_as_such_are_left() -> None:
    assert how({"a": "&amp;"}, "&amp;|TEST1234") == "as sent"


def test_an_address_is_not_mistaken_for_entities() -> None:
    assert clean("https://x/?a=1&copy=2&lt=3") == "https://x/?a=1&copy=2&lt=3"


@pytest.mark.parametrize("number", ["9" * 5000, "x" + "f" * 5000, "99999999999"])
def test_an_endless_entity_is_left_alone(number: str) -> None:
    assert clean(f"&#{number};") == f"&#{number};"


def test_the_word_that_the_firewall_rewrites_is_a_last_resort() -> None:
    fields = {"a": "my DocumentX and document/y"}
    assert how(fields, "my document. and document.y|TEST1234") == "document rule"


def test_names_with_longer_numbers_may_be_sorted_by_number() -> None:
    fields = {"BillToStreet12": "twelve", "BillToStreet2": "two"}
    assert how(fields, "two|twelve|TEST1234") == "as sent, natural order"
    assert how(fields, "twelve|two|TEST1234") == "as sent"


def test_without_longer_numbers_only_one_order_is_tried() -> None:
    assert how({"a2": "two", "a1": "one"}, "two|one|TEST1234") is None


def test_an_endless_number_in_a_name_is_sorted_all_the_same() -> None:
    names = ["A" + "9" * 5000, "A10", "A010", "A9", "B", "1"]
    assert sorted(names, key=natural_order) == ["1", "A9", "A10", "A010", "A" + "9" * 5000, "B"]


def test_an_older_key_is_believed_when_it_is_given() -> None:
    assert how({"a": "1"}, "1|OLD1234", keys=(KEY, "OLD1234")) == "as sent, previous key"
    assert how({"a": "1"}, "1|OLD1234") is None


@pytest.mark.parametrize("keys", [(), ("",), ("", "")])
def test_an_empty_key_matches_nothing(keys: tuple[str, ...]) -> None:
    assert how({"a": "1"}, "1|", keys=keys) is None


def test_a_missing_or_foreign_signature_matches_nothing() -> None:
    assert verify({"A": "1"}, keys=(KEY,)) is None
    assert verify({"A": "1", "HASH": "é"}, keys=(KEY,)) is None
