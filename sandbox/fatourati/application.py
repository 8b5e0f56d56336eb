"""The bank's application: a person types a reference, sees what it pays, and pays or refuses.

It turns taps into steps of the gateway and steps into pages; it decides nothing.
"""

from http import HTTPStatus
from urllib.parse import urlencode

from aiohttp import web

from sandbox.fatourati import pages
from sandbox.fatourati.banks import find_bank
from sandbox.fatourati.books import Decision, Step, Token
from sandbox.fatourati.gateway import Gateway, Payment
from sandbox.fatourati.qr import read_reference
from sandbox.fatourati.refusals import Refused

REFRESH_SECONDS = 2
MOST_SHOWN = 10


class Application:
    """Where payers come in."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self._home, name="bank")
        app.router.add_post("/", self._find)
        app.router.add_get("/bank/style.css", self._style)
        app.router.add_get("/bank/{ref}", self._show)
        app.router.add_post("/bank/{ref}", self._act, name="bank-act")
        app.router.add_get("/bank/{ref}/payments/{number}", self._outcome)

    async def _style(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(pages.HERE / "templates" / "style.css")

    async def _home(self, request: web.Request) -> web.Response:
        return self._home_page(request)

    async def _find(self, request: web.Request) -> web.Response:
        typed = str((await request.post()).get("reference", ""))
        token = self._gateway.books.token(read_reference(typed))
        if token is None:
            return self._home_page(request, typed=typed, mistake="unknown")
        raise _see(request, f"/bank/{token.ref}")

    async def _show(self, request: web.Request) -> web.Response:
        return self._token_page(request, self._token(request))

    async def _act(self, request: web.Request) -> web.Response:
        token, form = self._token(request), await request.post()
        bank = find_bank(str(form.get("bank", "")))
        match form.get("do"):
            case "withdraw":
                quirks = self._gateway.quirks
                await self._gateway.cancel(token, number=None, token_only=False, quirks=quirks)
                raise _see(request, f"/bank/{token.ref}")
            case "pay" | "refuse" if bank is None:
                return self._token_page(request, token, mistake="bank")
            case "pay" | "refuse" as act if bank is not None:
                decision = Decision.CONFIRMED if act == "pay" else Decision.REFUSED
                payment = Payment(operator=bank.operator, channel=bank.channel, decision=decision)
                return await self._pay(request, token, payment)
            case _:
                raise web.HTTPBadRequest(text="do is pay, refuse or withdraw\n")

    async def _pay(self, request: web.Request, token: Token, payment: Payment) -> web.Response:
        match await self._gateway.pay(token, payment):
            case Refused():
                return self._token_page(request, token)
            case transaction:
                raise _see(request, f"/bank/{token.ref}/payments/{transaction.number}")

    async def _outcome(self, request: web.Request) -> web.Response:
        token = self._token(request)
        number = request.match_info["number"]
        found = [one for one in token.transactions if one.number == number]
        if not found:
            raise web.HTTPNotFound(text="no such payment\n")
        text = pages.payment_page(_language(request), token, found[0], merchant=self._name(token))
        waits = found[0].step is not Step.DONE
        return _html(text, refresh=waits)

    def _home_page(
        self, request: web.Request, *, typed: str = "", mistake: str = ""
    ) -> web.Response:
        now = self._gateway.now()
        newest = list(self._gateway.books)[-MOST_SHOWN:][::-1]
        recent = [(token, self._name(token)) for token in newest]
        text = pages.home_page(_language(request), recent, typed=typed, mistake=mistake, now=now)
        return _html(text, HTTPStatus.NOT_FOUND if mistake else HTTPStatus.OK)

    def _token_page(self, request: web.Request, token: Token, *, mistake: str = "") -> web.Response:
        text = pages.token_page(
            _language(request),
            token,
            merchant=self._name(token),
            mistake=mistake,
            now=self._gateway.now(),
        )
        return _html(text)

    def _name(self, token: Token) -> str:
        return self._gateway.merchants[token.store_key].name

    def _token(self, request: web.Request) -> Token:
        token = self._gateway.books.token(request.match_info["ref"])
        if token is None:
            text = pages.home_page(
                _language(request), [], typed="", mistake="unknown", now=self._gateway.now()
            )
            raise web.HTTPNotFound(text=text, content_type="text/html")
        return token


def _language(request: web.Request) -> str:
    asked = request.query.get("lang", "")
    return asked if asked in pages.LANGUAGES else "fr"


def _see(request: web.Request, path: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"{path}?{urlencode({'lang': _language(request)})}")


def _html(text: str, status: HTTPStatus = HTTPStatus.OK, *, refresh: bool = False) -> web.Response:
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    if refresh:
        headers["Refresh"] = str(REFRESH_SECONDS)
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)
