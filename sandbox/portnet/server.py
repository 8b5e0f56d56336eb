"""The program's parts put together, the door for messages, and the check of who calls."""

from http import HTTPStatus
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from sandbox.control import TRANSPORT_MODES, Control
from sandbox.portnet.account import Account
from sandbox.portnet.books import Books, shown
from sandbox.portnet.control import Switchboard
from sandbox.portnet.desk import Desk
from sandbox.portnet.invoice_file import read_invoices
from sandbox.portnet.office import LETTER_FAULTS, Office
from sandbox.portnet.post import Address, Post
from sandbox.portnet.register import BASE, ODD_MODES, Register

LARGEST_BODY = 10 * 1024 * 1024
MESSAGES = "/messages"
ENDPOINTS = {name: name for name in ("invoices", "history", "invoice", "pdf", "pay", "messages")}


def build(
    *, account: Account, address: Address, data: Path | None = None, invoices: Path | None = None
) -> web.Application:
    """Put the whole stand-in together. `data` is the file of its books; None keeps them in memory.

    `invoices` opens empty books. Raises `ValueError` or `InvoiceFileError` for a bad file.
    """
    books = Books(data)
    control = Control(
        faults={
            **dict.fromkeys(ENDPOINTS, TRANSPORT_MODES),
            "invoices": TRANSPORT_MODES | ODD_MODES,
            "letter": LETTER_FAULTS,
        },
        books=lambda: shown(books),
        reset=lambda: office.reset(),  # noqa: PLW0108  # the office is made below
    )
    office = Office(books, control)
    if invoices is not None and not books.bills:
        books.bills.extend(read_invoices(invoices, now=office.now()))
        books.save()
    post = Post(office, control, address)
    app = web.Application(
        client_max_size=LARGEST_BODY,
        middlewares=[only_for(account), control.middleware(_endpoint_of)],
    )
    parts = (control, Switchboard(office, post), Register(office, control), Door(office))
    for part in (*parts, Desk(office)):
        part.add_routes(app)
    app.cleanup_ctx.append(post.running)
    return app


class Door:
    """Where payment notices are dropped; like a folder, it takes anything and answers later."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post(MESSAGES, self._take, name="messages")

    async def _take(self, request: web.Request) -> web.Response:
        self._office.take_in((await request.read()).decode("utf-8", "replace"))
        return web.Response(status=HTTPStatus.ACCEPTED)


def only_for(account: Account) -> Middleware:
    """Answer 403 to whoever comes without the user and password, as the contract says."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        is_known = request.headers.get("Authorization") == account.authorization
        if request.path.startswith((BASE, MESSAGES)) and not is_known:
            body = {"err": 1, "err_class": "access-denied", "data": None}
            return web.json_response(body, status=HTTPStatus.FORBIDDEN)
        return await handler(request)

    return check


def _endpoint_of(request: web.Request) -> str | None:
    return ENDPOINTS.get(request.match_info.route.name or "")
