"""The merchant API: create an order, ask about it, cancel it. All of it is signed.

It turns requests into steps of the gateway and steps into documents; it decides nothing.
"""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web

from sandbox.amanpay.books import Order
from sandbox.amanpay.gateway import Gateway
from sandbox.amanpay.messages import UNKNOWN_STATUS, change_fields, creation_answer, signed
from sandbox.amanpay.requests import Refused, read_fields
from sandbox.amanpay.signature import is_same, sign
from sandbox.control import Control

_UNREADABLE = Refused("body", "give a JSON object of texts")
_UNSIGNED = Refused("signature", "X-Signature does not verify", HTTPStatus.UNAUTHORIZED)
_UNKNOWN = Refused("order_id", "no such order", HTTPStatus.NOT_FOUND)


class Api:
    """Where merchants' programs come in."""

    def __init__(self, gateway: Gateway, control: Control) -> None:
        self._gateway = gateway
        self._control = control

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/api/orders", self._create, name="create")
        app.router.add_get("/api/orders/{order_id}", self._query, name="query")
        app.router.add_post("/api/orders/{order_id}/cancel", self._cancel, name="cancel")

    async def _create(self, request: web.Request) -> web.Response:
        sent = read_fields(await request.read())
        outcome = _UNREADABLE if sent is None else self._gateway.create(sent)
        if isinstance(outcome, Refused):
            return self._refuse("create", outcome)
        answer = creation_answer(outcome, self._gateway.quirks, page_url=page_url(request, outcome))
        return self._answer("create", answer, outcome)

    async def _query(self, request: web.Request) -> web.Response:
        order = self._order(request, "QUERY")
        if isinstance(order, Refused):
            return self._refuse("query", order)
        return self._answer("query", self._state(order), order)

    async def _cancel(self, request: web.Request) -> web.Response:
        order = self._order(request, "CANCEL")
        if isinstance(order, Refused):
            return self._refuse("cancel", order)
        match await self._gateway.cancel(order):
            case Refused() as refused:
                return self._refuse("cancel", refused)
            case _:
                return self._answer("cancel", self._state(order), order)

    def _order(self, request: web.Request, kind: str) -> Order | Refused:
        # The address does not say whose order it is: the signature does.
        order_id = request.match_info["order_id"]
        signature = request.headers.get("X-Signature", "")
        for merchant in self._gateway.merchants.values():
            values = (merchant.merchant_id, order_id)
            if any(
                is_same(signature, sign(kind, values, secret=secret)) for secret in merchant.secrets
            ):
                key = merchant.merchant_id
                order = self._gateway.books.order(merchant_id=key, order_id=order_id)
                return order or _UNKNOWN
        return _UNSIGNED

    def _state(self, order: Order) -> Mapping[str, str]:
        newest = order.payments[-1].transaction_id if order.payments else order.transaction_id
        fields = change_fields(order, transaction_id=newest)
        if self._gateway.quirks.unknown_query_status:
            fields["status"] = UNKNOWN_STATUS
        return signed(fields, secret=self._gateway.merchants[order.merchant_id].secret)

    def _refuse(self, endpoint: str, refused: Refused) -> web.Response:
        self._control.log({"api": endpoint, "status": refused.status, "error": refused.error})
        document = {"error": refused.error, "message": refused.message}
        return web.json_response(document, status=refused.status)

    def _answer(self, endpoint: str, answer: Mapping[str, str], order: Order) -> web.Response:
        self._control.log({"api": endpoint, "status": HTTPStatus.OK, "order": order.order_id})
        return web.json_response(answer)


def page_url(request: web.Request, order: Order) -> str:
    """Give the address of an order's page, at the host that was called."""
    return str(request.url.origin() / "pay" / order.token)
