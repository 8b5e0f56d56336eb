"""A shop and its payer before the gateway: signed forms out, callbacks in, cards typed.

The signature is worked out here a second time, from its description, and not from the stand-in.
"""

import asyncio
import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from xml.etree.ElementTree import Element

from aiohttp import web
from aiohttp.test_utils import TestClient
from defusedxml.ElementTree import fromstring

from sandbox.cmi.merchants import Merchant

STORE_KEY = "TEST1234"
OTHER_KEY = "OTHER|5678"
OLD_KEY = "OLD1234"
MERCHANTS = {
    "600000001": Merchant(
        client_id="600000001",
        name="PORTNET S.A.",
        store_key=STORE_KEY,
        previous_store_key=OLD_KEY,
        api_user="api",
        api_password="secret",
    ),
    "600000002": Merchant(client_id="600000002", name="TUV Rheinland", store_key=OTHER_KEY),
}
ACCEPTED = "4000000000000010"
WITH_CODE = "9876011807712000"
REFUSED_FUNDS = "4000000099000051"


def signature(fields: Mapping[str, str], key: str = STORE_KEY) -> str:
    names = [name for name in fields if name.lower() not in {"hash", "encoding"}]
    text = ""
    for name in sorted(names, key=str.upper):
        text += fields[name].replace("\\", "\\\\").replace("|", "\\|") + "|"
    text += key.replace("\\", "\\\\").replace("|", "\\|")
    return base64.b64encode(hashlib.sha512(text.encode("utf-8")).digest()).decode()


def request_form(**changes: str) -> dict[str, str]:
    """Give an unsigned request; a field changed to the empty text is left out."""
    fields = {
        "clientid": "600000001",
        "storetype": "3D_PAY_HOSTING",
        "TranType": "PreAuth",
        "amount": "420.00",
        "currency": "504",
        "oid": "A1B2C3D4E5F6G7H8I9J0",
        "okUrl": "http://127.0.0.1/return",
        "failUrl": "http://127.0.0.1/return",
        "shopurl": "http://127.0.0.1/p/token",
        "callbackUrl": "http://127.0.0.1/callback",
        "CallbackResponse": "true",
        "hashAlgorithm": "ver3",
        "rnd": "0123456789abcdefghij",
        "lang": "fr",
        "email": "contact@example.com",
        "BillToName": "Ste IMP SARL",
        "encoding": "UTF-8",
        **changes,
    }
    return {name: value for name, value in fields.items() if value}


@dataclass
class Shop:
    """Answers callbacks with `reply` and keeps what it was sent."""

    url: str = ""
    reply: str = "ACTION=POSTAUTH"
    status: int = 200
    location: str = ""
    delay_seconds: float = 0.0
    received: list[dict[str, str]] = field(default_factory=list)

    async def take_callback(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.received.append({name: str(value) for name, value in form.items()})
        await asyncio.sleep(self.delay_seconds)
        moved = {"Location": self.location} if self.location else {}
        return web.Response(text=self.reply, status=self.status, headers=moved)


@dataclass
class Gateway:
    """The stand-in, driven as a shop and a payer would."""

    client: TestClient[web.Request, web.Application]
    shop: Shop

    def form(self, **changes: str) -> dict[str, str]:
        return request_form(callbackUrl=changes.pop("callbackUrl", self.shop.url), **changes)

    async def send(self, fields: Mapping[str, str]) -> tuple[int, str]:
        async with self.client.post("/fim/est3Dgate", data=dict(fields)) as response:
            return response.status, await response.text()

    async def open(self, key: str = STORE_KEY, **changes: str) -> str:
        """Send a signed request and give the card page's token."""
        fields = self.form(**changes)
        status, page = await self.send({**fields, "hash": signature(fields, key)})
        assert status == HTTPStatus.OK, page
        return page_token(page)

    async def type_card(self, token: str, number: str = ACCEPTED, **changes: str) -> str:
        entry = {
            "card_number": number,
            "expiry_month": "12",
            "expiry_year": "2030",
            "cvv": "000",
            "holder": "Amina Alaoui",
            "terms": "yes",
            **changes,
        }
        return await self.page(f"/fim/card/{token}", entry)

    async def type_code(self, token: str, code: str) -> str:
        return await self.page(f"/fim/code/{token}", {"code": code})

    async def pay(self, number: str = ACCEPTED, **changes: str) -> str:
        return await self.type_card(await self.open(**changes), number)

    async def page(self, path: str, fields: Mapping[str, str]) -> str:
        async with self.client.post(path, data=dict(fields)) as response:
            assert response.status == HTTPStatus.OK
            return await response.text()

    async def control(self, name: str, **body: object) -> Any:  # noqa: ANN401  # JSON
        async with self.client.post(f"/_control/{name}", json=body) as response:
            assert response.status == HTTPStatus.OK, await response.text()
            return await response.json()

    async def order(self) -> dict[str, Any]:
        """Give the books' only order."""
        async with self.client.get("/_control/books") as response:
            (order,) = await response.json()
            return dict(order)

    async def ask(self, elements: str, *, name: str = "api", password: str = "secret") -> Element:
        document = (
            f"<CC5Request><Name>{name}</Name><Password>{password}</Password>"
            "<ClientId>600000001</ClientId><OrderId>A1B2C3D4E5F6G7H8I9J0</OrderId>"
            f"{elements}</CC5Request>"
        )
        async with self.client.post("/fim/api", data=document.encode()) as response:
            assert response.status == HTTPStatus.OK
            answer: Element = fromstring(await response.read())
            return answer


def page_token(page: str) -> str:
    found = re.search(r"/fim/card/([\w-]+)", page)
    assert found is not None, page
    return found[1]


def verifies(fields: Mapping[str, str], key: str = STORE_KEY) -> bool:
    return fields["HASH"] == signature(fields, key)
