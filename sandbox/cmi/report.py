"""The "Merchant Center": a page where a person sees transactions, captures, voids, ends the day.

It asks the books and shows what they answer.
"""

from collections.abc import Mapping
from datetime import datetime

from aiohttp import web

from sandbox.cmi.answers import MOROCCO
from sandbox.cmi.books import Charge, Denied, Order, State, Transaction, has_lapsed
from sandbox.cmi.gateway import Gateway
from sandbox.cmi.pages import render
from sandbox.cmi.requests import decimal

STATUSES: Mapping[State, str] = {
    State.AUTHORISED: "PRE",
    State.CAPTURED: "POST",
    State.SETTLED: "POST",
    State.VOIDED: "VOID",
    State.DECLINED: "REFUS",
}
"""The Merchant Center's words: an integration guide, second hand; the refusal's is ours."""


class Report:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/cmi/report", self._show)
        app.router.add_post("/cmi/report/postauth", self._capture)
        app.router.add_post("/cmi/report/void", self._void)
        app.router.add_post("/cmi/report/end-of-day", self._end_day)

    async def _show(self, _request: web.Request) -> web.Response:
        return self._page("")

    async def _capture(self, request: web.Request) -> web.Response:
        order = await self._order(request)
        return self._done(self._gateway.books.capture(order, now=self._gateway.now()))

    async def _void(self, request: web.Request) -> web.Response:
        order = await self._order(request)
        return self._done(self._gateway.books.void(order, now=self._gateway.now()))

    async def _end_day(self, _request: web.Request) -> web.Response:
        self._gateway.books.end_day(now=self._gateway.now())
        raise web.HTTPSeeOther("/cmi/report")

    async def _order(self, request: web.Request) -> Order:
        form = await request.post()
        client_id, oid = str(form.get("client_id", "")), str(form.get("oid", ""))
        order = self._gateway.books.order(client_id=client_id, oid=oid)
        if order is None:
            raise web.HTTPNotFound
        return order

    def _done(self, outcome: Transaction | Denied) -> web.Response:
        if isinstance(outcome, Denied):
            return self._page(outcome.text)
        raise web.HTTPSeeOther("/cmi/report")

    def _page(self, notice: str) -> web.Response:
        now = self._gateway.now()
        rows = [
            self._row(order, one, now=now)
            for order in self._gateway.books
            for one in order.transactions
        ]
        newest_first = sorted(rows, key=lambda row: str(row["moment"]), reverse=True)
        text = render("report.html", notice=notice, rows=newest_first)
        return web.Response(text=text, content_type="text/html")

    def _row(self, order: Order, one: Transaction, *, now: datetime) -> dict[str, object]:
        merchant = self._gateway.merchants.get(order.client_id)
        refund = one.charge is Charge.REFUND
        status = "RFND" if refund else STATUSES[one.state]
        return {
            "moment": one.at.isoformat(),
            "at": f"{one.at.astimezone(MOROCCO):%d/%m/%Y %H:%M:%S}",
            "shop": merchant.name if merchant else order.client_id,
            "client_id": order.client_id,
            "oid": order.oid,
            "amount": decimal(one.centimes),
            "captured": decimal(one.captured_centimes) if one.captured_centimes else "",
            "status": f"{status}, échue" if has_lapsed(one, now=now) else status,
            "state": one.state,
            "code": one.code or "3-D",
            "card": one.masked_pan,
            "transaction": one.trans_id,
            "replies": [f"{sent.status or '—'} {sent.reply[:40]}" for sent in one.deliveries],
            "actions": [] if refund else _actions(one, now=now),
        }


def _actions(one: Transaction, *, now: datetime) -> list[tuple[str, str]]:
    capture, void = ("postauth", "PostAuth"), ("void", "Void")
    match one.state:
        case State.AUTHORISED if not has_lapsed(one, now=now):
            return [capture, void]
        case State.CAPTURED:
            return [void]
        case _:
            return []
