"""The routes of the gateway, and the program's parts put together.

It turns requests into steps of the gateway and steps into pages; it decides nothing.
"""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from sandbox.cmi import documents, pages
from sandbox.cmi.api import Api
from sandbox.cmi.books import Books, Transaction, shown
from sandbox.cmi.cards import Mistakes
from sandbox.cmi.control import Switchboard
from sandbox.cmi.gateway import (
    CALLBACK_FAULTS,
    AskCode,
    Burned,
    Expired,
    Gateway,
    Step,
    Tried,
)
from sandbox.cmi.merchants import Merchant
from sandbox.cmi.report import Report
from sandbox.cmi.requests import Refused, parse_form
from sandbox.cmi.sessions import Session
from sandbox.control import TRANSPORT_MODES, Control

LARGEST_BODY = 64 * 1024
ENDPOINTS = {"/fim/est3Dgate": "est3Dgate", "/fim/api": "api"}
CARD_PREFIXES = ("/fim/card/", "/fim/code/")


def build(*, merchants: Mapping[str, Merchant], data: Path | None = None) -> web.Application:
    """Put the whole stand-in together. `data` is the file of its books; None keeps them in memory.

    Raises `ValueError` when the file is not one of ours.
    """
    books = Books(data)
    control = Control(
        faults={
            **dict.fromkeys((*ENDPOINTS.values(), "card"), TRANSPORT_MODES),
            "callback": CALLBACK_FAULTS,
        },
        books=lambda: shown(books, now=control.clock.now()),
        reset=lambda: gateway.reset(),  # noqa: PLW0108  # the gateway is made below
    )
    gateway = Gateway(merchants=merchants, books=books, control=control)
    app = web.Application(
        client_max_size=LARGEST_BODY, middlewares=[control.middleware(_endpoint_of)]
    )
    control.add_routes(app)
    Switchboard(gateway).add_routes(app)
    Report(gateway).add_routes(app)
    Counter(gateway, control).add_routes(app)
    app.cleanup_ctx.append(gateway.running)
    return app


class Counter:
    """Where payers and shops come in."""

    def __init__(self, gateway: Gateway, control: Control) -> None:
        self._gateway = gateway
        self._control = control
        self._api = Api(merchants=gateway.merchants, books=gateway.books, now=gateway.now)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self._index)
        app.router.add_get("/fim/style.css", self._style)
        app.router.add_post("/fim/est3Dgate", self._open)
        app.router.add_post("/fim/est3dgate", self._open)
        app.router.add_post("/fim/card/{token}", self._card)
        app.router.add_post("/fim/code/{token}", self._code)
        app.router.add_post("/fim/api", self._ask)

    async def _index(self, _request: web.Request) -> web.Response:
        return _html(pages.index_page())

    async def _style(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(pages.HERE / "templates" / "style.css")

    async def _open(self, request: web.Request) -> web.Response:
        match self._gateway.open(await request.read(), client_ip=request.remote or ""):
            case Refused() as refused:
                self._control.log({"refused": refused.code, "reason": refused.reason})
                return _html(pages.error_page(refused), HTTPStatus.BAD_REQUEST)
            case session:
                self._control.log({"opened": session.request.oid})
                return _html(pages.card_page(session, now=self._gateway.now()))

    async def _card(self, request: web.Request) -> web.Response:
        session, form = await self._session(request)
        number = form.get("fill")
        if number and not session.is_over:
            year = str(self._gateway.now().year + 1)
            typed = {"card_number": number, "expiry_month": "12", "expiry_year": year}
            typed |= {"cvv": "000", "holder": "TEST"}
            return _html(self._card_page(session, typed, Mistakes(())))
        return self._answer(session, await self._gateway.pay(session, form), form)

    async def _code(self, request: web.Request) -> web.Response:
        session, form = await self._session(request)
        code = "" if form.get("give_up") else form.get("code", "")
        return self._answer(session, await self._gateway.confirm(session, code), {})

    async def _ask(self, request: web.Request) -> web.Response:
        match documents.read_question(await request.read(), request.content_type):
            case documents.Unreadable(reason):
                answer = self._api.unreadable(reason)
            case question:
                answer = self._api.answer(question)
        self._control.log({"asked": answer.texts["OrderId"], "answer": answer.texts["Response"]})
        body = documents.write_answer(answer.texts, answer.extra)
        return web.Response(body=body, content_type="text/xml", charset="utf-8")

    def _answer(self, session: Session, step: Step, form: Mapping[str, str]) -> web.Response:
        match step:
            case Mistakes():
                return _html(self._card_page(session, form, step))
            case AskCode():
                return _html(pages.code_page(session))
            case Expired():
                return _html(pages.stopped_page(session, kind="expired"))
            case Burned():
                return _html(pages.stopped_page(session, kind="burned"))
            case Tried(transaction) if session.is_over:
                return _html(self._receipt(session, transaction))
            case Tried():
                return _html(self._card_page(session, {}, Mistakes(())))

    def _card_page(self, session: Session, form: Mapping[str, str], mistakes: Mistakes) -> str:
        back = self._gateway.way_back(session, session.tries[-1]) if session.tries else None
        return pages.card_page(
            session,
            now=self._gateway.now(),
            entered=form,
            mistakes=mistakes.names,
            way_back=back,
        )

    def _receipt(self, session: Session, transaction: Transaction) -> str:
        seconds = session.request.return_seconds
        return pages.receipt_page(
            session,
            transaction,
            self._gateway.way_back(session, transaction),
            return_seconds=None if self._gateway.quirks.auto_redirect_off else seconds,
        )

    async def _session(self, request: web.Request) -> tuple[Session, dict[str, str]]:
        session = self._gateway.sessions.find(request.match_info["token"])
        if session is None:
            gone = Refused("SESSION", "this card page is not known here; start again at the shop")
            raise web.HTTPNotFound(text=pages.error_page(gone), content_type="text/html")
        return session, dict(parse_form(await request.read()) or [])


def _endpoint_of(request: web.Request) -> str | None:
    if request.path.startswith(CARD_PREFIXES):
        return "card"
    return ENDPOINTS.get(request.path)


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    return web.Response(
        text=text,
        status=status,
        content_type="text/html",
        headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
    )
