"""The form that a shop sends a payer with: read, checked field by field, and its signature.

It knows the form and the merchants, and neither cards nor the books.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from sandbox.cmi.merchants import Merchant
from sandbox.cmi.signature import SortKey, verifies

MOST_FIELDS = 100
DIRHAM = "504"
LANGUAGES = ("fr", "ar", "en")
SESSIONS = range(30, 2701)
DEFAULT_SESSION_SECONDS = 900
BAD_SIGNATURE = "3D-1004"

REQUIRED = (
    "clientid", "storetype", "TranType", "amount", "currency", "oid", "okUrl", "failUrl", "shopurl",
    "hashAlgorithm", "rnd", "hash", "lang", "email", "BillToName",
)  # fmt: skip
FORBIDDEN = ("total", "storekey", "store_key")

_URLS = ("okUrl", "failUrl", "shopurl", "callbackUrl")
_AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{2})?")
_OID = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True)
class Refused:
    """No card page. `code` is `3D-1004` for a bad signature, else this stand-in's own word."""

    code: str
    reason: str


@dataclass(frozen=True)
class PaymentRequest:
    """A request that passed every check. `fields` are as posted, in their order and spelling."""

    merchant: Merchant
    fields: Mapping[str, str]

    def value(self, name: str) -> str:
        """Give a field's value, its name in any case; empty if it was not sent."""
        return _value(self.fields, name)

    @property
    def oid(self) -> str:
        return self.value("oid")

    @property
    def centimes(self) -> int:
        return to_centimes(self.value("amount"))

    @property
    def captures_at_once(self) -> bool:
        return self.value("TranType").lower() == "auth"

    @property
    def callback_url(self) -> str:
        """Where the result is posted; empty when the shop wants no callback."""
        wanted = self.value("CallbackResponse").lower() != "false"
        return self.value("callbackUrl") if wanted else ""

    @property
    def session_seconds(self) -> int:
        return int(self.value("sessiontimeout") or DEFAULT_SESSION_SECONDS)

    @property
    def return_seconds(self) -> int | None:
        """Seconds until the browser goes back by itself; None: only by the button."""
        if self.value("AutoRedirect").upper() == "TRUE":
            return 0
        return int(self.value("refreshtime")) if self.value("refreshtime") else None


def parse_form(body: bytes) -> list[tuple[str, str]] | None:
    """Read a urlencoded body, blank values kept; None for more than 100 fields."""
    try:
        return parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        return None


def read_request(
    body: bytes, *, merchants: Mapping[str, Merchant], order: SortKey
) -> PaymentRequest | Refused:
    """Check everything that the form alone can show; whether the `oid` is used, it cannot."""
    pairs = parse_form(body)
    if pairs is None:
        return Refused("FORM", "too many fields")
    fields = dict(pairs)
    if len({name.lower() for name, _ in pairs}) != len(pairs):
        return Refused("FORM", "the same name twice, or in two spellings")
    if missing := [name for name in REQUIRED if not _value(fields, name)]:
        return Refused("REQUIRED", f"missing: {', '.join(missing)}")
    merchant = merchants.get(_value(fields, "clientid"))
    if merchant is None:
        return Refused("MERCHANT", "unknown clientid")
    if not any(verifies(fields, key=key, order=order) for key in merchant.keys):
        return Refused(BAD_SIGNATURE, "the signature does not verify with the store key")
    return _check_values(fields) or PaymentRequest(merchant, fields)


def is_amount(text: str) -> bool:
    """Whether `text` is an amount of this protocol, above zero: `420` or `420.00`."""
    return _AMOUNT.fullmatch(text) is not None and to_centimes(text) > 0


def to_centimes(amount: str) -> int:
    """Read what `is_amount` accepts, never by way of a float."""
    dirhams, _, centimes = amount.partition(".")
    return int(dirhams) * 100 + int(centimes or 0)


def decimal(centimes: int) -> str:
    """Write an amount of this protocol, always with two decimals."""
    return f"{centimes // 100}.{centimes % 100:02d}"


def _check_values(fields: Mapping[str, str]) -> Refused | None:
    for name in FORBIDDEN:
        if _value(fields, name):
            return Refused("FORBIDDEN", f"never send {name}")
    for name, value in fields.items():
        if value != value.strip():
            return Refused("BLANKS", f"{name} begins or ends with a blank")
    for name, fits in _FORMS.items():
        value = _value(fields, name)
        if value and not fits(value):
            return Refused(name.upper(), f"{name} is not as documented")
    return None


def _value(fields: Mapping[str, str], name: str) -> str:
    wanted = name.lower()
    return next((value for key, value in fields.items() if key.lower() == wanted), "")


def _is_absolute(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.hostname)


_FORMS: Mapping[str, Callable[[str], object]] = {
    "storetype": lambda text: text.upper() == "3D_PAY_HOSTING",
    "TranType": lambda text: text.lower() in {"preauth", "auth"},
    "amount": is_amount,
    "currency": lambda text: text == DIRHAM,
    "oid": _OID.fullmatch,
    "hashAlgorithm": lambda text: text.lower() == "ver3",
    "lang": lambda text: text in LANGUAGES,
    "email": lambda text: re.fullmatch(r"[^@\s]+@[^@\s]+", text),
    "CallbackResponse": lambda text: text.lower() in {"true", "false"},
    "AutoRedirect": lambda text: text.lower() in {"true", "false"},
    "refreshtime": lambda text: re.fullmatch(r"[0-9]{1,4}", text),
    "sessiontimeout": lambda text: re.fullmatch(r"[0-9]{2,4}", text) and int(text) in SESSIONS,
    **dict.fromkeys(_URLS, _is_absolute),
}
