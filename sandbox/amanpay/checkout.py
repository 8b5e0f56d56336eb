"""The payer's pages: card, pay code, direct debit; alone, or as the tabs of the widget.

It turns requests into steps of the gateway and steps into pages; it decides nothing.
"""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.amanpay import pages
from sandbox.amanpay.banks import BANKS
from sandbox.amanpay.books import Order, Status
from sandbox.amanpay.cards import ACCEPTED, Mistakes, read_entry, refusal_of
from sandbox.amanpay.gateway import Gateway, Outcome, Stopped
from sandbox.amanpay.requests import Refused, is_address

REFRESH_SECONDS = 3
NO_MISTAKES = Mistakes(())


class Checkout:
    """Where payers come in."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self._index)
        app.router.add_get("/style.css", self._style)
        app.router.add_get("/widget/amanpay.js", self._script)
        app.router.add_post("/widget/", self._open, name="widget")
        app.router.add_get("/pay/{token}", self._show, name="page")
        app.router.add_post("/pay/{token}/card", self._card, name="card")
        app.router.add_post("/pay/{token}/debit", self._debit, name="debit")

    async def _index(self, _request: web.Request) -> web.Response:
        return html(pages.index_page(list(self._gateway.books)))

    async def _style(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(pages.HERE / "templates" / "style.css")

    async def _script(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(pages.HERE / "widget.js")

    async def _open(self, request: web.Request) -> web.Response:
        """Take the signed form of a shop's page; the script adds where that page is."""
        sent = {name: str(value) for name, value in (await request.post()).items()}
        origin = _origin(sent.get("location", ""))
        match self._gateway.create_for_widget(sent, frame_origin=origin):
            case Refused() as refused:
                return html(pages.error_page(refused), refused.status)
            case order:
                channel = order.fields["channel"] or order.channels[0]
                raise web.HTTPSeeOther(f"/pay/{order.token}?tab={channel}")

    async def _show(self, request: web.Request) -> web.Response:
        order = self._order(request)
        tab = request.query.get("tab", order.channels[0])
        return self._page(order, tab if tab in order.channels else order.channels[0])

    async def _card(self, request: web.Request) -> web.Response:
        order, form = await self._form(request, "card")
        if number := form.get("fill"):
            expiry = f"12/{self._gateway.now().year % 100 + 1:02d}"
            filled = {"card_number": number, "expiry": expiry, "cvv": "000"}
            return self._page(order, "card", entered=filled)
        match read_entry(form):
            case Mistakes() as mistakes:
                return self._page(order, "card", entered=form, mistakes=mistakes)
            case entry:
                reason = refusal_of(entry, today=self._gateway.now().date())
        if reason is None:
            return self._after(order, "card", await self._gateway.pay(order, "card"))
        return self._after(order, "card", await self._gateway.refuse(order, "card"), reason)

    async def _debit(self, request: web.Request) -> web.Response:
        order, form = await self._form(request, "debit")
        if form.get("do") == "refuse":
            outcome = await self._gateway.refuse(order, "debit")
            return self._after(order, "debit", outcome, "refused")
        wrong = [
            name
            for name, fits in (("bank", form.get("bank") in BANKS), ("accept", form.get("accept")))
            if not fits
        ]
        if wrong:
            return self._page(order, "debit", entered=form, mistakes=Mistakes(tuple(wrong)))
        return self._after(order, "debit", await self._gateway.debit(order))

    def _after(self, order: Order, tab: str, outcome: Outcome, reason: str = "") -> web.Response:
        match outcome:
            case Status.REFUSED:
                return self._page(order, tab, refusal=reason)
            case Stopped() | Status():
                # The page is looked at again, so that a reload repeats no payment.
                raise web.HTTPSeeOther(f"/pay/{order.token}?tab={tab}")

    def _page(
        self,
        order: Order,
        tab: str,
        *,
        entered: Mapping[str, str] | None = None,
        mistakes: Mistakes = NO_MISTAKES,
        refusal: str = "",
    ) -> web.Response:
        stopped = self._gateway.hindrance(order)
        text = pages.payment_page(
            order,
            tab,
            merchant=self._gateway.merchants[order.merchant_id].name,
            stopped=stopped.status if stopped else None,
            entered=entered or {},
            mistakes=mistakes.names,
            refusal=refusal,
            test_cards=ACCEPTED,
        )
        waits = tab == "cash" or (stopped is not None and stopped.status is Status.BOOKED)
        return html(text, refresh_seconds=REFRESH_SECONDS if waits else 0)

    async def _form(self, request: web.Request, channel: str) -> tuple[Order, dict[str, str]]:
        order = self._order(request)
        if channel not in order.channels:
            raise web.HTTPNotFound(text="this order is not paid that way\n")
        return order, {name: str(value) for name, value in (await request.post()).items()}

    def _order(self, request: web.Request) -> Order:
        order = self._gateway.books.by_token(request.match_info["token"])
        if order is None:
            unknown = Refused("order", "this page is not known here; start again at the shop")
            raise web.HTTPNotFound(text=pages.error_page(unknown), content_type="text/html")
        return order


def html(
    text: str, status: HTTPStatus = HTTPStatus.OK, *, refresh_seconds: int = 0
) -> web.Response:
    """Answer with a page; it may be framed, since the widget is."""
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    if refresh_seconds:
        headers["Refresh"] = str(refresh_seconds)
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def _origin(location: str) -> str:
    """Give the origin of the page that the script runs in; empty without the script."""
    if not is_address(location):
        return ""
    address = urlsplit(location)
    return f"{address.scheme}://{address.netloc}"
