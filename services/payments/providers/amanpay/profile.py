"""A profile: everything that M2T's merchant kit tells, in one file, read and checked at start.

An error names the entry and never repeats a value.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError, model_validator

from services.payments.account_fields import first_complaint, refusal
from services.payments.providers.amanpay.parts import (
    Callback,
    Cancel,
    CheckoutPart,
    Part,
    Query,
    Request,
    Signature,
    Signatures,
    StatementMeaning,
)

SHIPPED = Path(__file__).parent / "profiles"
_MUST_BE_SIGNED: tuple[StatementMeaning, ...] = (
    "order",
    "transaction",
    "status",
    "amount",
    "currency",
)


class ProfileError(Exception):
    """The profile cannot be used; one line that names the file and the entry."""


class Profile(Part):
    """One way to talk to AmanPay.

    `demo` lets a profile run that could believe nothing; `legacy` lets weak signatures count.
    """

    demo: bool = False
    legacy: bool = False
    request: Request
    checkout: CheckoutPart
    callback: Callback | None = None
    query: Query | None = None
    cancel: Cancel | None = None
    signature: Signatures = Signatures()

    def sent_names(self) -> frozenset[str]:
        """Names of all that a new order is told."""
        return frozenset((*self.request.fields.values(), *self.request.constants))

    @model_validator(mode="after")
    def _is_whole(self) -> "Profile":
        for complaint in (*_unbelievable(self), *_weak(self), *_incomplete(self), *_unsigned(self)):
            raise refusal(complaint)
        return self


def load_profile(name: str, folder: Path) -> Profile:
    """Read a shipped profile by its bare name, or a file by its path from `folder`.

    Raises `ProfileError`.
    """
    is_path = "/" in name or name.endswith(".toml")
    path = folder / name if is_path else SHIPPED / f"{name}.toml"
    try:
        return Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ProfileError(f"{name}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ProfileError(f"{name}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{name}: is not TOML: {error}") from None
    except ValidationError as error:
        raise ProfileError(f"{name}: {first_complaint(error)}") from None


def lacks(profile: Profile) -> tuple[str, ...]:
    """Entries that M2T must still give before this profile can serve everything."""
    entries = {
        "request.fields": bool(profile.request.fields),
        "callback": profile.callback is not None,
        "query": profile.query is not None,
        "cancel": profile.cancel is not None,
        "signature.request": profile.signature.request is not None,
        "signature.callback": profile.signature.callback is not None,
        "signature.query": profile.query is None or profile.signature.query is not None,
        "signature.cancel": profile.cancel is None or profile.signature.cancel is not None,
    }
    return tuple(entry for entry, is_there in entries.items() if not is_there)


def _signatures(profile: Profile) -> Iterator[tuple[str, Signature]]:
    for direction in ("request", "callback", "query", "cancel"):
        signature: Signature | None = getattr(profile.signature, direction)
        if signature is not None:
            yield direction, signature


def _unbelievable(profile: Profile) -> Iterator[str]:
    if profile.signature.callback is not None and profile.callback is None:
        yield "callback: is missing, but signature.callback is there"
    if profile.query is not None and profile.callback is None:
        yield "callback: is missing; an answer to a query has its names"
    if not profile.demo and profile.query is None and profile.signature.callback is None:
        yield "signature.callback, query: one of them is needed, unless demo = true"


def _weak(profile: Profile) -> Iterator[str]:
    for direction, signature in _signatures(profile):
        if signature.is_legacy and not profile.legacy:
            yield f"signature.{direction}: a hash without HMAC or separator needs legacy = true"


def _incomplete(profile: Profile) -> Iterator[str]:
    if profile.demo:
        return
    for meaning in ("merchant", "order", "amount", "callback"):
        if meaning not in profile.request.fields:
            yield f"request.fields.{meaning}: is missing"


def _unsigned(profile: Profile) -> Iterator[str]:
    """Signatures over names that are not there, or that leave out what money depends on."""
    asked = {profile.request.fields.get("merchant"), profile.request.fields.get("order")}
    told = profile.callback.fields if profile.callback else {}
    known = {
        "request": profile.sent_names(),
        "callback": frozenset(told.values()),
        "query": asked,
        "cancel": asked,
    }
    for direction, signature in _signatures(profile):
        named = {*signature.fields, *({signature.kind_field} if signature.kind_field else ())}
        if not named <= known[direction]:
            yield f"signature.{direction}.fields: one of them is in no message of this direction"
        if direction == "callback":
            for meaning in _MUST_BE_SIGNED:
                if told.get(meaning) not in signature.fields:
                    yield f"signature.callback.fields: must cover the field of {meaning}"
        if direction == "request" and signature.header and profile.checkout.kind != "api":
            yield "signature.request.header: a browser cannot send it"
        if direction in {"query", "cancel"} and signature.field:
            yield f"signature.{direction}.field: there is no body, so give header"
