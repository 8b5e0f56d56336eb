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
CMI_CALLBACK = "callback-cmi"
AMANPAY_CALLBACK = "callback-amanpay"
FATOURATI_CALLBACK = "callback-fatourati"
FATOURATI_CANCEL = "callback-fatourati-cancel"
FATOURATI_STATUS = "callback-fatourati-status"
MESSAGES = "portnet-messages"
RECEIPT = "receipt"
UNKNOWN = "unknown"

PAGES = frozenset({PAYER_PAGE, CHECKOUT, RETURN, UNKNOWN})
"""Routes that people look at; the others answer machines."""

TAKING_JSON = frozenset({AMANPAY_CALLBACK, FATOURATI_CALLBACK, FATOURATI_CANCEL})
"""Routes whose messages may be longer than a form."""


def name_of(request: web.Request) -> str:
    """Name of the route that serves a request."""
    return request.match_info.route.name or UNKNOWN
