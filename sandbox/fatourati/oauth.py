"""Access tokens for the merchant API: OAuth2 client credentials, as Keycloak grants them.

They live in memory; a merchant whose gateway was restarted asks for a new one.
"""

import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TypeAlias

from sandbox.fatourati.merchants import Merchant

MOST_TOKENS = 1_000


@dataclass(frozen=True, kw_only=True)
class Granted:
    access_token: str
    expires_in: int


@dataclass(frozen=True)
class Denied:
    """Keycloak's answer to a bad request; `error` is its word."""

    error: str
    status: HTTPStatus


@dataclass(frozen=True)
class Stale:
    """The token was good once: a merchant that heeds `expires_in` never sends it."""


@dataclass(frozen=True)
class Unknown:
    """The token was never granted, or is none."""


Bearer: TypeAlias = str | Stale | Unknown
"""The client id of a good token, or why it is not good."""


class AccessTokens:
    """All access tokens that were granted; beyond a thousand the oldest is forgotten."""

    def __init__(self) -> None:
        self._granted: dict[str, tuple[str, datetime]] = {}

    def grant(
        self,
        form: Mapping[str, str],
        *,
        realm: str,
        merchants: Collection[Merchant],
        life: timedelta,
        now: datetime,
    ) -> Granted | Denied:
        """Check a client's form and grant a token for `life`."""
        if all(merchant.realm != realm for merchant in merchants):
            return Denied("Realm does not exist", HTTPStatus.NOT_FOUND)
        if form.get("grant_type") != "client_credentials":
            return Denied("unsupported_grant_type", HTTPStatus.BAD_REQUEST)
        client = _find(form.get("client_id", ""), realm, merchants)
        secret = form.get("client_secret", "").encode()
        if client is None or not hmac.compare_digest(secret, client.client_secret.encode()):
            return Denied("invalid_client", HTTPStatus.UNAUTHORIZED)
        if len(self._granted) >= MOST_TOKENS:
            del self._granted[next(iter(self._granted))]
        access_token = secrets.token_urlsafe(32)
        self._granted[access_token] = client.client_id, now + life
        return Granted(access_token=access_token, expires_in=int(life.total_seconds()))

    def bearer(self, authorization: str, *, now: datetime) -> Bearer:
        """Read an `Authorization` header."""
        scheme, _, access_token = authorization.partition(" ")
        found = self._granted.get(access_token.strip())
        if scheme.lower() != "bearer" or found is None:
            return Unknown()
        client_id, ends_at = found
        return client_id if now < ends_at else Stale()

    def clear(self) -> None:
        self._granted.clear()


def _find(client_id: str, realm: str, merchants: Collection[Merchant]) -> Merchant | None:
    of_realm = (one for one in merchants if one.realm == realm)
    return next((one for one in of_realm if one.client_id == client_id), None)
