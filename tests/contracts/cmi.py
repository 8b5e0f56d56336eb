"""CMI's part in the battery, written from the protocol's description a second time.

It signs by PHP's habits where the product follows Java's, so that the two are not one mistake.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote_plus

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from domain.report import Outcome
from services.payments.provider import (
    Checkout,
    CheckoutRequest,
    PaymentProvider,
    RawCallback,
    SignedForm,
    Unknown,
    Widget,
)
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.cmi.provider import CmiProvider
from tests.contracts.gateway import REFERENCE, TRANSACTION, StatusCase, Told

KEY, OTHER_KEY = "TEST|12\\34", "OTHER1234"
CLIENT, OTHER_CLIENT = "600000001", "600000002"
NOW = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)


def cmi_account(**changes: object) -> CmiAccount:
    """An account with an API user; change what a test is about."""
    table: dict[str, object] = {
        "name": "PORTNET.cmi",
        "client_id": CLIENT,
        "store_key": KEY,
        "gateway_url": "http://127.0.0.1:9/fim/est3Dgate",
        "contact_email": "paiement@portnet.example",
        "api_url": "http://127.0.0.1:9/fim/api",
        "api_user": "api<&>user",
        "api_password": "pass]]>word",
    }
    return CmiAccount.model_validate(table | changes)


def sign(fields: Sequence[tuple[str, str]], key: str) -> str:
    """The "ver3" signature, character by character."""
    text = ""
    for _, value in sorted((name.upper(), value) for name, value in fields):
        for character in value:
            text += "\\" + character if character in "\\|" else character
        text += "|"
    for character in key:
        text += "\\" + character if character in "\\|" else character
    return base64.b64encode(hashlib.new("sha512", text.encode("utf-8")).digest()).decode()


def answer_fields(told: Told, client_id: str = CLIENT) -> list[tuple[str, str]]:
    """What CMI posts after one try: our own fields echoed, and its own."""
    code = ("00" if told.accepted else "51") if told.status is not None else None
    optional = {
        "amount": told.amount,
        "currency": told.currency,
        "ProcReturnCode": code,
        "TransId": told.transaction,
    }
    return [
        ("clientid", client_id),
        ("storetype", "3D_PAY_HOSTING"),
        ("TranType", "PreAuth"),
        ("oid", told.reference),
        ("ReturnOid", told.reference),
        ("BillToName", told.payer),
        ("callbackUrl", "http://127.0.0.1:8080/callbacks/cmi"),
        ("TRANID", ""),
        ("mdStatus", "1"),
        ("EXTRA.CARDBRAND", "VISA"),
        ("EXTRA.TRXDATE", "23/11/2026 10:31:58"),
        ("maskedCreditCard", "4000 00** **** 0010"),
        ("cardHolderName", "AMINA ALAOUI"),
        ("Response", "Approved" if told.accepted else "Declined"),
        ("payResults.dsId", "1"),
        ("callbackCall", "true"),
        *((name, value) for name, value in optional.items() if value is not None),
    ]


def form_body(fields: Sequence[tuple[str, str]], charset: str = "utf-8") -> bytes:
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value, encoding=charset)}" for name, value in fields
    ).encode("ascii")


def signed_callback(fields: Sequence[tuple[str, str]], key: str = KEY) -> RawCallback:
    body = form_body([*fields, ("encoding", "UTF-8"), ("HASH", sign(fields, key))])
    return RawCallback(body, "application/x-www-form-urlencoded")


def status_answer(state: str, **changes: str) -> bytes:
    """A recorded ORDERSTATUS answer's shape; an element changed to the empty text is left out."""
    extra = {
        "ORD_ID": REFERENCE,
        "CHARGE_TYPE_CD": "S",
        "ORIG_TRANS_AMT": "84000",
        "CAPTURE_AMT": "84000" if state in {"C", "S"} else "",
        "TRANS_STAT": state,
        "AUTH_DTTM": "2026-11-23 10:31:58.123",
        "CAPTURE_DTTM": "2026-11-23 10:32:01.456",
        "TRANS_ID": TRANSACTION,
        "PROC_RET_CD": "00",
        "NUMCODE": "0",
    } | {name: value for name, value in changes.items() if name.isupper()}
    direct = {
        "OrderId": REFERENCE,
        "Response": "Approved",
        "ProcReturnCode": "00",
        "ErrMsg": f"Record(s) found for {REFERENCE}",
    } | {name: value for name, value in changes.items() if not name.isupper()}
    return xml_answer(direct, extra)


def xml_answer(direct: Mapping[str, str], extra: Mapping[str, str]) -> bytes:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in extra.items() if value)
    outer = "".join(f"<{name}>{value}</{name}>" for name, value in direct.items() if value)
    return f"<CC5Response>{outer}<Extra>{inner}</Extra></CC5Response>".encode()


def no_record(reference: str = REFERENCE, *, transaction: str = "") -> bytes:
    texts = {"OrderId": reference, "Response": "Declined", "ProcReturnCode": "99"}
    pairs = "ORD_ID:\tCHARGE_TYPE_CD:\tORIG_TRANS_AMT:\tCAPTURE_AMT:\tTRANS_STAT:"
    return xml_answer(
        {**texts, "ErrMsg": f"No record found for {reference}"},
        {"ORDERSTATUS": pairs, "NUMCODE": "0", "TRANS_ID": transaction},
    )


