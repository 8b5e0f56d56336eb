"""CMI's "ver3" signature: how a form is signed, and which ways of signing an answer are believed.

It knows fields and keys, no account and no HTTP. The signature covers the values in the order of
their names but not the names themselves, so a renamed field can hide a value and not alter one.
"""

import base64
import hashlib
import hmac
import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

HASH = "HASH"
ENCODING = "ENCODING"
_UNSIGNED = frozenset({HASH, ENCODING})

_BLANKS = " \t\n\r\0\x0b"
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[0-9A-Za-z]{1,32});")
_DOCUMENT = re.compile("document.", re.IGNORECASE)
_DIGITS = re.compile(r"([0-9]+)")
_MULTI_DIGIT = re.compile(r"[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Signed:
    """Fields that carry a valid signature: upper-cased names, values as they were signed.

    `how` says in words which way of signing matched.
    """

    fields: Mapping[str, str]
    how: str


@dataclass(frozen=True, slots=True)
class _Variant:
    name: str
    clean: Callable[[str], str]
    rewrite: Callable[[str], str]


def sign(fields: Mapping[str, str], *, key: str) -> str:
    """Give the signature of a form: base64 of SHA-512, 88 characters.

    Values are escaped and joined with `|` in the order of the upper-cased names, then the key; the
    names `hash` and `encoding` stay out (CMI's Java kit).
    """
    return _digest(_ordered(fields, plain_order), key=key)


def verify(fields: Mapping[str, str], *, keys: Sequence[str]) -> Signed | None:
    """Find the way in which `fields` (upper-cased names) were signed with one of `keys`.

    CMI's kits disagree on what happens to a value between signing and sending, and public
    receivers had to undo each of these: a final line feed, blanks, HTML entities, the firewall's
    rewriting of `document`. Each way is keyed, so trying several does not weaken the check. An
    empty key matches nothing: it would accept anybody's signature.
    """
    for variant in _VARIANTS:
        read = {name: variant.clean(value) for name, value in fields.items()}
        for order_name, order in _orders(fields):
            values = [variant.rewrite(value) for value in _ordered(read, order)]
            for age, key in zip(("", ", previous key"), keys, strict=False):
                if key and _equal(read.get(HASH, ""), _digest(values, key=key)):
                    return Signed(read, f"{variant.name}{order_name}{age}")
    return None


def plain_order(name: str) -> str:
    """Upper-cased names as plain strings: CMI's Java kit. `_` comes after the letters."""
    return name.upper()


def natural_order(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Digit runs compared as numbers: the `natcasesort` of CMI's PHP kit."""
    return tuple(_run(run) for run in _DIGITS.split(name.upper()) if run)


def clean(value: str) -> str:
    """Undo what may happen to a signed value on its way: entities, blanks, a final line feed."""
    return _ENTITY.sub(_character, value).strip(_BLANKS)


def _run(run: str) -> tuple[bool, int, str]:
    if not run[0].isdigit():
        return True, 0, run
    number = run.lstrip("0")  # compared as text of its length: a run may be thousands of digits
    return False, len(number), number


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())


def _orders(fields: Mapping[str, str]) -> Iterable[tuple[str, Callable[[str], object]]]:
    yield "", plain_order
    if any(_MULTI_DIGIT.search(name) for name in fields):  # else both orders are the same
        yield ", natural order", natural_order


def _ordered(fields: Mapping[str, str], order: Callable[[str], object]) -> list[str]:
    names = [name for name in fields if name.upper() not in _UNSIGNED]
    return [_escape(fields[name]) for name in sorted(names, key=lambda name: (order(name), name))]


def _digest(escaped: Iterable[str], *, key: str) -> str:
    text = "|".join([*escaped, _escape(key)])
    return base64.b64encode(hashlib.sha512(text.encode()).digest()).decode("ascii")


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def _equal(claimed: str, right: str) -> bool:
    return hmac.compare_digest(claimed.encode(), right.encode())


def _as_it_is(value: str) -> str:
    return value


def _rewritten(escaped: str) -> str:
    return _DOCUMENT.sub("document.", escaped)


_VARIANTS = (
    _Variant("as sent", _as_it_is, _as_it_is),
    _Variant("cleaned", clean, _as_it_is),
    _Variant("document rule", clean, _rewritten),
)
