"""AmanPay's signatures, as a profile describes them. It knows values and keys, no account."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence

from services.payments.providers.amanpay.parts import Signature


def sign(values: Mapping[str, str], signature: Signature, *, key: str) -> str:
    """Give the signature of a message; a field that it does not have is an empty slot."""
    kind = [values.get(signature.kind_field, "")] if signature.kind_field else []
    if signature.kind is not None:
        kind = [signature.kind]
    parts = [*kind, *(values.get(name, "") for name in signature.fields)]
    if signature.key == "first":
        parts = [key, *parts]
    elif signature.key == "last":
        parts = [*parts, key]
    text = signature.separator.join(_escaped(part, signature) for part in parts).encode()
    if signature.key == "hmac":
        name = signature.algorithm.removeprefix("hmac-")
        return _written(hmac.new(key.encode(), text, name).digest(), signature)
    return _written(hashlib.new(signature.algorithm, text).digest(), signature)


def is_signed(
    values: Mapping[str, str], claimed: str, signature: Signature, *, keys: Sequence[str]
) -> bool:
    """Whether `claimed` is the signature by one of `keys`.

    An empty key signs nothing: it would accept anybody's signature. Where values are not escaped,
    one with the separator in it could pass for two fields.
    """
    is_ambiguous = bool(signature.separator) and not signature.escape
    told_values = [values.get(name, "") for name in signature.fields]
    if is_ambiguous and any(signature.separator in value for value in told_values):
        return False
    told = claimed.encode("utf-8", "replace")
    right = (sign(values, signature, key=key) for key in keys if key.strip())
    return any(hmac.compare_digest(told, one.encode()) for one in right)


def _escaped(value: str, signature: Signature) -> str:
    if not signature.escape:
        return value
    escaped = value.replace("\\", "\\\\")
    return escaped.replace(signature.separator, f"\\{signature.separator}")


def _written(digest: bytes, signature: Signature) -> str:
    match signature.digest:
        case "hex":
            return digest.hex()
        case "base64":
            return base64.b64encode(digest).decode("ascii")
