"""What the values of an account's table must look like, whichever provider the account is at.

It knows no provider. No message here repeats the value it refuses: it may be a secret.
"""

from datetime import date, datetime, time
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, SecretStr, ValidationError
from pydantic_core import PydanticCustomError

from domain.money import AmountUnreadableError, Money


def refusal(reason: str) -> PydanticCustomError:
    """Error of a table's value; `reason` follows the name of the key and never holds the value."""
    return PydanticCustomError("account", "{reason}", {"reason": reason})


def keys_at(
    now: datetime, *, present: SecretStr, previous: SecretStr | None, until: datetime | None
) -> tuple[str, ...]:
    """The keys that a signature may be of at `now`, the present one first."""
    if previous is None or until is None or now >= until:
        return (present.get_secret_value(),)
    return (present.get_secret_value(), previous.get_secret_value())


def _trimmed_text(text: str) -> str:
    if not text.strip():
        raise refusal("must not be empty")
    if text != text.strip():
        raise refusal("must not begin or end with a blank")
    return text


def _secret(secret: SecretStr) -> SecretStr:
    # An empty key would accept anybody's signature.
    if not secret.get_secret_value().strip():
        raise refusal("must not be empty")
    return secret


def is_safe_address(text: str) -> bool:
    """Whether a browser may be sent there: https, or plain http on this machine."""
    try:
        _address(text)
    except PydanticCustomError:
        return False
    return True


def first_complaint(error: ValidationError) -> str:
    """The first thing wrong with a table, as one line: its key and why, never its value."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    words = {"extra_forbidden": "unknown key", "missing": "is missing"}
    reason = words.get(first["type"], first["msg"])
    key = ".".join(str(part) for part in first["loc"])
    return f"{key}: {reason}" if key else reason


def _address(text: str) -> str:
    try:
        address = urlsplit(text)
        host = address.hostname
    except ValueError:
        raise refusal("is not an address") from None
    if not host or address.username or address.fragment or any(map(str.isspace, text)):
        raise refusal("is not an address")
    if address.scheme != "https" and not (address.scheme == "http" and _is_loopback(host)):
        raise refusal("must begin with https://, unless it names this machine")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _amount(value: object) -> object:
    match value:
        case Money():
            return value
        case str() | int():
            try:
                return Money.parse(str(value))
            except AmountUnreadableError:
                raise refusal("is not an amount of dirhams") from None
        case _:
            # A TOML number with a point is a float, and no float ever touches money.
            raise refusal('is not an amount of dirhams; write it in quotes: "50000.00"')


def _until(value: object) -> object:
    match value:
        case datetime():
            return value
        case date():
            return datetime.combine(value, time.max, ZoneInfo("Africa/Casablanca"))
        case _:
            raise refusal("must be a date, or a date and time with its zone, without quotes")


Text = Annotated[str, AfterValidator(_trimmed_text)]
"""Text that is not empty and has no blank at either end."""

Secret = Annotated[SecretStr, AfterValidator(_secret)]
"""A secret that is not empty; it never prints."""

Address = Annotated[str, AfterValidator(_address)]
"""An https address; plain http on this machine only."""

Dirhams = Annotated[Money, BeforeValidator(_amount)]
"""An amount of dirhams, written as a whole number or as text."""

Until = Annotated[AwareDatetime, BeforeValidator(_until)]
"""An instant; a bare date stands for the end of that day in Morocco."""
