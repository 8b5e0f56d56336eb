"""The register as JSON over HTTP ("API factures"): lists, one invoice, its PDF, payments reported.

Paths, fields and errors: Publik's public contract. It demands Basic authentication on every call.
"""

import json
from datetime import date
from http import HTTPStatus

from aiohttp import web

from sandbox.control import Control
from sandbox.portnet.amounts import decimal, read_centimes
from sandbox.portnet.books import Bill, State
from sandbox.portnet.office import Office

BASE = "/api/factures/"
ODD_MODES = frozenset(
    {"duplicates", "reversed", "odd-amounts", "many", "withheld", "err-200", "not-a-list"}
)
"""duplicates: each row twice · reversed: in another order · odd-amounts: rows with amounts that are
none · many: 10 000 rows more · withheld: none may be paid online · err-200: an error with a good
status · not-a-list: data is an object."""
MANY = 10_000


class Register:
    """Where portals come in."""

    def __init__(self, office: Office, control: Control) -> None:
        self._office = office
        self._control = control

    def add_routes(self, app: web.Application) -> None:
        router = app.router
        router.add_get(f"{BASE}invoices/", self._list, name="invoices")
        router.add_get(f"{BASE}invoices/history/", self._history, name="history")
        router.add_get(f"{BASE}invoice/{{id}}/", self._show, name="invoice")
        router.add_get(f"{BASE}invoice/{{id}}/pdf/", self._pdf, name="pdf")
        router.add_post(f"{BASE}invoice/{{id}}/pay/", self._pay, name="pay")

    async def _list(self, request: web.Request) -> web.Response:
        bills = [one for one in self._debtor(request) if one.state is State.OPEN]
        mode = self._control.take_fault("invoices", among=ODD_MODES)
        if mode == "err-200":
            return _failure(HTTPStatus.OK, "source-unavailable")
        if mode == "not-a-list":
            return _success({"invoices": []})
        rows = [self._row(bill) for bill in bills]
        return _success(rows if mode is None else _odd(rows, mode))

    async def _history(self, request: web.Request) -> web.Response:
        bills = [one for one in self._debtor(request) if one.state is State.PAID]
        return _success([self._row(bill) for bill in bills])

    async def _show(self, request: web.Request) -> web.Response:
        return _success(self._row(self._bill(request)))

    async def _pdf(self, request: web.Request) -> web.Response:
        self._bill(request)
        return web.Response(body=b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")

    async def _pay(self, request: web.Request) -> web.Response:
        bill = self._bill(request)
        try:
            report = json.loads(await request.read(), parse_float=str, parse_int=str)
        except (ValueError, RecursionError):
            report = None
        if not isinstance(report, dict):
            return _failure(HTTPStatus.BAD_REQUEST, "invalid payload")
        # A missing or unreadable amount takes the whole: the contract's own trap.
        told = read_centimes(str(report.get("amount", "")))
        centimes = bill.left_centimes if told is None else told
        transaction = str(report.get("transaction_id", ""))
        booking = self._office.book(bill, centimes, way="rest", transaction=transaction)
        return _success({"id": booking.id})

    def _debtor(self, request: web.Request) -> list[Bill]:
        name = request.query.get("NameID") or request.query.get("payer_external_id", "")
        bills = list(self._office.books.of_debtor(name)) if name else []
        if not bills:
            raise _not_found()
        return bills

    def _bill(self, request: web.Request) -> Bill:
        bill = self._office.books.bill_by_id(request.match_info["id"])
        if bill is None or bill.cancelled:
            raise _not_found()
        return bill

    def _row(self, bill: Bill) -> dict[str, object]:
        today: date = self._office.now().date()
        is_open = bill.state is State.OPEN
        return {
            "id": bill.id,
            "display_id": bill.number,
            "label": bill.label,
            "amount": decimal(bill.left_centimes),
            "remaining_amount": decimal(bill.left_centimes),
            "total_amount": decimal(bill.centimes),
            "created": bill.issued.isoformat(),
            "pay_limit_date": "",
            "due_date": bill.due.isoformat(),
            "paid": bill.state is State.PAID,
            "payment_date": bill.payments[-1].at.date().isoformat() if bill.payments else None,
            "online_payment": is_open,
            "has_pdf": True,
            "disabled": not is_open or bill.due < today,
            "issuer": bill.issuer,
            "client_code": bill.client_code,
            "client_name": bill.client_name,
            "means": bill.means,
        }


def _odd(rows: list[dict[str, object]], mode: str) -> list[object]:
    first = rows[0] if rows else {}
    match mode:
        case "duplicates":
            return [row for row in rows for _ in range(2)]
        case "reversed":
            return [*reversed(rows)]
        case "odd-amounts":
            odd = ("-20.00", "1e3", "1 000,00", "12.345", None, "")
            wrong = [
                {**first, "amount": text, "display_id": f"ODD{n}"} for n, text in enumerate(odd)
            ]
            return [*wrong, "no row at all", *rows]
        case "withheld":
            why = {"online_payment": False, "no_online_payment_reason": "litigation"}
            return [row | why for row in rows]
        case _:
            more = [{**first, "id": f"m{n}", "display_id": f"MANY{n}"} for n in range(MANY)]
            return [*rows, *more]


def _success(data: object) -> web.Response:
    return web.json_response({"err": 0, "data": data})


def _failure(status: HTTPStatus, kind: str) -> web.Response:
    body = {"err": 1, "err_class": kind, "err_desc": kind, "data": None}
    return web.json_response(body, status=status)


def _not_found() -> web.HTTPNotFound:
    body = json.dumps({"err": 1, "err_class": "not-found", "err_desc": "not found", "data": None})
    return web.HTTPNotFound(text=body, content_type="application/json")
