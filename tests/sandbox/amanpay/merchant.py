"""A merchant before the gateway: signed orders out, notifications in, payers and clerks on pages.

The signature is worked out here a second time, from its description, and not from the stand-in.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.test_utils import TestClient

from sandbox.amanpay.merchants import Merchant

Json: TypeAlias = dict[str, Any]

SECRET, OLD_SECRET, OTHER_SECRET = "secret-of-portnet", "last-year", "secret|of\\tuv"
MERCHANTS = {
    merchant.merchant_id: merchant
    for merchant in (
        Merchant(
            merchant_id="M001", name="PORTNET S.A.", secret=SECRET, previous_secret=OLD_SECRET
        ),
        Merchant(merchant_id="M002", name="TUVRheinland", secret=OTHER_SECRET),
    )
}
ACCEPTED, NO_FUNDS = "4000000000000010", "4000000099000051"
CREATION = (
    "merchant_id", "order_id", "amount", "currency", "channel", "customer_name", "expires_at",
    "language", "return_url", "callback_url",
)  # fmt: skip
NOTIFICATION = (
    "merchant_id", "order_id", "transaction_id", "channel", "status", "amount", "currency", "fees",
    "occurred_at",
)  # fmt: skip


def signature(kind: str, *values: str, secret: str = SECRET) -> str:
    text = kind
    for value in values:
        text += "|" + value.replace("\\", "\\\\").replace("|", "\\|")
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def creation(**changes: str) -> dict[str, str]:
    return {
        "merchant_id": "M001",
        "order_id": "K7Q2M9XA4T0ZB3HRW5DE",
        "amount": "840.00",
        "currency": "MAD",
        "channel": "card",
        "customer_name": "Ste IMP | SARL",
        "expires_at": "2099-12-01T18:00:00Z",
        "language": "fr",
        "return_url": "http://127.0.0.1:9/return",
        "callback_url": "http://127.0.0.1:9/callback",
        **changes,
    }


def signed(fields: Mapping[str, str], secret: str = SECRET) -> dict[str, str]:
    values = [fields.get(name, "") for name in CREATION]
    return {**fields, "signature": signature("CREATE", *values, secret=secret)}


def verifies(told: Mapping[str, str], secret: str = SECRET) -> bool:
    values = [told.get(name, "") for name in NOTIFICATION]
    return told.get("signature") == signature(told.get("status", ""), *values, secret=secret)


@dataclass
class Shop:
    """Answers notifications with `reply` and keeps what it was sent."""

    url: str = ""
    reply: str = "OK"
    status: int = 200
    delay_seconds: float = 0.0
    received: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.received.append(await request.text())
        await asyncio.sleep(self.delay_seconds)
        return web.Response(text=self.reply, status=self.status)

    @property
    def told(self) -> list[Json]:
        return [json.loads(body) for body in self.received]

    @property
    def statuses(self) -> list[str | None]:
        return [told.get("status") for told in self.told]


@dataclass
class Gateway:
    """The stand-in, driven as a merchant, a payer, a clerk and a test would."""

    client: TestClient[web.Request, web.Application]
    shop: Shop

    async def send(
        self,
        method: str,
        path: str,
        *,
        status: int = 200,
        **sent: Any,  # noqa: ANN401  # aiohttp's
    ) -> Any:  # noqa: ANN401  # JSON
        async with self.client.request(method, path, **sent) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def create(self, *, status: int = 200, secret: str = SECRET, **changes: str) -> Json:
        document = signed(creation(**{"callback_url": self.shop.url, **changes}), secret)
        answer: Json = await self.send("POST", "/api/orders", json=document, status=status)
        return answer

    async def ask(self, kind: str = "QUERY", *, status: int = 200, **changes: str) -> Json:
        fields = creation(**changes)
        values = (fields["merchant_id"], fields["order_id"])
        headers = {"X-Signature": signature(kind, *values)}
        path = f"/api/orders/{fields['order_id']}"
        method, path = ("GET", path) if kind == "QUERY" else ("POST", path + "/cancel")
        answer: Json = await self.send(method, path, headers=headers, status=status)
        return answer

    async def control(self, name: str, **body: object) -> Any:  # noqa: ANN401  # JSON
        return await self.send("POST", f"/_control/{name}", json=body)

    async def act(self, act: str, **body: object) -> Any:  # noqa: ANN401  # JSON
        """Take a control step of the order."""
        return await self.control(f"orders/{creation()['order_id']}/{act}", **body)

    async def order(self) -> Json:
        """Give the books' only order."""
        [order] = await self.send("GET", "/_control/books")
        return dict(order)

    async def page(self, path: str, *, status: int = 200, **form: str) -> str:
        """Give the page that a tap ends on; without form fields it is only looked at."""
        return await self.post(path, form, status=status)

    async def post(self, path: str, form: Mapping[str, str], *, status: int = 200) -> str:
        method = "POST" if form else "GET"
        async with self.client.request(method, path, data=form or None) as response:
            assert response.status == status, await response.text()
            return await response.text()

    async def type_card(self, answer: Json, number: str = ACCEPTED, **changes: str) -> str:
        entry = {"card_number": number, "expiry": "12/30", "cvv": "000", **changes}
        return await self.post(path_of(answer) + "/card", entry)

    async def told(self, count: int) -> list[Json]:
        """Give what the shop was told once the answers to `count` notifications were heeded."""
        async with asyncio.timeout(10):
            while True:
                books = await self.send("GET", "/_control/books")
                told = [one for order in books for one in order["notifications"]]
                if sum(len(one["deliveries"]) for one in told) >= count:
                    return self.shop.told
                await asyncio.sleep(0.02)


def path_of(answer: Json) -> str:
    """Give the path of an order's page; the test client knows the host."""
    return "/pay/" + str(answer["payment_url"]).rpartition("/")[2]
