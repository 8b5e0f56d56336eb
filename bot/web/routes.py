"""What a request is called in logs and limits: the name of its route, never its path.

Paths hold the tokens that let people pay.
"""

from aiohttp import web

PAYER_PAGE = "payer-page"
CHECKOUT = "checkout"
RETURN = "outcome"
LIVE = "live"
READY = "ready"
TELEGRAM = "telegram"
UNKNOWN = "unknown"

PAGES = frozenset({PAYER_PAGE, CHECKOUT, RETURN, UNKNOWN})
"""Routes that people look at; the others answer machines."""


def name_of(request: web.Request) -> str:
    """Name of the route that serves a request."""
    return request.match_info.route.name or UNKNOWN
