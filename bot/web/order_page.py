"""The page of one order, the same before and after the gateway: what is owed, to whom, how to pay.

It shows what PORTNET's own page shows. The subscription code stays out: with it the holder of a
forwarded link would see everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.notices import Notice
from bot.web.pages import Pages
from bot.web.pay_codes import shown
from bot.web.reader import Reader
from conversations.screen import Text
from domain.invoice import Channel, Means
from domain.listing import Offer
from services.payments.desk import PayerPage

_LABELS = {
    Offer(Means.CMI, Channel.CARD): "page-pay-card",
    Offer(Means.CMI, Channel.FATOURATI): "page-pay-fatourati",
    Offer(Means.AMANPAY, Channel.CARD): "page-pay-amanpay-card",
    Offer(Means.AMANPAY, Channel.TASHILAT): "page-pay-tashilat",
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT): "page-pay-direct-debit",
}
MOST_LINES_UNFOLDED = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from a page that cannot be paid on."""

    label: Text
    address: str


@dataclass(frozen=True, slots=True)
class Way:
    """One button: a way to pay, as the form names it."""

    label: Text
    means: str
    channel: str


class OrderPages:
    """Draws orders for whoever holds their link."""

    def __init__(self, pages: Pages, *, redirect_origins: Iterable[str]) -> None:
        """Browsers hold a page's form policy against redirects too, hence `redirect_origins`."""
        self._pages = pages
        self._form_targets = ("'self'", *redirect_origins)

    def draw(
        self,
        reader: Reader,
        page: PayerPage,
        *,
        token: str,
        said: Notice | None,
        offers: tuple[Offer, ...] = (),
        links: tuple[Link, ...] = (),
        status: HTTPStatus = HTTPStatus.OK,
    ) -> web.Response:
        """Draw an order under a notice, with one button for each of `offers`."""
        return self._pages.draw(
            "order",
            reader,
            status=status,
            form_targets=self._form_targets,
            page=page,
            token=token,
            notice=said,
            ways=[way_of(offer) for offer in offers],
            too_small=[way_of(offer) for offer in page.too_small] if offers else [],
            codes=[shown(one.channel, one.code) for one in page.codes],
            links=links,
            is_payable=page.card.is_payable,
            unfolded=len(page.order.lines) <= MOST_LINES_UNFOLDED,
        )


def way_of(offer: Offer) -> Way:
    """The button of an offer, in the words of what the payer will do."""
    return Way(Text(_LABELS[offer]), offer.means.value.casefold(), offer.channel.value)
