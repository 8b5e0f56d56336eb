"""The "ver3" signature of CMI's forms: what a request must carry and what an answer is given.

Written from the description of CMI's Java kit; it knows fields and a key, and no merchant.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

SortKey: TypeAlias = Callable[[str], object]

UNSIGNED = frozenset({"hash", "encoding"})
_DIGITS = re.compile(r"(\d+)")
_DOCUMENT = re.compile("document.", re.IGNORECASE)


def plain_order(name: str) -> str:
    """Upper-cased names as plain strings, as CMI's Java kit sorts."""
    return name.upper()


def natural_order(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Digit runs compared as numbers, as the PHP kit's `natcasesort` does."""
    runs = (run for run in _DIGITS.split(name.upper()) if run)
    return tuple((not run.isdecimal(), int(run) if run.isdecimal() else 0, run) for run in runs)


def sign(
    fields: Mapping[str, str],
    *,
    key: str,
    order: SortKey = plain_order,
    rewrite: Callable[[str], str] = str,
) -> str:
    """Base64 of SHA-512 over the escaped values in the order of their names, then the key.

    `rewrite` is applied to each escaped value. 88 characters.
    """
    names = sorted((name for name in fields if name.lower() not in UNSIGNED), key=_by(order))
    values = (rewrite(escape(fields[name])) for name in names)
    return digest(values, key=key)


def digest(values: Iterable[str], *, key: str) -> str:
    text = "|".join([*values, escape(key)])
    return base64.b64encode(hashlib.sha512(text.encode()).digest()).decode("ascii")


def verifies(fields: Mapping[str, str], *, key: str, order: SortKey = plain_order) -> bool:
    """Whether the form's `hash`, in any case, is its signature under `key`."""
    claimed = next((value for name, value in fields.items() if name.lower() == "hash"), "")
    return hmac.compare_digest(claimed.encode(), sign(fields, key=key, order=order).encode())


def escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def rewrite_document(escaped: str) -> str:
    """What CMI's web firewall is said to do to the word `document` and the character after it."""
    return _DOCUMENT.sub("document.", escaped)


def _by(order: SortKey) -> Callable[[str], tuple[object, str]]:
    # Names that differ by case only are refused in requests; the second key keeps the sort stable.
    return lambda name: (order(name), name)
