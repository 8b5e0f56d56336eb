"""CMI's callback, read: is it signed by this account, and what does it say in our own words.

Pure and bounded: no I/O, nothing raised whatever the bytes. Whether it fits the order is decided
elsewhere. A payer's browser carries the same signed fields back, so a payer can repeat them here.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from domain.money import AmountUnreadableError, Money
from domain.report import Outcome, Report
from services.payments.details import showable
from services.payments.provider import Authentic, Forged, RawCallback, Reading, Unreadable
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.cmi.signature import HASH, Signed, clean, verify

MAX_BYTES = 8192
MAX_FIELDS = 200
APPROVED_CODE = "00"

_APPROVED_WORD = "APPROVED"
_LONGEST_NUMBER = 64
_SHOWN = (
    "ProcReturnCode", "Response", "mdStatus", "eci", "HostRefNum", "AuthCode", "acqStan",
    "EXTRA.CARDBRAND", "ErrMsg",
)  # fmt: skip
_DATE_FORMS = ("%d/%m/%Y %H:%M:%S", "%Y%m%d %H:%M:%S")


def read_callback(raw: RawCallback, account: CmiAccount, *, now: datetime) -> Reading:
    """Check and translate the body of a callback; `now` decides whether the last key still counts.

    The content type is not looked at: it is known to vary.
    """
    match _parse(raw.body):
        case Unreadable() as unreadable:
            return unreadable
        case fields if clean(fields.get("CLIENTID", "")) != account.client_id:
            return Forged()
        case fields:
            signed = verify(fields, keys=account.keys(now))
            return Forged() if signed is None else _translate(signed)


def _parse(body: bytes) -> dict[str, str] | Unreadable:
    """Fields by upper-cased name. Two spellings of one name are refused: kits differ on them."""
    if len(body) > MAX_BYTES:
        return Unreadable("too long")
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:
        return Unreadable("not a form")
    fields = {name.upper(): value for name, value in pairs}
    return fields if len(fields) == len(pairs) else Unreadable("a field stands there twice")


def _translate(signed: Signed) -> Reading:
    fields = signed.fields
    reference = fields.get("OID", "")
    if not reference or fields.get("RETURNOID", reference) != reference:
        return Unreadable("no order, or two")
    accepted = _is_accepted(fields)
    transaction = _transaction(fields, accepted=accepted)
    report = Report(
        reference=reference,
        outcome=Outcome.ACCEPTED if accepted else Outcome.REFUSED,
        transaction=transaction,
        amount=_amount(fields.get("AMOUNT", "")),
        currency=fields.get("CURRENCY") or None,
        code=fields.get("PROCRETURNCODE") or None,
        happened_at=_happened_at(fields.get("EXTRA.TRXDATE", "")),
    )
    key = transaction if accepted and transaction else _digest(fields)
    return Authentic(report, key=key, details=_details(signed))


def _is_accepted(fields: Mapping[str, str]) -> bool:
    # CMI's kit looks at the code only; a word that contradicts it must still never be a success.
    # After a failed 3-D step both are missing.
    word = fields.get("RESPONSE", "").upper()
    return fields.get("PROCRETURNCODE") == APPROVED_CODE and word in {"", _APPROVED_WORD}


def _transaction(fields: Mapping[str, str], *, accepted: bool) -> str | None:
    number = fields.get("TRANSID", "")
    if 0 < len(number) <= _LONGEST_NUMBER:
        return number
    # Money may be blocked all the same, and each copy of this body must be the same charge.
    return _digest(fields) if accepted else None


def _digest(fields: Mapping[str, str]) -> str:
    """Same for every copy of one body: the signature is itself a digest of its sorted values."""
    return hashlib.sha256(fields[HASH].encode()).hexdigest()[:40]


def _amount(text: str) -> Money | None:
    try:
        return Money.parse(text)
    except AmountUnreadableError:
        return None


def _happened_at(text: str) -> datetime | None:
    """Read `EXTRA.TRXDATE`: CMI's receipts write day first, other Nestpay banks year first.

    The zone is not given; taken for Morocco's (our decision, for display only).
    """
    for form in _DATE_FORMS:
        try:
            local = datetime.strptime(text, form).replace(tzinfo=ZoneInfo("Africa/Casablanca"))
            return local.astimezone(UTC)
        except ValueError:
            continue
    return None


def _details(signed: Signed) -> dict[str, str]:
    told = {name: signed.fields.get(name.upper(), "") for name in _SHOWN}
    shown = {name: showable(value) for name, value in told.items() if value}
    return {**shown, "signature": signed.how}
