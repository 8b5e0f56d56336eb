"""The counter: a clerk types a pay code, sees what the customer owes, takes cash or refuses.

It turns taps into steps of the gateway and steps into pages; it decides nothing.
"""

from http import HTTPStatus
from urllib.parse import urlencode

from aiohttp import web

from sandbox.amanpay import pages
from sandbox.amanpay.books import Order
from sandbox.amanpay.checkout import html
from sandbox.amanpay.gateway import Gateway
from sandbox.amanpay.requests import LANGUAGES


class Counter:
    """Where clerks come in."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/counter", self._home)
        app.router.add_post("/counter", self._find)
        app.router.add_get("/counter/{code}", self._show)
        app.router.add_post("/counter/{code}", self._act, name="counter")

    async def _home(self, request: web.Request) -> web.Response:
        return html(pages.counter_page(_language(request)))

    async def _find(self, request: web.Request) -> web.Response:
        typed = str((await request.post()).get("code", ""))
        code = "".join(str(int(digit)) for digit in typed if digit.isdecimal())
        if self._gateway.books.by_code(code) is None:
            text = pages.counter_page(_language(request), typed=typed, is_unknown=True)
            return html(text, HTTPStatus.NOT_FOUND)
        raise _see(request, code)

    async def _show(self, request: web.Request) -> web.Response:
        order = self._order(request)
        stopped = self._gateway.hindrance(order)
        text = pages.clerk_page(
            _language(request),
            order,
            merchant=self._gateway.merchants[order.merchant_id].name,
            stopped=stopped.status if stopped else None,
        )
        return html(text)

    async def _act(self, request: web.Request) -> web.Response:
        order, form = self._order(request), await request.post()
        match form.get("do"):
            case "take":
                await self._gateway.take_cash(order)
            case "refuse":
                await self._gateway.refuse(order, "cash")
            case _:
                raise web.HTTPBadRequest(text="do is take or refuse\n")
        raise _see(request, order.payment_code)

    def _order(self, request: web.Request) -> Order:
        order = self._gateway.books.by_code(request.match_info["code"])
        if order is None:
            text = pages.counter_page(_language(request), is_unknown=True)
            raise web.HTTPNotFound(text=text, content_type="text/html")
        return order


def _language(request: web.Request) -> str:
    asked = request.query.get("lang", "")
    return asked if asked in LANGUAGES else "fr"


def _see(request: web.Request, code: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/counter/{code}?{urlencode({'lang': _language(request)})}")
