"""AmanPay's signatures as a profile may describe them."""

import base64
import hashlib
import hmac

import pytest

from services.payments.providers.amanpay.parts import Signature
from services.payments.providers.amanpay.signature import is_signed, sign

VALUES = {"a": "1|2\\3", "b": "", "status": "PAID", "more": "not signed"}


def described(**changes: object) -> Signature:
    table = {"algorithm": "hmac-sha256", "fields": ["a", "b"], "field": "signature"}
    return Signature.model_validate(table | changes)


def hashed(name: str, text: str) -> bytes:
    return hashlib.new(name, text.encode()).digest()


@pytest.mark.parametrize(
    ("changes", "digest"),
    [
        ({}, hmac.digest(b"key", b"1|2\\3|", "sha256")),
        ({"escape": True}, hmac.digest(b"key", b"1\\|2\\\\3|", "sha256")),
        ({"kind": "CREATE"}, hmac.digest(b"key", b"CREATE|1|2\\3|", "sha256")),
        ({"kind_field": "status"}, hmac.digest(b"key", b"PAID|1|2\\3|", "sha256")),
        ({"separator": ""}, hmac.digest(b"key", b"1|2\\3", "sha256")),
        ({"separator": ";"}, hmac.digest(b"key", b"1|2\\3;", "sha256")),
        ({"algorithm": "sha256", "key": "last"}, hashed("sha256", "1|2\\3||key")),
        ({"algorithm": "sha512", "key": "first"}, hashed("sha512", "key|1|2\\3|")),
        ({"algorithm": "md5", "key": "last"}, hashed("md5", "1|2\\3||key")),
    ],
)
def test_a_message_is_signed_as_described(changes: dict[str, object], digest: bytes) -> None:
    assert sign(VALUES, described(**changes), key="key") == digest.hex()
    in_base64 = described(**changes, digest="base64")
    assert sign(VALUES, in_base64, key="key") == base64.b64encode(digest).decode()


def test_a_right_signature_is_believed_and_no_other() -> None:
    signature = described(escape=True)
    right = sign(VALUES, signature, key="key")
    assert is_signed(VALUES, right, signature, keys=["new", "key"])
    assert not is_signed(VALUES, right, signature, keys=["new"])
    assert not is_signed({**VALUES, "a": "1"}, right, signature, keys=["key"])
    assert not is_signed(VALUES, "\udcff", signature, keys=["key"])


def test_an_empty_key_signs_nothing() -> None:
    signature = described(algorithm="sha256", key="last", escape=True)
    assert not is_signed(VALUES, sign(VALUES, signature, key=""), signature, keys=[""])


def test_a_value_that_could_pass_for_two_is_not_believed() -> None:
    plain = described()
    assert not is_signed(VALUES, sign(VALUES, plain, key="key"), plain, keys=["key"])
