"""Fatourati's signature: values in a given order, blanks left out, the store key last.

It knows values and keys, no account and no HTTP. Nothing parts a left-out value from a missing one,
and nothing escapes the separator, so a value that holds it is never signed nor believed.
"""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Literal

Algorithm = Literal["HMAC-SHA256", "SHA256"]

SEPARATOR = "|"
HEADER = "x-signature"


def sign(values: Sequence[str], *, key: str, algorithm: Algorithm) -> str:
    """Give the signature in lower-case hexadecimal.

    The key stands in the text as its last value, and with HMAC it is the key as well. A value that
    is empty or blank is left out together with its separator; the others are not trimmed.
    """
    text = SEPARATOR.join(value for value in [*values, key] if value.strip())
    match algorithm:
        case "HMAC-SHA256":
            return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
        case "SHA256":
            return hashlib.sha256(text.encode()).hexdigest()


def is_signed(
    values: Sequence[str], claimed: str, *, keys: Sequence[str], algorithm: Algorithm
) -> bool:
    """Whether `claimed` is the signature by one of `keys`.

    An empty key signs nothing: it would accept anybody's signature. A value with the separator in
    it could pass for another field.
    """
    if any(SEPARATOR in value for value in values):
        return False
    told = claimed.encode("utf-8", "replace")
    right = (sign(values, key=key, algorithm=algorithm) for key in keys if key.strip())
    return any(hmac.compare_digest(told, one.encode()) for one in right)
