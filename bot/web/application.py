"""Puts the HTTP edge together: routes, limits, and the server that runs them.

Who answers behind the routes is decided by whoever starts the process.
"""

import logging
import secrets
from collections.abc import Callable, Iterable, Mapping

from aiohttp import web

from bot.texts import Texts
from bot.web import routes
from bot.web.access import log_access
from bot.web.callbacks import Callbacks, FatouratiDoors, Hooks, callback_door
from bot.web.checkout import CheckoutPages
from bot.web.errors import answered_errors
from bot.web.health import Probe, Readiness, live
from bot.web.limits import Limits, bounded_bodies, bounded_work
from bot.web.order_page import OrderPages
from bot.web.pages import Pages
from bot.web.returns import ReturnPages
from services.payments.desk import PayerDesk

_NONCE_BYTES = 16
_LINGERING_SECONDS = 2.0


def create_web(
    desk: PayerDesk,
    callbacks: Callbacks,
    hooks: Hooks,
    texts: Texts,
    probes: Mapping[str, Probe],
    *,
    limits: Limits | None = None,
    redirect_origins: Iterable[str] = (),
    new_nonce: Callable[[], str] = lambda: secrets.token_urlsafe(_NONCE_BYTES),
) -> web.Application:
    """Build the payer's pages, the gateways' door and the health routes.

    `redirect_origins` are the gateways that the payer is sent to by a 303 after a button.
    """
    limits = limits or Limits()
    pages = Pages(texts, new_nonce=new_nonce)
    orders = OrderPages(pages, redirect_origins=redirect_origins)
    checkout = CheckoutPages(desk, pages, orders)
    returns = ReturnPages(desk, pages, orders)
    door = [log_access, answered_errors(pages), bounded_bodies(limits), bounded_work(limits)]
    application = web.Application(middlewares=door)
    add = application.router
    add.add_get("/p/{token}", checkout.show, name=routes.PAYER_PAGE)
    add.add_post("/p/{token}/checkout", checkout.begin, name=routes.CHECKOUT)
    returned = add.add_resource("/return/{provider}/{return_key}", name=routes.RETURN)
    returned.add_route("GET", returns.show)
    returned.add_route("POST", returns.come_back)
    add.add_get("/live", live, name=routes.LIVE)
    add.add_get("/ready", Readiness(probes).ready, name=routes.READY)
    _add_callbacks(add, callbacks, hooks)
    return application


def _add_callbacks(add: web.UrlDispatcher, callbacks: Callbacks, hooks: Hooks) -> None:
    add.add_post("/callbacks/cmi", callback_door(callbacks, "cmi"), name=routes.CMI_CALLBACK)
    by_amanpay = callback_door(callbacks, "amanpay")
    add.add_post("/callbacks/amanpay", by_amanpay, name=routes.AMANPAY_CALLBACK)
    by_fatourati, below = FatouratiDoors(callbacks, hooks), "/callbacks/fatourati/{hook_secret}"
    add.add_post(below, by_fatourati.receive, name=routes.FATOURATI_CALLBACK)
    add.add_post(f"{below}/cancel", by_fatourati.withdraw, name=routes.FATOURATI_CANCEL)
    add.add_get(f"{below}/status", by_fatourati.tell_state, name=routes.FATOURATI_STATUS)


def create_runner(application: web.Application) -> web.AppRunner:
    """A server that keeps paths out of its log and leaves bodies as the wire brought them."""
    silent = logging.getLogger("bot.web.server")  # its messages may quote a malformed request
    silent.disabled = True
    return web.AppRunner(
        application,
        access_log=None,
        logger=silent,
        auto_decompress=False,
        lingering_time=_LINGERING_SECONDS,
        handle_signals=False,
    )
