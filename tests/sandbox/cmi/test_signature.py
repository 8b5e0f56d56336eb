"""The ver3 signature, on texts put together by hand."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.cmi.signature import (
    escape,
    natural_order,
    plain_order,
    rewrite_document,
    sign,
    verifies,
)


def of(text: str) -> str:
    return base64.b64encode(hashlib.sha512(text.encode()).digest()).decode()


def test_values_stand_in_the_order_of_the_worked_example() -> None:
    names = ["amount", "BillToCompany", "callbackUrl", "email", "okurl", "storetype", "TranType"]
    fields = {name: "" if name == "email" else name.lower() for name in reversed(names)}
    text = "amount|billtocompany|callbackurl||okurl|storetype|trantype|k"
    assert sign(fields, key="k") == of(text)


def test_a_bar_and_a_backslash_are_escaped_in_values_and_key() -> None:
    assert escape("a\\b|c") == "a\\\\b\\|c"
    assert sign({"a": "x|y", "b": "\\"}, key="k|k") == of("x\\|y|\\\\|k\\|k")


def test_the_signature_itself_and_the_encoding_are_left_out_in_any_case() -> None:
    assert sign({"a": "1", "HASH": "x", "Encoding": "UTF-8"}, key="k") == of("1|k")


def test_an_underscore_sorts_after_letters() -> None:
    assert sign({"a_b": "2", "aZ": "1"}, key="k") == of("1|2|k")


def test_natural_and_plain_order_differ_inside_numbers_only() -> None:
    fields = {"BillToStreet12": "twelve", "BillToStreet2": "two"}
    assert sign(fields, key="k", order=plain_order) == of("twelve|two|k")
    assert sign(fields, key="k", order=natural_order) == of("two|twelve|k")


def test_accents_are_hashed_as_utf_8() -> None:
    assert sign({"a": "Société"}, key="clé") == of("Société|clé")


def test_the_document_rule_swallows_the_next_character() -> None:
    assert rewrite_document("my DocumentX, document") == "my document., document"


@pytest.mark.parametrize("change", [{"a": "2"}, {"b": "1"}, {"hash": ""}])
def test_a_changed_or_unsigned_form_does_not_verify(change: dict[str, str]) -> None:
    form = {"a": "1", "hash": of("1|k")}
    assert verifies(form, key="k")
    assert not verifies({**form, **change}, key="k")


@given(st.dictionaries(st.text("abcXYZ_12", min_size=1), st.text("a|\\é\n")), st.text("k|"))
def test_what_is_signed_verifies_and_with_another_key_does_not(
    fields: dict[str, str], key: str
) -> None:
    signed = {**fields, "HASH": sign(fields, key=key)}
    assert len(signed["HASH"]) == 88
    assert verifies(signed, key=key)
    assert not verifies(signed, key=key + "x")
