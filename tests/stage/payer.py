"""Somebody who opens a payment link in a browser without scripts: follows forms, types a card."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.stage.town import Town

GOOD_CARD = "4000000000000010"


@dataclass(frozen=True)
class Page:
    """One page as it came: its address, status and HTML."""

    url: str
    status: int
    html: str

    def forms(self) -> list["Form"]:
        """The forms of the page, in order."""
        parser = _Forms(self.url)
        parser.feed(self.html)
        return parser.forms


@dataclass
class Form:
    """A form: where it goes, and the fields that it would send."""

    action: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Payer:
    """One browser."""

    world: Town

    async def open(self, url: str) -> Page:
        """Open an address."""
        async with self.world.http.get(url) as response:
            return Page(str(response.url), response.status, await response.text())

    async def submit(self, form: Form, **typed: str) -> Page:
        """Send a form with what was typed into it."""
        async with self.world.http.post(form.action, data={**form.fields, **typed}) as response:
            return Page(str(response.url), response.status, await response.text())

    async def choose(self, link: str, *, means: str, channel: str) -> Page:
        """Open a payment link and press the button of one way to pay."""
        wanted = {"means": means, "channel": channel}
        page = await self.open(link)
        return await self.submit(next(form for form in page.forms() if form.fields == wanted))

    async def to_gateway(self, link: str) -> Page:
        """Open a payment link, choose the card, arrive on the gateway's card page."""
        handover = await self.choose(link, means="cmi", channel="card")
        assert handover.status == 200, handover.html
        return await self.submit(handover.forms()[-1])

    async def pay(self, link: str, card: str = GOOD_CARD) -> Page:
        """Pay a link by card; gives the page on which the gateway leaves the payer."""
        return await self.enter_card(await self.to_gateway(link), card)

    async def come_back(self, receipt: Page) -> Page:
        """Follow the gateway's last form back to the page of the product."""
        return await self.submit(receipt.forms()[-1])

    async def enter_card(self, page: Page, card: str = GOOD_CARD) -> Page:
        """Fill in the card page."""
        return await self.submit(
            next(form for form in page.forms() if "card_number" in form.fields),
            card_number=card,
            expiry_month="12",
            expiry_year="2030",
            cvv="000",
            holder="TEST",
            terms="yes",
        )


class _Forms(HTMLParser):
    """Collects forms with their hidden fields, and the first submit button's name."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._base = base
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, inputs and buttons."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(urljoin(self._base, given.get("action", "")), {})
            self.forms.append(self._open)
        elif self._open is not None and _is_sent(tag, given):
            self._open.fields.setdefault(given["name"], given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Note where a form ends."""
        if tag == "form":
            self._open = None


def _is_sent(tag: str, given: dict[str, str]) -> bool:
    is_field = tag in {"input", "button"} and bool(given.get("name"))
    return is_field and given.get("type") not in {"checkbox", "radio"}
