"""PORTNET's own desk: a person sees operators' invoices and changes them behind the bot's back.

It turns taps into acts of the office and the books into pages; it decides nothing.
"""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

from aiohttp import web

from sandbox.portnet import pages
from sandbox.portnet.amounts import read_centimes
from sandbox.portnet.books import OWN_ISSUER, Bill, new_id
from sandbox.portnet.office import Office
from sandbox.portnet.quirks import JUDGEMENTS

PENALTY_SHARE = 10
"""A penalty of the desk is a tenth of its invoice; the real one goes by days."""


class Desk:
    """Where PORTNET's staff comes in."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def add_routes(self, app: web.Application) -> None:
        router = app.router
        router.add_get("/", self._invoices)
        router.add_get("/desk/style.css", self._style)
        router.add_post("/desk/invoices", self._issue)
        router.add_post("/desk/invoices/{id}", self._act)
        router.add_get("/desk/notices", self._notices)
        router.add_post("/desk/notices", self._choose)
        router.add_post("/desk/notices/{place}", self._judge)
        router.add_get("/desk/letters", self._letters)

    async def _style(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(pages.HERE / "templates" / "style.css")

    async def _invoices(self, request: web.Request) -> web.Response:
        asked = request.query.get("code", "").strip()
        books = self._office.books
        found = list(books.of_debtor(asked)) if asked else books.bills[::-1]
        more = max(0, len(found) - pages.MOST_SHOWN)
        shown = found[: pages.MOST_SHOWN]
        return _html(pages.invoices_page(_language(request), shown, asked=asked, more=more))

    async def _act(self, request: web.Request) -> web.Response:
        bill, form = self._bill(request), await request.post()
        match form.get("do"):
            case "pay":
                self._office.pay_elsewhere(bill)
            case "cancel":
                self._office.cancel(bill)
            case "penalty":
                self._office.add(self._penalty(bill))
            case "announce":
                self._office.announce(bill)
            case "amount" if centimes := read_centimes(str(form.get("amount", "")).strip()):
                self._office.change_amount(bill, centimes)
            case "amount":
                pass  # no amount was typed: the page shows the old one again
            case _:
                raise web.HTTPBadRequest(text="do is pay, cancel, amount, penalty or announce\n")
        raise _see(request, "/", code=bill.subscription_code)

    async def _issue(self, request: web.Request) -> web.Response:
        """Issue an invoice of PORTNET's own to an operator who has one already."""
        form = await request.post()
        code, centimes = (
            str(form.get("code", "")),
            read_centimes(str(form.get("amount", "")).strip()),
        )
        known = next(self._office.books.of_debtor(code), None)
        if known is None or not code:
            raise web.HTTPNotFound(text="no such operator\n")
        if centimes:
            number = str(form.get("number", "")).strip()[:40] or f"N{len(self._all) + 1:05d}"
            bill = replace(known, issuer=OWN_ISSUER, main_number="", label="Prestations")
            self._office.add(self._fresh(bill, number=number, centimes=centimes))
        raise _see(request, "/", code=code)

    async def _notices(self, request: web.Request) -> web.Response:
        page = pages.notices_page(_language(request), self._office.books, self._office.quirks)
        return _html(page)

    async def _choose(self, request: web.Request) -> web.Response:
        judgement = str((await request.post()).get("judgement", ""))
        if judgement not in JUDGEMENTS:
            raise web.HTTPBadRequest(text="no such judgement\n")
        self._office.quirks = replace(self._office.quirks, judgement=judgement)
        raise _see(request, "/desk/notices")

    async def _judge(self, request: web.Request) -> web.Response:
        notices, place = self._office.books.pages.notices, request.match_info["place"]
        if not place.isdecimal() or int(place) >= len(notices):
            raise web.HTTPNotFound(text="no such notice\n")
        form = await request.post()
        by, refusal = str(form.get("by", "")), str(form.get("refusal", ""))
        if by not in {"rules", "accept", "refuse"} or (refusal and refusal not in pages.REFUSALS):
            raise web.HTTPBadRequest(text="by is rules, accept or refuse\n")
        self._office.judge(notices[int(place)], by=by, refusal=refusal)
        raise _see(request, "/desk/notices")

    async def _letters(self, request: web.Request) -> web.Response:
        return _html(pages.letters_page(_language(request), self._office.books))

    def _bill(self, request: web.Request) -> Bill:
        bill = self._office.books.bill_by_id(request.match_info["id"])
        if bill is None:
            raise web.HTTPNotFound(text="no such invoice\n")
        return bill

    def _penalty(self, bill: Bill) -> Bill:
        number = f"{bill.number}-P{1 + sum(bill.number == one.main_number for one in self._all)}"
        label = f"Pénalité – facture principale {bill.number}"
        penalty = replace(bill, main_number=bill.number, label=label)
        return self._fresh(penalty, number=number, centimes=max(1, bill.centimes // PENALTY_SHARE))

    def _fresh(self, bill: Bill, *, number: str, centimes: int) -> Bill:
        """An unpaid invoice of today, else like another one."""
        today = self._office.now().date()
        return replace(
            bill,
            id=new_id(),
            number=number,
            centimes=centimes,
            issued=today,
            due=today + timedelta(days=30),
            cancelled=False,
            payments=[],
        )

    @property
    def _all(self) -> list[Bill]:
        return self._office.books.bills


def _language(request: web.Request) -> str:
    asked = request.query.get("lang", "")
    return asked if asked in pages.LANGUAGES else "fr"


def _see(request: web.Request, path: str, **query: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"{path}?{urlencode({'lang': _language(request), **query})}")


def _html(text: str) -> web.Response:
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return web.Response(text=text, content_type="text/html", headers=headers)
