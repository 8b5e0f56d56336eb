"""The merchant API: OAuth2, creation of a reference, and the two read-backs.

It turns requests into steps of the gateway and steps into documents; it decides nothing.
"""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus

from aiohttp import web

from sandbox.control import Control
from sandbox.fatourati.books import Token
from sandbox.fatourati.documents import creation_answer, token_answer, transaction_answer
from sandbox.fatourati.gateway import Gateway
from sandbox.fatourati.merchants import Merchant
from sandbox.fatourati.oauth import AccessTokens, Denied, Stale, Unknown
from sandbox.fatourati.refusals import Refused, error_body
from sandbox.fatourati.wire import write_json

OAUTH = "/protocol/openid-connect/token"
STORE = "/api/v1/merchants/{merchant}/stores/{store}"

_UNAUTHORIZED = Refused("UNAUTHORIZED", "no good access token", HTTPStatus.UNAUTHORIZED)
_NO_STORE = Refused("UNKNOWN_STORE", "not a store of this client", HTTPStatus.NOT_FOUND)
_NO_TOKEN = Refused("UNKNOWN_TOKEN", "no such reference", HTTPStatus.NOT_FOUND)
_NO_PAYMENT = Refused("UNKNOWN_TRANSACTION", "no such transaction", HTTPStatus.NOT_FOUND)


class Api:
    """Where merchants' programs come in."""

    def __init__(self, gateway: Gateway, control: Control) -> None:
        self._gateway = gateway
        self._control = control
        self._access_tokens = AccessTokens()

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post(OAUTH, self._grant, name="auth")
        app.router.add_post("/realms/{realm}" + OAUTH, self._grant, name="auth-realm")
        app.router.add_post(STORE + "/token", self._create, name="create")
        app.router.add_get(STORE + "/tokens/{ref}", self._read_token, name="token")
        app.router.add_get(STORE + "/orders/{order}/token", self._read_order, name="order-token")
        app.router.add_get(STORE + "/transactions/{number}", self._read_payment, name="transaction")
        app.router.add_route("*", "/api/{rest:.*}", self._lost)

    def clear(self) -> None:
        self._access_tokens.clear()

    async def _grant(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        answer = self._access_tokens.grant(
            form,
            realm=request.match_info.get("realm", ""),
            merchants=self._gateway.merchants.values(),
            life=timedelta(seconds=self._gateway.quirks.access_token_seconds),
            now=self._gateway.now(),
        )
        match answer:
            case Denied(error, status):
                self._control.log({"api": "auth", "status": status, "code": error})
                return _json({"error": error}, status)
            case granted:
                self._control.log({"api": "auth", "status": HTTPStatus.OK, "code": ""})
                return _json(
                    {
                        "access_token": granted.access_token,
                        "token_type": "Bearer",
                        "expires_in": granted.expires_in,
                    }
                )

    async def _create(self, request: web.Request) -> web.Response:
        merchant = self._merchant(request)
        if isinstance(merchant, Refused):
            return self._refuse("create", merchant)
        signature = request.headers.get("x-signature", "")
        match self._gateway.create(merchant, await request.read(), signature=signature):
            case Refused() as refused:
                return self._refuse("create", refused)
            case token:
                answer = creation_answer(token, self._gateway.quirks)
                return self._answer("create", answer, token.wanted.order_id)

    async def _read_token(self, request: web.Request) -> web.Response:
        token = self._gateway.books.token(request.match_info["ref"])
        return self._show_token(request, token)

    async def _read_order(self, request: web.Request) -> web.Response:
        key = request.match_info["merchant"], request.match_info["store"]
        token = self._gateway.books.of_order(key, request.match_info["order"])
        return self._show_token(request, token)

    def _show_token(self, request: web.Request, token: Token | None) -> web.Response:
        merchant = self._merchant(request)
        if isinstance(merchant, Refused):
            return self._refuse("token", merchant)
        if token is None or token.store_key != merchant.key:
            return self._refuse("token", _NO_TOKEN)
        answer = token_answer(token, self._gateway.quirks, now=self._gateway.now())
        return self._answer("token", answer, token.wanted.order_id)

    async def _read_payment(self, request: web.Request) -> web.Response:
        merchant = self._merchant(request)
        if isinstance(merchant, Refused):
            return self._refuse("transaction", merchant)
        found = self._gateway.books.payment(request.match_info["number"])
        if found is None or found[0].store_key != merchant.key:
            return self._refuse("transaction", _NO_PAYMENT)
        token, payment = found
        payment.read_at = self._gateway.now()
        self._gateway.books.save()
        answer = transaction_answer(token, payment, self._gateway.quirks)
        return self._answer("transaction", answer, token.wanted.order_id)

    async def _lost(self, request: web.Request) -> web.Response:
        # Mostly a path part that was not encoded: an order's name may hold a slash.
        self._control.log({"mistake": "a call to an address that does not exist"})
        reason = f"no such address: {request.method} {request.rel_url.raw_path}"
        return self._refuse("lost", Refused("NOT_FOUND", reason, HTTPStatus.NOT_FOUND))

    def _merchant(self, request: web.Request) -> Merchant | Refused:
        authorization = request.headers.get("Authorization", "")
        match self._access_tokens.bearer(authorization, now=self._gateway.now()):
            case Stale():
                self._control.log({"mistake": "an access token was used after its end"})
                return _UNAUTHORIZED
            case Unknown():
                return _UNAUTHORIZED
            case client_id:
                key = request.match_info["merchant"], request.match_info["store"]
                merchant = self._gateway.merchants.get(key)
                owned = merchant is not None and merchant.client_id == client_id
                return merchant if merchant and owned else _NO_STORE

    def _refuse(self, endpoint: str, refused: Refused) -> web.Response:
        self._control.log({"api": endpoint, "status": refused.status, "code": refused.code})
        return _json(error_body(refused, now=self._gateway.now()), refused.status)

    def _answer(self, endpoint: str, answer: Mapping[str, object], order_id: str) -> web.Response:
        self._control.log({"api": endpoint, "status": HTTPStatus.OK, "order": order_id})
        return _json(answer)


def _json(value: object, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    value = dict(value) if isinstance(value, Mapping) else value
    return web.Response(text=write_json(value), status=status, content_type="application/json")
