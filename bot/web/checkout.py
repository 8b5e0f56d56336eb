"""The payer's page and the way from it to the gateway. Looking changes nothing; a button begins.

It knows no gateway: what the desk hands over is a form, an address, a code or a window.
"""

from http import HTTPStatus
from urllib.parse import parse_qs

from aiohttp import web
from yarl import URL

from bot.web import notices
from bot.web.limits import body_of
from bot.web.order_page import Link, OrderPages
from bot.web.pages import SAFETY, Pages
from bot.web.pay_codes import shown
from bot.web.reader import Reader, reader_of
from conversations.screen import Text
from domain.invoice import Channel, Means
from domain.listing import Offer, Stage
from services.payments.desk import (
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    PayerDesk,
    PayerPage,
)
from services.payments.provider import PayCode, Redirect, SignedForm, Widget

_FORM = "application/x-www-form-urlencoded"
_MEANS = {means.value.casefold(): means for means in Means}
_CHANNELS = {channel.value: channel for channel in Channel}
_OVER = {Stage.EXPIRED, Stage.CANCELLED}
_MAY_TRY_AGAIN = {
    CheckoutRefusal.NOT_OFFERED,
    CheckoutRefusal.GATEWAY_DOWN,
    CheckoutRefusal.REGISTER_DOWN,
}


class CheckoutPages:
    """What the holder of a link sees and does before the gateway."""

    def __init__(self, desk: PayerDesk, pages: Pages, orders: OrderPages) -> None:
        self._desk = desk
        self._pages = pages
        self._orders = orders

    async def show(self, request: web.Request) -> web.Response:
        """`GET /p/{token}`: 200 open or paid, 410 expired or cancelled, 404 unknown."""
        token, reader = request.match_info["token"], reader_of(request)
        page = await self._desk.page(token)
        if page is None:
            return self._refused(reader, token, notices.UNKNOWN_LINK)
        return self._orders.draw(
            reader,
            page,
            token=token,
            said=notices.of_link(page),
            offers=page.offers,
            links=_links(reader, page),
            status=HTTPStatus.GONE if page.card.stage in _OVER else HTTPStatus.OK,
        )

    async def begin(self, request: web.Request) -> web.Response:
        """`POST /p/{token}/checkout`: store an attempt and hand the payer over, or say why not."""
        token = request.match_info["token"]
        reader = reader_of(request, at=f"/p/{token}")
        chosen = _chosen(request)
        begun = await self._desk.begin(
            token, means=chosen.means, channel=chosen.channel, language=reader.language
        )
        match begun:
            case CheckoutBegun():
                return self._hand_over(reader, token, chosen.channel, begun)
            case CheckoutRefused():
                return self._refused(reader, token, begun)

    def _hand_over(
        self, reader: Reader, token: str, channel: Channel, begun: CheckoutBegun
    ) -> web.Response:
        match begun.checkout:
            case SignedForm() as form:
                target = str(URL(form.action).origin())
                return self._pages.draw(
                    "handover", reader, form_targets=(target,), page=begun.page, form=form
                )
            case Redirect(url=url):
                headers = {**SAFETY, "Location": url}
                return web.Response(status=HTTPStatus.SEE_OTHER, headers=headers)
            case PayCode() as code:
                return self._pages.draw(
                    "paycode",
                    reader,
                    page=begun.page,
                    shown=shown(channel, code),
                    token=token,
                )
            case Widget() as widget:
                # The script posts a form into its frame, so it is a target of our forms, too.
                return self._pages.draw(
                    "widget",
                    reader,
                    form_targets=("'self'", widget.origin),
                    widget_origin=widget.origin,
                    page=begun.page,
                    widget=widget,
                    status_path=reader.link(f"/return/widget/{begun.return_key}"),
                    token=token,
                )

    def _refused(self, reader: Reader, token: str, refused: CheckoutRefused) -> web.Response:
        status, said = notices.of_refusal(refused)
        if refused.page is None:
            return self._pages.draw_notice(reader, status, said)
        others = refused.page.offers if refused.refusal in _MAY_TRY_AGAIN else ()
        back = Link(Text("page-back"), reader.link(f"/p/{token}"))
        return self._orders.draw(
            reader,
            refused.page,
            token=token,
            said=said,
            offers=others,
            links=() if others else (back,),
            status=status,
        )


def _links(reader: Reader, page: PayerPage) -> tuple[Link, ...]:
    if page.card.stage is Stage.CONFIRMING:
        return (Link(Text("page-refresh"), reader.link(reader.path)),)
    return ()


def _chosen(request: web.Request) -> Offer:
    """Read the two fields of a button; anything else is answered with 400."""
    try:
        if request.content_type != _FORM:
            raise web.HTTPBadRequest
        fields = parse_qs(body_of(request).decode("ascii"), strict_parsing=True, max_num_fields=2)
        [means], [channel] = fields["means"], fields["channel"]
        return Offer(_MEANS[means], _CHANNELS[channel])
    except (ValueError, KeyError) as error:
        raise web.HTTPBadRequest from error
