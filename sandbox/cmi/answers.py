"""What the shop is told of one try: the fields, and how they are signed and written for the wire.

Field names and shapes: a real receipt page and recorded Nestpay answers, second hand.
"""

import base64
import secrets
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.cmi.cards import APPROVED, SYSTEM_ERROR, Entry
from sandbox.cmi.merchants import Merchant
from sandbox.cmi.quirks import Quirks
from sandbox.cmi.requests import PaymentRequest, decimal, to_centimes
from sandbox.cmi.signature import natural_order, plain_order, rewrite_document, sign

MOROCCO = ZoneInfo("Africa/Casablanca")
EURO = "978"

HALF_SECURE, FULLY_SECURE, NOT_AUTHENTICATED = "2", "1", "0"
"""`mdStatus` without a 3-D step, after the right code, after a wrong one."""

HOST_MESSAGES = {
    "00": "APPROVED",
    "01": "CALL YOUR BANK",
    "02": "CALL YOUR BANK",
    "04": "PICK UP CARD",
    "05": "DO NOT HONOUR",
    "09": "TRY AGAIN",
    "12": "INVALID TRANSACTION",
    "14": "INVALID CARD NUMBER",
    "28": "REFUSED",
    "41": "LOST CARD",
    "43": "STOLEN CARD",
    "51": "INSUFFICIENT FUNDS",
    "54": "EXPIRED CARD",
    "57": "NOT PERMITTED TO CARDHOLDER",
    "61": "LIMIT EXCEEDED",
    "62": "RESTRICTED CARD",
    "77": "REQUEST REFUSED",
    "91": "ISSUER UNAVAILABLE",
    "96": "SYSTEM ERROR",
    "99": "GENERAL ERROR",
}


@dataclass(frozen=True, kw_only=True)
class Try:
    """One try with a card. `code` is None when the 3-D step failed and no bank was asked."""

    entry: Entry
    md_status: str
    code: str | None
    stan: int
    at: datetime
    client_ip: str

    @property
    def approved(self) -> bool:
        return self.code == APPROVED


def answer_to(request: PaymentRequest, attempt: Try) -> dict[str, str]:
    """Give every documented field, the request's own echoed; no signature yet."""
    own = {
        **_order_part(request, attempt),
        **_three_d_part(request, attempt),
        **_card_part(attempt.entry),
        **({} if attempt.code is None else _bank_part(attempt, attempt.code)),
    }
    taken = {name.lower() for name in own} | {"hash", "oid"}
    echoed = {name: value for name, value in request.fields.items() if name.lower() not in taken}
    return {**echoed, "oid": request.oid, **own}


def seal(
    answer: Mapping[str, str], *, merchant: Merchant, others: Iterable[Merchant], quirks: Quirks
) -> dict[str, str]:
    """Sign `answer` and write it as the wire carries it, with the quirks of the writing."""
    fields = {**answer, **_bait(quirks)}
    signature = sign(
        fields,
        key=_key(merchant, others, quirks),
        order=natural_order if quirks.natural_sort else plain_order,
        rewrite=rewrite_document if quirks.document_rewriting else str,
    )
    return {**{name: _written(value, quirks) for name, value in fields.items()}, "HASH": signature}


def spoil(answer: Mapping[str, str], quirks: Quirks) -> dict[str, str]:
    """Alter what the answer says of the money, before it is signed."""
    spoiled = dict(answer)
    name = next((name for name in spoiled if name.lower() == "amount"), "amount")
    centimes = to_centimes(spoiled.get(name, "0"))
    if quirks.amount_plus_centime:
        spoiled[name] = decimal(centimes + 1)
    if quirks.amount_minus_centime:
        spoiled[name] = decimal(centimes - 1)
    if quirks.amount_times_hundred:
        spoiled[name] = decimal(centimes * 100)
    if quirks.currency_changed:
        spoiled[next((key for key in spoiled if key.lower() == "currency"), "currency")] = EURO
    if quirks.missing_proc_return_code:
        spoiled.pop("ProcReturnCode", None)
    return spoiled


