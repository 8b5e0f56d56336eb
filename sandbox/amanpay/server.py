"""The program's parts put together."""

from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from sandbox.amanpay.api import Api
from sandbox.amanpay.books import Books, shown
from sandbox.amanpay.checkout import Checkout
from sandbox.amanpay.control import Switchboard
from sandbox.amanpay.counter import Counter
from sandbox.amanpay.courier import FAULTS
from sandbox.amanpay.gateway import Gateway
from sandbox.amanpay.merchants import Merchant
from sandbox.control import TRANSPORT_MODES, Control

LARGEST_BODY = 64 * 1024
ENDPOINTS = ("create", "query", "cancel", "widget", "page", "card", "debit", "counter")
"""The fault endpoints are the names of the routes."""


def build(*, merchants: Mapping[str, Merchant], data: Path | None = None) -> web.Application:
    """Put the whole stand-in together. `data` is the file of its books; None keeps them in memory.

    Raises `ValueError` when the file is not one of ours or holds a merchant that is not among
    `merchants`.
    """
    books = Books(data)
    if strangers := sorted({order.merchant_id for order in books} - set(merchants)):
        raise ValueError(f"{data}: no such merchant: {', '.join(strangers)}")
    control = Control(
        faults={**dict.fromkeys(ENDPOINTS, TRANSPORT_MODES), "notification": FAULTS},
        books=lambda: shown(books),
        reset=lambda: gateway.reset(),  # noqa: PLW0108  # the gateway is made below
    )
    gateway = Gateway(merchants=merchants, books=books, control=control)
    app = web.Application(
        client_max_size=LARGEST_BODY, middlewares=[control.middleware(_endpoint_of)]
    )
    parts = (Switchboard(gateway), Api(gateway, control), Checkout(gateway), Counter(gateway))
    for part in (control, *parts):
        part.add_routes(app)
    app.cleanup_ctx.append(gateway.running)
    return app


def _endpoint_of(request: web.Request) -> str | None:
    name = request.match_info.route.name
    return name if name in ENDPOINTS else None
