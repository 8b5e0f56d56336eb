"""The operations of `/fim/api`: status, history, capture, void and refund of an order.

It knows the books and the merchants' API users; the XML is written elsewhere.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.cmi.answers import MOROCCO, transaction_number
from sandbox.cmi.books import Books, Denied, Order, Transaction
from sandbox.cmi.documents import Question
from sandbox.cmi.merchants import Merchant
from sandbox.cmi.requests import DIRHAM, is_amount, to_centimes

STATUS_PAIRS = (
    "ORD_ID", "CHARGE_TYPE_CD", "ORIG_TRANS_AMT", "CAPTURE_AMT", "TRANS_STAT", "AUTH_DTTM",
    "CAPTURE_DTTM", "AUTH_CODE", "TRANS_ID",
)  # fmt: skip
"""What the one text of ORDERSTATUS holds, in this order (recorded from Nestpay)."""


@dataclass(frozen=True)
class Answer:
    """The elements of a `CC5Response` and those of its `Extra`."""

    texts: Mapping[str, str]
    extra: Mapping[str, str] = field(default_factory=dict)


class Api:
    """Answers questions about the orders of the merchant who asks, and of no other."""

    def __init__(
        self,
        *,
        merchants: Mapping[str, Merchant],
        books: Books,
        now: Callable[[], datetime],
    ) -> None:
        self._merchants = merchants
        self._books = books
        self._now = now

    def answer(self, question: Question) -> Answer:
        merchant = self._merchants.get(question.text("ClientId"))
        oid = question.text("OrderId")
        if merchant is None or not _may_ask(merchant, question):
            return _error("99", "API user is not authenticated", "CORE-2201", oid=oid)
        order = self._books.order(client_id=merchant.client_id, oid=oid)
        known = order if order is not None and order.banked else None
        if question.extra.get("ORDERSTATUS", "").upper() == "QUERY":
            return status_of(known, oid)
        if question.extra.get("ORDERHISTORY", "").upper() == "QUERY":
            return history_of(known, oid)
        if known is None:
            return _error("99", f"No record found for {oid}", oid=oid)
        return self._change(known, question)

    def unreadable(self, reason: str) -> Answer:
        return _error("99", f"Unreadable request: {reason}", "CORE-2012", oid="")

    def _change(self, order: Order, question: Question) -> Answer:
        now, total, preamt = self._now(), question.text("Total"), question.extra.get("PREAMT", "")
        if any(amount and not is_amount(amount) for amount in (total, preamt)):
            return _error("99", "Invalid amount", "CORE-2008", oid=order.oid)
        match question.text("Type").lower():
            case "postauth":
                outcome = self._books.capture(
                    order,
                    now=now,
                    centimes=to_centimes(total) if total else None,
                    at_most=to_centimes(preamt) if preamt else None,
                )
            case "void":
                outcome = self._books.void(order, now=now, trans_id=question.text("TransId"))
            case "credit" if total and question.text("Currency") == DIRHAM:
                outcome = self._books.refund(
                    order, now=now, centimes=to_centimes(total), trans_id=transaction_number(now)
                )
            case "credit":
                return _error("99", "Total and Currency 504 are required", oid=order.oid)
            case _:
                return _error("99", "Unknown transaction type", oid=order.oid)
        return _outcome(order, outcome)


def status_of(order: Order | None, oid: str) -> Answer:
    """The latest state only. Amounts are in centimes without a point: 150.00 is `15000`."""
    if order is None:
        empty = "\t".join(f"{name}:" for name in STATUS_PAIRS if name != "TRANS_ID")
        texts = {"OrderId": oid, "Response": "Declined", "ProcReturnCode": "99"}
        return Answer(
            {**texts, "ErrMsg": f"No record found for {oid}"},
            {"ORDERSTATUS": empty, "NUMCODE": "0"},
        )
    latest = order.banked[-1]
    elements = _status_elements(oid, latest)
    pairs = "\t".join(f"{name}:{elements[name]}" for name in STATUS_PAIRS)
    texts = {
        "OrderId": oid,
        "GroupId": oid,
        "Response": "Approved",
        "AuthCode": latest.auth_code,
        "HostRefNum": latest.host_ref,
        "ProcReturnCode": "00",
        "TransId": latest.trans_id,
        "ErrMsg": f"Record(s) found for {oid}",
    }
    return Answer(texts, {"ORDERSTATUS": pairs, **elements})


def history_of(order: Order | None, oid: str) -> Answer:
    if order is None:
        texts = {"OrderId": oid, "Response": "Declined", "ProcReturnCode": "05"}
        return Answer({**texts, "ErrMsg": f"No record found for {oid}"}, {"TRXCOUNT": "0"})
    lines = {f"TRX{place}": _line(one) for place, one in enumerate(order.banked, start=1)}
    texts = {"OrderId": oid, "Response": "Approved", "ProcReturnCode": "00"}
    return Answer(
        {**texts, "ErrMsg": f"Record(s) found for {oid}"},
        {"TRXCOUNT": str(len(lines)), **lines, "NUMCODE": "0"},
    )


def _status_elements(oid: str, one: Transaction) -> dict[str, str]:
    told = one.answer.get
    return {
        "ORD_ID": oid,
        "CHARGE_TYPE_CD": one.charge,
        "ORIG_TRANS_AMT": str(one.centimes),
        "CAPTURE_AMT": str(one.captured_centimes) if one.captured_centimes else "",
        "TRANS_STAT": one.state,
        "AUTH_DTTM": _stamp(one.at),
        "CAPTURE_DTTM": _stamp(one.captured_at),
        "VOID_DTTM": _stamp(one.voided_at),
        "AUTH_CODE": one.auth_code,
        "TRANS_ID": one.trans_id,
        "HOST_REF_NUM": one.host_ref,
        "PAN": one.masked_pan,
        "PROC_RET_CD": one.code or "",
        "MDSTATUS": one.md_status,
        "ECI_3D": told("eci", ""),
        "CAVV_3D": told("cavv", ""),
        "XID_3D": told("xid", ""),
        "SETTLEID": one.settle_id,
        "HOSTDATE": f"{one.at.astimezone(MOROCCO):%m%d-%H%M%S}",
        "NUMCODE": "0",
    }


def _line(one: Transaction) -> str:
    return "\t".join(
        (
            one.charge,
            one.state,
            str(one.centimes),
            str(one.captured_centimes) if one.captured_centimes else "",
            _stamp(one.at),
            _stamp(one.captured_at),
            _stamp(one.voided_at),
            one.host_ref,
            one.auth_code,
            one.code or "",
            one.trans_id,
        )
    )


def _outcome(order: Order, outcome: Transaction | Denied) -> Answer:
    if isinstance(outcome, Denied):
        return _error(outcome.code, outcome.text, outcome.error, oid=order.oid)
    at = outcome.voided_at or outcome.captured_at or outcome.at
    texts = {
        "OrderId": order.oid,
        "GroupId": order.oid,
        "Response": "Approved",
        "AuthCode": outcome.auth_code,
        "HostRefNum": outcome.host_ref,
        "ProcReturnCode": "00",
        "TransId": outcome.trans_id,
    }
    return Answer(
        texts,
        {
            "SETTLEID": outcome.settle_id,
            "TRXDATE": f"{at.astimezone(MOROCCO):%Y%m%d %H:%M:%S}",
            "ERRORCODE": "",
            "NUMCODE": "00",
            "CARDBRAND": outcome.answer.get("EXTRA.CARDBRAND", ""),
            "CARDISSUER": outcome.answer.get("EXTRA.CARDISSUER", ""),
            "HOSTDATE": f"{at.astimezone(MOROCCO):%m%d-%H%M%S}",
            "TERMINALID": "",
            "MERCHANTID": order.client_id,
        },
    )


def _error(code: str, text: str, error: str = "", *, oid: str) -> Answer:
    response = "Error" if code == "99" else "Declined"
    return Answer(
        {"OrderId": oid, "Response": response, "ProcReturnCode": code, "ErrMsg": text},
        {"ERRORCODE": error, "NUMCODE": code},
    )


def _may_ask(merchant: Merchant, question: Question) -> bool:
    # A merchant without an API user has none to be guessed: empty credentials open nothing.
    wanted = f"{merchant.api_user}\n{merchant.api_password}"
    given = f"{question.text('Name')}\n{question.text('Password')}"
    known = bool(merchant.api_user and merchant.api_password)
    return known and hmac.compare_digest(wanted.encode(), given.encode())


def _stamp(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return moment.astimezone(MOROCCO).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
