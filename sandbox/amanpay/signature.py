"""The signature of everything that is sent either way, as the reference profile describes it.

It knows values in their order and a key, and neither merchants nor JSON.
"""

import hashlib
import hmac
from collections.abc import Iterable

CREATION = (
    "merchant_id", "order_id", "amount", "currency", "channel", "customer_name", "expires_at",
    "language", "return_url", "callback_url",
)  # fmt: skip
NOTIFICATION = (
    "merchant_id", "order_id", "transaction_id", "channel", "status", "amount", "currency", "fees",
    "occurred_at",
)  # fmt: skip


def sign(kind: str, values: Iterable[str], *, secret: str) -> str:
    """64 hexadecimal digits over the kind and the escaped values; an empty one keeps its slot."""
    text = "|".join([kind, *(escape(value) for value in values)])
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def is_same(signature: str, wanted: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(signature.encode(errors="replace"), wanted.encode())
