"""A merchant before the gateway: signed requests out, hooks in, a payer in the bank's application.

The signature is worked out here a second time, from its description, and not from the stand-in.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.test_utils import TestClient

from sandbox.fatourati.merchants import Merchant

Json: TypeAlias = dict[str, Any]

KEY, OLD_KEY, OTHER_KEY = "example-key-A", "example-key-0", "example-key-B"
MERCHANTS = {
    merchant.key: merchant
    for merchant in (
        Merchant(
            name="PORTNET S.A.",
            merchant_code="300211",
            store="300277",
            api_key=KEY,
            previous_api_key=OLD_KEY,
            client_id="portnet",
            client_secret="se+cr&et",
            realm="pay",
        ),
        Merchant(
            name="TUV Rheinland",
            merchant_code="300212",
            store="300278",
            api_key=OTHER_KEY,
            signature="SHA256",
            client_id="tuv",
            client_secret="tuv-secret",
        ),
    )
}
STORE = "/api/v1/merchants/300211/stores/300277"


def joined(*values: str | None) -> bytes:
    return "|".join(value for value in values if value and value.strip()).encode()


def signature(*values: str | None, key: str = KEY) -> str:
    return hmac.new(key.encode(), joined(*values, key), hashlib.sha256).hexdigest()


def creation(**changes: object) -> Json:
    """Give a request for a reference; a field changed to None is left out."""
    document = {
        "orderId": "INV-0042",
        "orderDate": "2026-11-23T10:00:00",
        "totalAmount": "250.00",
        "currency": "504",
        "paymentMode": "MULTI_CANAL",
        "paymentType": "TOTAL",
        "cashierId": "001",
        "items": [
            {
                "id": "WAF3",
                "amount": "250.00",
                "description": "Redevance",
                "due": True,
                "selected": True,
            }
        ],
        "clientInfo": {
            "name": "Ste IMP SARL",
            "infoToShow": [{"key": "Facture", "value": "WAF3"}],
        },
        "countryCode": "MA",
        "orderLinks": {
            "callbackURL": "http://127.0.0.1:9/callback",
            "checkStatusURL": "http://127.0.0.1:9/status",
            "cancelURL": "http://127.0.0.1:9/cancel",
        },
        "autoConfirmPayment": False,
        "isCancellable": True,
        "generateQrCode": True,
        "expiryDate": "2099-12-01T18:00:00",
        "language": "fr",
        "extraData": [{"key": "Invoice", "value": "WAF3"}],
        **changes,
    }
    return {name: value for name, value in document.items() if value is not None}


def creation_signature(document: Json, key: str = KEY, amount: str | None = None) -> str:
    return signature(
        amount or str(document.get("totalAmount")),
        str(document.get("currency")),
        "300211",
        "300277",
        str(document.get("orderId")),
        str(document.get("cashierId")),
        str(document.get("paymentMode")),
        "true" if document.get("isCancellable") else "false",
        str(document.get("expiryDate")),
        key=key,
    )


@dataclass
class Hook:
    """One address of the merchant: what it was sent, and what it answers."""

    answer: Callable[[Json], tuple[int, object]]
    received: list[tuple[str, str | None]] = field(default_factory=list)
    delay_seconds: float = 0.0

    async def take(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.received.append((body, request.headers.get("x-signature")))
        await asyncio.sleep(self.delay_seconds)
        said = dict(request.query) if request.method == "GET" else json.loads(body)
        status, answer = self.answer(said)
        return web.json_response(answer, status=status)

    def answers(self, status: int, answer: object) -> None:
        self.answer = lambda _said: (status, answer)

    @property
    def last(self) -> Json:
        said: Json = json.loads(self.received[-1][0])
        return said


class Shop:
    """A merchant without mistakes, unless a test changes one of its hooks."""

    def __init__(self) -> None:
        self.recorded: dict[str, str] = {}
        self.callback = Hook(self._record)
        self.cancel = Hook(lambda _said: (200, {}))
        self.status = Hook(self._tell)
        self.links: Json = {}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/callback", self.callback.take)
        app.router.add_post("/cancel", self.cancel.take)
        app.router.add_get("/status", self.status.take)
        return app

    def _record(self, said: Json) -> tuple[int, object]:
        if not verifies(*self.callback.received[-1]):
            return 400, {"code": "SIGNATURE_INVALID"}
        number = said["fatouratiTransactionNumber"]
        self.recorded[said["tokenRef"]] = "PAID"
        return 200, {"receiptNumber": f"R-{number}"}

    def _tell(self, said: Json) -> tuple[int, object]:
        return 200, {"status": self.recorded.get(said["token_ref"], "PENDING")}


@dataclass
class Gateway:
    """The stand-in, driven as a merchant, a payer and a test would."""

    client: TestClient[web.Request, web.Application]
    shop: Shop
    bearer: str = ""

    async def send(
        self,
        method: str,
        path: str,
        *,
        status: int = 200,
        **sent: Any,  # noqa: ANN401  # aiohttp's
    ) -> Json:
        async with self.client.request(method, path, **sent) as response:
            assert response.status == status, await response.text()
            answer: Json = await response.json()
            return answer

    async def authorization(self) -> dict[str, str]:
        if not self.bearer:
            answer = await self.send("POST", TOKEN_PATH, data=CLIENT)
            self.bearer = answer["access_token"]
        return {"Authorization": f"Bearer {self.bearer}"}

    async def create(self, *, status: int = 200, sign: str | None = None, **changes: Any) -> Json:  # noqa: ANN401
        document = creation(**{"orderLinks": self.shop.links, **changes})
        headers = await self.authorization()
        headers["x-signature"] = creation_signature(document) if sign is None else sign
        return await self.send(
            "POST", STORE + "/token", json=document, headers=headers, status=status
        )

    async def reference(self, **changes: Any) -> str:  # noqa: ANN401  # JSON
        return str((await self.create(**changes))["tokenRef"])

    async def read(self, path: str, *, status: int = 200) -> Json:
        headers = await self.authorization()
        return await self.send("GET", f"{STORE}/{path}", headers=headers, status=status)

    async def control(self, name: str, *, status: int = 200, **body: object) -> Json:
        return await self.send("POST", f"/_control/{name}", json=body, status=status)

    async def pay(self, ref: str, *, status: int = 200, **body: object) -> Json:
        return await self.control(f"tokens/{ref}/pay", status=status, **body)

    async def token(self, ref: str) -> Json:
        async with self.client.get("/_control/books") as response:
            [found] = [token for token in await response.json() if token["ref"] == ref]
            return dict(found)

    async def mistakes(self, ref: str) -> list[str]:
        return [mistake["what"] for mistake in (await self.token(ref))["mistakes"]]

    async def calls(self, ref: str, count: int) -> None:
        """Wait until the answers to `count` calls about the reference were heeded."""
        async with asyncio.timeout(10):
            while True:
                if len((await self.token(ref))["calls"]) >= count:
                    return
                await asyncio.sleep(0.02)

    async def payment(self, ref: str, place: int = -1) -> Json:
        """Give one of the reference's payments once nothing more will be done about it."""
        async with asyncio.timeout(10):
            while True:
                payment: Json = (await self.token(ref))["transactions"][place]
                if payment["step"] == "done":
                    return payment
                await asyncio.sleep(0.03)


TOKEN_PATH = "/realms/pay/protocol/openid-connect/token"
CLIENT = {
    "grant_type": "client_credentials",
    "client_id": "portnet",
    "client_secret": "se+cr&et",
}


def verifies(body: str, given: str | None, key: str = KEY) -> bool:
    """Whether a callback is signed as the protocol page says."""
    said = json.loads(body)
    wanted = signature(
        f"{float(said['totalAmount']):.2f}",
        said["currency"],
        "300211",
        "300277",
        said["operator"],
        said["channel"],
        said["tokenRef"],
        said["orderId"],
        said["paymentMode"],
        said["fatouratiTransactionNumber"],
        key=key,
    )
    return given == wanted


def cancel_verifies(body: str, given: str | None) -> bool:
    said = json.loads(body)
    amount = f"{float(said['totalAmount']):.2f}" if "totalAmount" in said else ""
    names = ("tokenRef", "orderId", "fatouratiTransactionNumber")
    listed = [said.get(name, "") for name in names]
    return given == signature(amount, said.get("currency", ""), "300211", "300277", *listed)
