"""The answer to CMI's order status query in our own words. No I/O.

Generic Nestpay, recorded at Turkish banks on the same product; CMI names the query but does not
publish its form, so whatever is not as recorded is answered with Unknown and never guessed at.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError
from zoneinfo import ZoneInfo

from defusedxml.ElementTree import fromstring

from domain.money import Money
from domain.report import Outcome, Report
from services.payments.provider import Unknown

OUTCOMES: Mapping[str, Outcome] = {
    "A": Outcome.ACCEPTED,
    "C": Outcome.CAPTURED,
    "S": Outcome.CAPTURED,
    "V": Outcome.VOIDED,
    "CNCL": Outcome.VOIDED,
    "D": Outcome.REFUSED,
    "ERR": Outcome.REFUSED,
    "PN": Outcome.PENDING,
    "R": Outcome.PENDING,
}
"""What each `TRANS_STAT` means; `A` is blocked money and never a payment."""

_ABOUT_MONEY = {Outcome.ACCEPTED, Outcome.CAPTURED, Outcome.VOIDED}
_FOUND = "00"
_REFUND = "C"
_NO_RECORD = "no record found for "
_CENTIMES = re.compile(r"[0-9]{1,14}")
_ERROR_CODE = re.compile(r"[0-9A-Z]{1,8}(?:-[0-9]{1,6})?")
_LONGEST_NUMBER = 64
_TIME_FORM = "%Y-%m-%d %H:%M:%S.%f"


def read_answer(document: bytes, *, reference: str) -> Report | Unknown:
    """Translate the answer to the query about `reference`.

    The amount is `CAPTURE_AMT` of a debit, else the authorised amount, both in centimes without a
    point. The answer names no currency. A reason never repeats what the gateway wrote but a code.
    """
    try:
        root = fromstring(document)
    except (ParseError, ValueError, LookupError):
        return Unknown("the answer is not XML")
    if root.tag != "CC5Response":
        return Unknown("the answer is not of this protocol")
    told = _told(root)
    if told.get("Response", "").lower() == "error":
        return Unknown(f"error {_error_code(told)}")
    if not told.get("TRANS_STAT"):
        return _absent(told, reference)
    return _translate(told, reference)


def _told(root: Element) -> dict[str, str]:
    """Everything said, by name: the one text of ORDERSTATUS, overruled by separate elements."""
    direct = {child.tag: _text(child) for child in root}
    extra = {child.tag: _text(child) for part in root.findall("Extra") for child in part}
    pairs = (pair.partition(":") for pair in extra.get("ORDERSTATUS", "").split("\t"))
    listed = {name.strip(): value.strip() for name, _, value in pairs}
    separate = {name: value for name, value in (direct | extra).items() if value}
    return listed | separate


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _absent(told: Mapping[str, str], reference: str) -> Report | Unknown:
    message = told.get("ErrMsg", "")
    if message.lower() == f"{_NO_RECORD}{reference}".lower() and not told.get("TRANS_ID"):
        return Report(reference, Outcome.ABSENT, code=told.get("ProcReturnCode"))
    return Unknown("the answer gives no state")


def _translate(told: Mapping[str, str], reference: str) -> Report | Unknown:
    outcome = OUTCOMES.get(told["TRANS_STAT"])
    if outcome is None:
        return Unknown("a state that is not documented")
    if outcome in _ABOUT_MONEY and told.get("ProcReturnCode", _FOUND) != _FOUND:
        return Unknown("a state beside a query that failed")
    if {told.get("ORD_ID", ""), told.get("OrderId", "")} - {""} != {reference}:
        return Unknown("the answer is about another order")
    if told.get("CHARGE_TYPE_CD", "") == _REFUND:
        # Only the latest transaction is shown: this one gave money back, whatever its state.
        return Unknown("the latest transaction is a refund")
    transaction, amount = told.get("TRANS_ID") or None, _amount(told, outcome)
    if outcome in _ABOUT_MONEY and (transaction is None or len(transaction) > _LONGEST_NUMBER):
        return Unknown("the answer names no transaction")
    if outcome is Outcome.CAPTURED and amount is None:
        return Unknown("the debited amount is missing or not readable")
    return Report(
        reference=reference,
        outcome=outcome,
        transaction=transaction,
        amount=amount,
        code=told.get("PROC_RET_CD") or None,
        happened_at=_happened_at(told, outcome),
    )


def _amount(told: Mapping[str, str], outcome: Outcome) -> Money | None:
    text = told.get("CAPTURE_AMT" if outcome is Outcome.CAPTURED else "ORIG_TRANS_AMT", "")
    return Money(int(text)) if _CENTIMES.fullmatch(text) else None


def _happened_at(told: Mapping[str, str], outcome: Outcome) -> datetime | None:
    """Read `yyyy-mm-dd HH:MM:SS.mmm`; the zone is taken for Morocco's, for display only."""
    names = {Outcome.CAPTURED: "CAPTURE_DTTM", Outcome.VOIDED: "VOID_DTTM"}
    text = told.get(names.get(outcome, "AUTH_DTTM"), "")
    try:
        local = datetime.strptime(text, _TIME_FORM).replace(tzinfo=ZoneInfo("Africa/Casablanca"))
        return local.astimezone(UTC)
    except ValueError:
        return None


def _error_code(told: Mapping[str, str]) -> str:
    code = told.get("ERRORCODE") or told.get("ProcReturnCode") or ""
    return code if _ERROR_CODE.fullmatch(code) else "without a code"
