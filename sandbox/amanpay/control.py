"""The control routes that only this stand-in has: switches, steps of an order, notifications."""

from collections.abc import Mapping
from dataclasses import asdict

from aiohttp import web

from sandbox.amanpay.books import Notification, Order
from sandbox.amanpay.gateway import Gateway
from sandbox.amanpay.quirks import Quirks, UnknownQuirkError, switch
from sandbox.amanpay.requests import CHANNELS, Refused
from sandbox.control import bad_request, read_object

MOST_CENTIMES = 10**12
_TRY_WORDS = {
    "times": "notification_copies",
    "parallel": "at_once",
    "signature": "signature",
}


class Switchboard:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/_control/quirks", self._get_quirks)
        app.router.add_post("/_control/quirks", self._post_quirks)
        app.router.add_post("/_control/orders/{order_id}/pay", self._pay)
        app.router.add_post("/_control/orders/{order_id}/take-cash", self._take_cash)
        app.router.add_post("/_control/orders/{order_id}/refuse", self._refuse)
        app.router.add_post("/_control/orders/{order_id}/expire", self._expire)
        app.router.add_post("/_control/orders/{order_id}/cancel", self._cancel)
        app.router.add_post("/_control/orders/{order_id}/notifications", self._tell_again)

    async def _get_quirks(self, _request: web.Request) -> web.Response:
        return web.json_response(asdict(self._gateway.quirks))

    async def _post_quirks(self, request: web.Request) -> web.Response:
        self._gateway.quirks = _switched(self._gateway.quirks, await read_object(request))
        return await self._get_quirks(request)

    async def _pay(self, request: web.Request) -> web.Response:
        """Take the money on `channel`, whatever the order's status; `amount` in centimes.

        So it also settles what is only booked, pays late, and pays a second time.
        """
        order, body = await self._order(request)
        centimes = body.get("amount")
        if centimes is not None and not (type(centimes) is int and 0 < centimes < MOST_CENTIMES):
            raise bad_request("amount is a whole number of centimes above zero")
        amount = centimes if isinstance(centimes, int) else None
        await self._gateway.settle(order, _channel(order, body), centimes=amount)
        return _shown(order)

    async def _take_cash(self, request: web.Request) -> web.Response:
        order, _ = await self._order(request)
        await self._gateway.take_cash(order)
        return _shown(order)

    async def _refuse(self, request: web.Request) -> web.Response:
        order, body = await self._order(request)
        await self._gateway.refuse(order, _channel(order, body))
        return _shown(order)

    async def _expire(self, request: web.Request) -> web.Response:
        order, _ = await self._order(request)
        await self._gateway.expire(order)
        return _shown(order)

    async def _cancel(self, request: web.Request) -> web.Response:
        order, _ = await self._order(request)
        if isinstance(refused := await self._gateway.cancel(order), Refused):
            raise web.HTTPConflict(text=refused.message + "\n")
        return _shown(order)

    async def _tell_again(self, request: web.Request) -> web.Response:
        """Post a notification again: the newest, or the newest of `status`.

        `fields` (null: left out) are changed before signing.
        """
        order, body = await self._order(request)
        notification, changes = _find(order, body), body.get("fields", {})
        if not isinstance(changes, dict) or not all(map(_is_text, changes.values())):
            raise bad_request("fields must be an object of texts, or null to leave one out")
        changed = {**notification.fields, **changes} if changes else None
        fields = changed and {name: text for name, text in changed.items() if text is not None}
        named = {_TRY_WORDS[name]: body[name] for name in _TRY_WORDS if name in body}
        quirks = _switched(self._gateway.quirks, named)
        answers = await self._gateway.courier.tell(order, notification, quirks, fields=fields)
        return web.json_response([asdict(answer) for answer in answers])

    async def _order(self, request: web.Request) -> tuple[Order, dict[str, object]]:
        order_id, body = request.match_info["order_id"], await read_object(request)
        for order in self._gateway.books:
            if order.order_id == order_id and body.get("merchant_id") in {None, order.merchant_id}:
                return order, body
        raise web.HTTPNotFound(text="no such order\n")


def _switched(quirks: Quirks, wanted: Mapping[str, object]) -> Quirks:
    try:
        return switch(quirks, wanted)
    except UnknownQuirkError as error:
        raise bad_request(str(error)) from error


def _channel(order: Order, body: Mapping[str, object]) -> str:
    channel = body.get("channel", order.channel or CHANNELS[0])
    if not isinstance(channel, str) or channel not in CHANNELS:
        raise bad_request(f"channel is one of {', '.join(CHANNELS)}")
    return channel


def _find(order: Order, body: Mapping[str, object]) -> Notification:
    status = body.get("status")
    for notification in reversed(order.notifications):
        if status in {None, notification.fields["status"]}:
            return notification
    raise web.HTTPNotFound(text="no such notification was ever made\n")


def _is_text(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.isprintable())


def _shown(order: Order) -> web.Response:
    return web.json_response(
        {"status": order.status, "transaction_id": order.transaction_id, "fees": order.fees}
    )
