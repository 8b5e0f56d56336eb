"""The control routes that only this stand-in has: switches, callbacks again, end of the day."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, replace

from aiohttp import web

from sandbox.cmi.answers import changed
from sandbox.cmi.books import Delivery, Order, State, Transaction
from sandbox.cmi.gateway import Gateway
from sandbox.cmi.quirks import UnknownQuirkError, switch
from sandbox.control import bad_request, read_object

MODES = ("as_is", "refusal", "forged", "altered", "resigned")
"""as_is: the last callback again · refusal: the last refusal again · forged: signed with a wrong
key · altered: `fields` changed after signing · resigned: `fields` changed, then signed."""

MOST_TIMES = 100


class Switchboard:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/_control/quirks", self._get_quirks)
        app.router.add_post("/_control/quirks", self._post_quirks)
        app.router.add_post("/_control/callbacks", self._post_callbacks)
        app.router.add_post("/_control/end-of-day", self._post_end_of_day)

    async def _get_quirks(self, _request: web.Request) -> web.Response:
        return web.json_response(asdict(self._gateway.quirks))

    async def _post_quirks(self, request: web.Request) -> web.Response:
        try:
            self._gateway.quirks = switch(self._gateway.quirks, await read_object(request))
        except UnknownQuirkError as error:
            raise bad_request(str(error)) from error
        return await self._get_quirks(request)

    async def _post_end_of_day(self, _request: web.Request) -> web.Response:
        settled = self._gateway.books.end_day(now=self._gateway.now())
        return web.json_response({"settled": settled})

    async def _post_callbacks(self, request: web.Request) -> web.Response:
        """Post a callback of `oid` again, `times` times, one by one or at once (`concurrent`)."""
        body = await read_object(request)
        mode, times, changes = body.get("mode", "as_is"), body.get("times", 1), _changes(body)
        if mode not in MODES:
            raise bad_request(f"mode must be one of {MODES}")
        if type(times) is not int or not 1 <= times <= MOST_TIMES:
            raise bad_request(f"times must be a whole number from 1 to {MOST_TIMES}")
        order, transaction = self._find(body, refusal=mode == "refusal")
        posts = (self._post(order, transaction, str(mode), changes) for _ in range(times))
        if body.get("concurrent") is True:
            deliveries = await asyncio.gather(*posts)
        else:
            deliveries = [await post for post in posts]
        return web.json_response([_shown(delivery) for delivery in deliveries])

    def _find(self, body: Mapping[str, object], *, refusal: bool) -> tuple[Order, Transaction]:
        oid, client_id = str(body.get("oid", "")), body.get("client_id")
        orders = self._gateway.books.orders_of(oid)
        for order in orders:
            if client_id in {None, order.client_id}:
                for one in reversed(order.transactions):
                    if one.callback_url and (not refusal or one.state is State.DECLINED):
                        return order, one
        reason = "no such callback was ever made for this oid"
        raise web.HTTPNotFound(text=reason + "\n")

    async def _post(
        self, order: Order, transaction: Transaction, mode: str, changes: Mapping[str, str | None]
    ) -> Delivery:
        gateway = self._gateway
        quirks = replace(gateway.quirks, forged_hash=True) if mode == "forged" else gateway.quirks
        before_signing = changes if mode == "resigned" else {}
        fields = gateway.callback_fields(order, transaction.answer, quirks, changes=before_signing)
        if mode == "altered":
            fields = changed(fields, changes)
        return await gateway.callbacks.deliver(order, transaction, fields, mode=mode, quirks=quirks)


def _changes(body: Mapping[str, object]) -> dict[str, str | None]:
    fields = body.get("fields", {})
    if not isinstance(fields, dict):
        raise bad_request("fields must be an object")
    for name, value in fields.items():
        if value is not None and not (isinstance(value, str) and value.isprintable()):
            raise bad_request(f"{name} must be a printable text, or null to leave it out")
    return fields


def _shown(delivery: Delivery) -> dict[str, object]:
    return {**asdict(delivery), "at": delivery.at.isoformat()}