def changed(fields: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    """Give `fields` with the changed values; None leaves a field out."""
    merged = {**fields, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def transaction_number(at: datetime) -> str:
    """Year, day of year, four letters or digits, five digits: the shape of `22303RqiC11252`."""
    letters = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(4))
    return f"{at.astimezone(MOROCCO):%y%j}{letters}{secrets.randbelow(100_000):05d}"


def host_reference(at: datetime, stan: int) -> str:
    """Last digit of the year, day of year, local hour, then the six digits of the STAN."""
    local = at.astimezone(MOROCCO)
    return f"{local.year % 10}{local:%j%H}{stan % 1_000_000:06d}"


def _order_part(request: PaymentRequest, attempt: Try) -> dict[str, str]:
    return {
        "rnd": base64.b64encode(secrets.token_bytes(15)).decode("ascii"),
        "ReturnOid": request.oid,
        "TRANID": "",
        "clientIp": attempt.client_ip,
        "EXTRA.TRXDATE": f"{attempt.at.astimezone(MOROCCO):%d/%m/%Y %H:%M:%S}",
    }


def _three_d_part(request: PaymentRequest, attempt: Try) -> dict[str, str]:
    number, secure = attempt.entry.number, attempt.md_status == FULLY_SECURE
    enrolled, shop = attempt.md_status != HALF_SECURE, request.merchant.client_id
    texts = {FULLY_SECURE: "Authenticated", HALF_SECURE: "Card not participating"}
    block = {
        "mdStatus": attempt.md_status,
        "mdErrorMsg": texts.get(attempt.md_status, "Not authenticated"),
        "txstatus": {FULLY_SECURE: "Y", HALF_SECURE: ""}.get(attempt.md_status, "N"),
        "eci": ("02" if attempt.entry.card.brand == "MC" else "05") if secure else "",
        "cavv": base64.b64encode(secrets.token_bytes(20)).decode("ascii") if secure else "",
        "cavvAlgorithm": "2" if secure else "",
        "xid": base64.b64encode(secrets.token_bytes(20)).decode("ascii") if enrolled else "",
        "md": f"{number[:6]}:{secrets.token_hex(32)}:{secrets.randbelow(10_000):04d}:##{shop}",
        "veresEnrolledStatus": "Y" if enrolled else "N",
        "PAResSyntaxOK": "true" if enrolled else "",
        "PAResVerified": "true" if secure else "false",
        "ACQBIN": "454671",
        "merchantID": shop,
        "digest": "digest",
        "protocol": "3DS1.0.2",
        "version": "2.0",
        "SID": "",
        "dsId": "2" if attempt.entry.card.brand == "MC" else "1",
        "payResults.dsId": "2" if attempt.entry.card.brand == "MC" else "1",
    }
    return {**block, "iReqCode": "", "iReqDetail": "", "vendorCode": ""}


def _card_part(entry: Entry) -> dict[str, str]:
    return {
        "maskedCreditCard": entry.spaced_mask,
        "MaskedPan": entry.mask,
        "Ecom_Payment_Card_ExpDate_Month": f"{entry.month:02d}",
        "Ecom_Payment_Card_ExpDate_Year": f"{entry.year % 100:02d}",
        "cardHolderName": entry.holder,
        "ccnHash": secrets.token_hex(32),
        "CVVPresence": "1",
        "paymentType": "CARD",
        "EXTRA.CARDBRAND": entry.card.brand,
        "EXTRA.CARDISSUER": entry.card.issuer,
    }


def _bank_part(attempt: Try, code: str) -> dict[str, str]:
    message = HOST_MESSAGES[code]
    outcome = "Error" if code == SYSTEM_ERROR else "Declined"
    return {
        "ProcReturnCode": code,
        "Response": "Approved" if attempt.approved else outcome,
        "AuthCode": f"{secrets.randbelow(1_000_000):06d}" if attempt.approved else "",
        "HostRefNum": host_reference(attempt.at, attempt.stan),
        "acqStan": f"{attempt.stan % 1_000_000:06d}",
        "TransId": transaction_number(attempt.at),
        "SettleId": "",
        "EXTRA.HOSTMSG": message,
        "EXTRA.CVVVERIFICATION": "M" if attempt.approved else "",
        "ErrMsg": "" if attempt.approved else message,
        "ErrCode": "" if attempt.approved else f"ISO8583-{code}",
    }


def _bait(quirks: Quirks) -> dict[str, str]:
    # Two quirks show only on certain names and words, which an ordinary answer does not hold.
    bait: dict[str, str] = {}
    if quirks.natural_sort:
        bait |= {"EXTRA.LINE2": "second", "EXTRA.LINE12": "twelfth"}
    if quirks.document_rewriting:
        bait["EXTRA.NOTE"] = "DocumentX"
    return bait


def _key(merchant: Merchant, others: Iterable[Merchant], quirks: Quirks) -> str:
    key = merchant.store_key
    if quirks.previous_key and merchant.previous_store_key:
        key = merchant.previous_store_key
    if quirks.other_merchant_key:
        strangers = (other for other in others if other.client_id != merchant.client_id)
        key = next((stranger.store_key for stranger in strangers), "nobody's-key")
    return key + "forged" if quirks.forged_hash else key


def _written(value: str, quirks: Quirks) -> str:
    if quirks.entity_encoding:
        value = value.translate({ord(mark): f"&#{ord(mark)};" for mark in "&<>\"'"})
    return value + "\n" if quirks.trailing_line_feed and value else value
