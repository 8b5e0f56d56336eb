"""What a test can do at PORTNET beyond faults, clock and books: each act of the office, as JSON."""

from dataclasses import asdict

from aiohttp import web

from sandbox.control import bad_request, read_object
from sandbox.portnet.account import Account
from sandbox.portnet.amounts import read_centimes
from sandbox.portnet.books import OWN_ISSUER, Bill, Notice
from sandbox.portnet.invoice_file import read_bill
from sandbox.portnet.office import Office
from sandbox.portnet.post import Address, Post
from sandbox.portnet.quirks import JUDGEMENTS, UnknownQuirkError, switch


class Switchboard:
    """The control routes that only this stand-in has."""

    def __init__(self, office: Office, post: Post) -> None:
        self._office = office
        self._post = post

    def add_routes(self, app: web.Application) -> None:
        router = app.router
        router.add_post("/_control/quirks", self._switch)
        router.add_post("/_control/address", self._address)
        router.add_post("/_control/invoices", self._issue)
        router.add_post("/_control/invoices/act", self._act)
        router.add_post("/_control/notices/{number}/judge", self._judge)
        router.add_post("/_control/letters/send", self._send)

    async def _switch(self, request: web.Request) -> web.Response:
        try:
            self._office.quirks = switch(self._office.quirks, await read_object(request))
        except UnknownQuirkError as error:
            raise bad_request(str(error)) from error
        return web.json_response(asdict(self._office.quirks))

    async def _address(self, request: web.Request) -> web.Response:
        match await read_object(request):
            case {"url": str(url), "user": str(user), "password": str(password)}:
                self._post.address = Address(url, Account(user=user, password=password))
            case _:
                raise bad_request("give url, user and password")
        return web.json_response({})

    async def _issue(self, request: web.Request) -> web.Response:
        """Issue invoices named as in an invoice file; `{"invoices": [...]}`."""
        rows = (await read_object(request)).get("invoices")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise bad_request("invoices must be a list of objects")
        try:
            bills = [read_bill(row, now=self._office.now()) for row in rows]
        except ValueError as error:
            raise bad_request(str(error)) from error
        for bill in bills:
            self._office.add(bill)
        return web.json_response({"ids": [bill.id for bill in bills]})

    async def _act(self, request: web.Request) -> web.Response:
        """Do one thing to one invoice: `{number, issuer, do}`; and `amount` or `function`."""
        body = await read_object(request)
        bill = self._bill(body)
        match body:
            case {"do": "pay"}:
                self._office.pay_elsewhere(bill)
            case {"do": "cancel"}:
                self._office.cancel(bill)
            case {"do": "amount", "amount": str(text)} if centimes := read_centimes(text):
                self._office.change_amount(bill, centimes)
            case {"do": "announce"}:
                function = body.get("function")
                self._office.announce(bill, function=None if function is None else str(function))
            case _:
                raise bad_request("do is pay, cancel, amount (with amount) or announce")
        return web.json_response({"state": bill.state})

    async def _judge(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        by, refusal = body.get("by", "rules"), body.get("refusal", "")
        if by not in JUDGEMENTS or not isinstance(refusal, str):
            raise bad_request(f"by must be one of {JUDGEMENTS}, refusal a text")
        notice = self._notice(request.match_info["number"])
        self._office.judge(notice, by=str(by), refusal=refusal)
        return web.json_response({"decision": notice.decision, "reasons": notice.reasons})

    async def _send(self, _request: web.Request) -> web.Response:
        """Send what is due now, and answer when it was sent."""
        self._office.read_due_notices()
        await self._post.send_due()
        return web.json_response({})

    def _bill(self, body: dict[str, object]) -> Bill:
        issuer = str(body.get("issuer", OWN_ISSUER))
        bill = self._office.books.bill(str(body.get("number", "")), issuer=issuer)
        if bill is None:
            raise web.HTTPNotFound(text="no such invoice\n")
        return bill

    def _notice(self, number: str) -> Notice:
        found = [one for one in self._office.books.pages.notices if one.number == number]
        if not found:
            raise web.HTTPNotFound(text="no such notice\n")
        return found[-1]
