"""Where the browser comes back to from the gateway. It proves nothing: display only.

The page asks again by itself, by the `Refresh` header, until the outcome is final or ten minutes
have gone by; how far it got stands in its address.
"""

from http import HTTPStatus

from aiohttp import web

from bot.web import notices
from bot.web.order_page import Link, OrderPages
from bot.web.pages import SAFETY, Pages
from bot.web.reader import Reader, reader_of
from conversations.screen import Text
from services.payments.desk import AttemptStage, PayerDesk, ReturnPage

REFRESH_SECONDS = (3, 5, *[10] * 59)
"""Waits between one look and the next; together just short of ten minutes."""

_UNSETTLED = {AttemptStage.WAITING, AttemptStage.CONFIRMING}


class ReturnPages:
    """What a payer sees after the gateway."""

    def __init__(self, desk: PayerDesk, pages: Pages, orders: OrderPages) -> None:
        self._desk = desk
        self._pages = pages
        self._orders = orders

    async def come_back(self, request: web.Request) -> web.Response:
        """`POST /return/…`: what the gateway's form says is not even read; look by GET instead."""
        here = request.rel_url.raw_path
        location = reader_of(request).link(here) if "lang" in request.query else here
        headers = {**SAFETY, "Location": location}
        return web.Response(status=HTTPStatus.SEE_OTHER, headers=headers)

    async def show(self, request: web.Request) -> web.Response:
        """`GET /return/…`: how this attempt stands."""
        reader = reader_of(request)
        back = await self._desk.returned(request.match_info["return_key"])
        if back is None:
            status, said = notices.of_refusal(notices.UNKNOWN_LINK)
            return self._pages.draw_notice(reader, status, said)
        step = _step(request)
        refreshing = back.attempt_stage in _UNSETTLED and step < len(REFRESH_SECONDS)
        is_refused = back.attempt_stage is AttemptStage.REFUSED
        answer = self._orders.draw(
            reader,
            back.page,
            token=back.token,
            said=notices.of_return(back, refreshing=refreshing),
            offers=back.page.offers if is_refused else (),
            links=_links(reader, back, refreshing=refreshing),
        )
        if refreshing:
            again = f"{reader.link(reader.path)}&step={step + 1}"
            answer.headers["Refresh"] = f"{REFRESH_SECONDS[step]}; url={again}"
        return answer


def _step(request: web.Request) -> int:
    # Anybody can write any step; one that was never ours starts over.
    steps = {str(step): step for step in range(len(REFRESH_SECONDS) + 1)}
    return steps.get(request.query.get("step", ""), 0)


def _links(reader: Reader, back: ReturnPage, *, refreshing: bool) -> tuple[Link, ...]:
    order = reader.link(f"/p/{back.token}")
    match back.attempt_stage:
        case AttemptStage.WAITING | AttemptStage.CONFIRMING if not refreshing:
            again = Link(Text("page-refresh"), reader.link(reader.path))
            return (again, Link(Text("page-back"), order))
        case AttemptStage.WAITING:
            return (Link(Text("page-did-not-pay"), order),)
        case AttemptStage.REFUSED if back.page.offers:
            return ()
        case _ if back.receipt_token is not None:
            receipt = reader.link(f"/receipts/{back.receipt_token}.pdf")
            return (Link(Text("page-receipt"), receipt), Link(Text("page-back"), order))
        case _:
            return (Link(Text("page-back"), order),)
