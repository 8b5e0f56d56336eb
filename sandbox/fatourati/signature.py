"""The `x-signature` of creations, callbacks and cancellations, as the protocol describes it.

It knows the order of the fields and a key, and neither merchants nor JSON.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Algorithm(StrEnum):
    """A store signs by one of them, as it is configured; the other is never a fall-back."""

    HMAC_SHA256 = "HMAC-SHA256"
    SHA256 = "SHA256"


# Field orders: public code that says it follows CMI's document v1.2.4, second hand.
CREATION = (
    "totalAmount", "currency", "merchantCode", "store", "orderId", "cashierId", "paymentMode",
    "isCancellable", "expiryDate",
)  # fmt: skip
CALLBACK = (
    "totalAmount", "currency", "merchantCode", "store", "operator", "channel", "tokenRef",
    "orderId", "paymentMode", "fatouratiTransactionNumber",
)  # fmt: skip
CANCEL = (
    "totalAmount", "currency", "merchantCode", "store", "tokenRef", "orderId",
    "fatouratiTransactionNumber",
)  # fmt: skip


def sign(
    values: Mapping[str, str], fields: Sequence[str], *, key: str, algorithm: Algorithm
) -> str:
    """64 lower-case hexadecimal digits over the values of `fields`, then the key.

    A blank value is left out with its separator, so different payloads can sign alike.
    """
    listed = [*(values.get(name, "") for name in fields), key]
    text = "|".join(value for value in listed if value.strip()).encode()
    match algorithm:
        case Algorithm.HMAC_SHA256:
            return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()
        case Algorithm.SHA256:
            return hashlib.sha256(text).hexdigest()


def is_same(signature: str, wanted: str) -> bool:
    """Compare in constant time; the case of the digits counts."""
    return hmac.compare_digest(signature.encode(errors="replace"), wanted.encode())
