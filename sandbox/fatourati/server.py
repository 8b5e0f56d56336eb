"""The program's parts put together, and the bank's application beside the merchant API."""

from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from sandbox.control import TRANSPORT_MODES, Control
from sandbox.fatourati.api import Api
from sandbox.fatourati.application import Application
from sandbox.fatourati.books import Books, shown
from sandbox.fatourati.control import Switchboard
from sandbox.fatourati.faults import API_MODES, ENDPOINTS, api_faults, endpoint_of
from sandbox.fatourati.gateway import CALLBACK_FAULTS, Gateway
from sandbox.fatourati.merchants import Merchant, StoreKey

LARGEST_BODY = 256 * 1024


def build(*, merchants: Mapping[StoreKey, Merchant], data: Path | None = None) -> web.Application:
    """Put the whole stand-in together. `data` is the file of its books; None keeps them in memory.

    Raises `ValueError` when the file is not one of ours or holds a store that is not among
    `merchants`.
    """
    books = Books(data)
    if strangers := sorted({token.store for token in books if token.store_key not in merchants}):
        raise ValueError(f"{data}: no such store among the merchants: {', '.join(strangers)}")
    control = Control(
        faults={
            **dict.fromkeys(ENDPOINTS.values(), TRANSPORT_MODES | API_MODES),
            "callback": CALLBACK_FAULTS,
        },
        books=lambda: shown(books, now=control.clock.now()),
        reset=lambda: reset(),  # noqa: PLW0108  # its parts are made below
    )
    gateway = Gateway(merchants=merchants, books=books, control=control)
    api = Api(gateway, control)

    def reset() -> None:
        gateway.reset()
        api.clear()

    app = web.Application(
        client_max_size=LARGEST_BODY,
        middlewares=[api_faults(control), control.middleware(endpoint_of)],
    )
    for part in (control, Switchboard(gateway), api, Application(gateway)):
        part.add_routes(app)
    app.cleanup_ctx.append(gateway.running)
    return app
