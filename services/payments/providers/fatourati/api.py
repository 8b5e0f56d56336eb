"""Calls to Fatourati's merchant API with an access token. It knows no message and logs none."""

import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote, urlencode

import aiohttp

from services.payments.exchange import Answer, exchange
from services.payments.provider import Unknown
from services.payments.providers.fatourati.access import AccessTokens, Grant, read_grant
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.signature import HEADER

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_JSON = {"Content-Type": "application/json"}


class Api:
    """One store's door to the API; each exchange lasts `patience_seconds` at most."""

    def __init__(
        self,
        account: FatouratiAccount,
        session: aiohttp.ClientSession,
        *,
        patience_seconds: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._account = account
        self._session = session
        self._patience_seconds = patience_seconds
        self._tokens = AccessTokens(self._fetch_token, monotonic=monotonic)

    async def get(self, *path: str) -> Answer | Unknown:
        """Read what stands under a path below the store; its parts are encoded here."""
        return await self._call("GET", self._address(path), {}, None)

    async def post(self, *path: str, body: bytes, signature: str) -> Answer | Unknown:
        """Send a signed JSON message to a path below the store."""
        headers = {**_JSON, HEADER: signature}
        return await self._call("POST", self._address(path), headers, body)

    async def _call(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None
    ) -> Answer | Unknown:
        """Call; a refused token is dropped, fetched again and tried once more, then never again."""
        token = await self._tokens.get()
        if isinstance(token, Unknown):
            return token
        answer = await self._send(method, url, {**headers, **_bearer(token)}, body)
        if isinstance(answer, Unknown) or answer.status != HTTPStatus.UNAUTHORIZED:
            return answer
        self._tokens.drop(token)
        token = await self._tokens.get()
        if isinstance(token, Unknown):
            return token
        return await self._send(method, url, {**headers, **_bearer(token)}, body)

    async def _fetch_token(self) -> Grant | Unknown:
        account = self._account
        realm = f"/realms/{quote(account.realm, safe='')}" if account.realm else ""
        url = f"{account.auth_url.rstrip('/')}{realm}/protocol/openid-connect/token"
        fields = {
            "grant_type": "client_credentials",
            "client_id": account.client_id,
            "client_secret": account.client_secret.get_secret_value(),
        }
        answer = await self._send("POST", url, _FORM, urlencode(fields).encode())
        if isinstance(answer, Unknown):
            return answer
        if answer.status != HTTPStatus.OK:
            return Unknown(f"no access token: HTTP status {answer.status}")
        return read_grant(answer.body)

    async def _send(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None
    ) -> Answer | Unknown:
        return await exchange(
            self._session,
            method,
            url,
            headers=headers,
            body=body,
            patience_seconds=self._patience_seconds,
        )

    def _address(self, path: tuple[str, ...]) -> str:
        account = self._account
        parts = (account.api_version, "merchants", account.merchant_code, "stores", account.store)
        encoded = "/".join(quote(part, safe="") for part in (*parts, *path))
        return f"{account.api_url.rstrip('/')}/api/{encoded}"


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
