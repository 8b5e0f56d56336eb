"""What a visitor sees when a request cannot be served: a page for people, one word for machines."""

from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.web.notices import Notice, Tone, notice
from bot.web.pages import Pages
from bot.web.reader import reader_of
from bot.web.routes import PAGES, name_of
from services.storage.database import DatabaseUnusableError

_RETRY_SECONDS = "5"

_log = structlog.get_logger()


def answered_errors(pages: Pages) -> Middleware:
    """Turn refusals and faults into answers that give nothing away."""

    @web.middleware
    async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as refusal:
            status = HTTPStatus(refusal.status)
            answer = _answer(request, pages, status, _NOTICES.get(status, _FAULT))
            answer.headers.update(_kept(refusal))
            return answer
        except ConnectionError:
            raise  # nobody is left to answer
        except DatabaseUnusableError:
            _log.exception("database unusable", route=name_of(request))
            return _answer(request, pages, HTTPStatus.SERVICE_UNAVAILABLE, _FAULT)
        except Exception:  # noqa: BLE001 - nobody is shown a stack trace
            _log.exception("request failed", route=name_of(request))
            return _answer(request, pages, HTTPStatus.INTERNAL_SERVER_ERROR, _FAULT)

    return answer_errors


def _answer(request: web.Request, pages: Pages, status: HTTPStatus, said: Notice) -> web.Response:
    if name_of(request) not in PAGES:
        return web.Response(status=status, text=status.phrase)
    # Only what was asked for by GET can be asked for again in another language.
    reader = reader_of(request, at=None if request.method == "GET" else "")
    return pages.draw_notice(reader, status, said)


def _kept(refusal: web.HTTPException) -> dict[str, str]:
    if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": _RETRY_SECONDS}
    return {name: refusal.headers[name] for name in ("Allow",) if name in refusal.headers}


_NOT_UNDERSTOOD = notice(Tone.BAD, "page-bad-request", "page-start-over")
_FAULT = notice(Tone.BAD, "page-fault", "page-fault-care")
_NOTICES = {
    HTTPStatus.BAD_REQUEST: _NOT_UNDERSTOOD,
    HTTPStatus.NOT_FOUND: notice(Tone.BAD, "page-not-found", "page-check-link"),
    HTTPStatus.METHOD_NOT_ALLOWED: _NOT_UNDERSTOOD,
    HTTPStatus.REQUEST_TIMEOUT: _NOT_UNDERSTOOD,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _NOT_UNDERSTOOD,
    HTTPStatus.SERVICE_UNAVAILABLE: notice(Tone.BAD, "page-busy", "page-busy-wait"),
}