def api_error(code: str) -> bytes:
    texts = {"Response": "Error", "ProcReturnCode": "99", "ErrMsg": "API user pass]]&gt;word"}
    return xml_answer({"OrderId": REFERENCE, **texts}, {"ERRORCODE": code})


class CmiGateway:
    """CMI as a merchant's server sees it."""

    name = "cmi"
    signs_status = True
    statuses = (
        StatusCase("A: blocked", status_answer("A"), Outcome.ACCEPTED),
        StatusCase("C: captured", status_answer("C"), Outcome.CAPTURED),
        StatusCase("S: settled", status_answer("S"), Outcome.CAPTURED),
        StatusCase("V: voided", status_answer("V"), Outcome.VOIDED),
        StatusCase("CNCL: cancelled", status_answer("CNCL"), Outcome.VOIDED),
        StatusCase("D: declined", status_answer("D"), Outcome.REFUSED),
        StatusCase("ERR: error", status_answer("ERR"), Outcome.REFUSED),
        StatusCase("PN: pending", status_answer("PN"), Outcome.PENDING),
        StatusCase("R: to be reversed", status_answer("R"), Outcome.PENDING),
        StatusCase("no record", no_record(), Outcome.ABSENT),
        StatusCase("unheard-of state", status_answer("Z"), Unknown),
        StatusCase("API user refused", api_error("CORE-2201"), Unknown),
    )

    def provider(
        self, session: aiohttp.ClientSession, *, api_url: str | None = None, key: str | None = None
    ) -> PaymentProvider:
        account = cmi_account(api_url=api_url or "http://127.0.0.1:9/fim/api")
        if key is not None:  # an empty one never gets past the accounts file
            account = account.model_copy(update={"store_key": SecretStr(key)})
        return _provider(account, session)

    def other_provider(self, session: aiohttp.ClientSession) -> PaymentProvider:
        account = cmi_account(name="TUV.cmi", client_id=OTHER_CLIENT, store_key=OTHER_KEY)
        return _provider(account, session)

    def callback(self, told: Told) -> RawCallback:
        return signed_callback(answer_fields(told))

    def other_callback(self, told: Told) -> RawCallback:
        return signed_callback(answer_fields(told, OTHER_CLIENT), OTHER_KEY)

    def hijacked_callback(self, told: Told) -> RawCallback:
        return signed_callback(answer_fields(told), OTHER_KEY)

    def callback_signed_with_nothing(self, told: Told) -> RawCallback:
        return signed_callback(answer_fields(told), "")

    def oddities(self, raw: RawCallback) -> Mapping[str, RawCallback]:
        fields = answer_fields(Told())
        latin = form_body([*fields, ("HASH", sign(fields, KEY))], charset="latin-1")
        unsigned = raw.body.partition(b"&HASH=")[0]
        bodies = {
            "an unsigned field added": raw.body + b"&note=1",
            "a field repeated": raw.body + b"&oid=" + REFERENCE.encode(),
            "a field repeated in other case": raw.body + b"&OID=" + REFERENCE.encode(),
            "an empty field added": raw.body + b"&zzz=",
            "a field left out": raw.body.replace(b"&mdStatus=1", b""),
            "the signature left out": unsigned,
            "the signature empty": unsigned + b"&HASH=",
            "two signatures": raw.body + b"&hash=" + raw.body.rpartition(b"=")[2],
            "another charset": latin,
            "another order": raw.body.replace(REFERENCE.encode(), b"A" * len(REFERENCE)),
            "too long": raw.body + b"&encodin=" + b"a" * 9000,
            "another provider's body": b'{"orderId":"' + REFERENCE.encode() + b'","amount":1}',
        }
        return {what: replace(raw, body=body) for what, body in bodies.items()}

    def signed_bytes(self, raw: RawCallback) -> Sequence[int]:
        """Values and separators; the names are only sorted by, and `encoding` is not signed."""
        places: list[int] = []
        start = 0
        for pair in raw.body.split(b"&"):
            name, _, value = pair.partition(b"=")
            first = start + len(name)
            if name != b"encoding":
                places += range(max(first, 0), first + 1 + len(value))
            start += len(pair) + 1
        return places

    async def serve(self, _request: web.Request, /) -> web.Response | None:
        """It hears of an order from the payer's browser."""
        return None

    def takes(self, checkout: Checkout | Widget, request: CheckoutRequest) -> bool:
        if not isinstance(checkout, SignedForm):
            return False
        fields = dict(checkout.fields)
        signed = [pair for pair in checkout.fields if pair[0] not in {"hash", "encoding"}]
        asked = (request.reference, str(request.amount), "504", request.callback_url)
        told = tuple(fields[name] for name in ("oid", "amount", "currency", "callbackUrl"))
        return fields["hash"] == sign(signed, KEY) and told == asked


def _provider(account: CmiAccount, session: aiohttp.ClientSession) -> CmiProvider:
    return CmiProvider(
        account, session, now=lambda: NOW, choose=lambda text: text[-1], patience_seconds=1.0
    )
