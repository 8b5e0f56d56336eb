"""The other side of PORTNET: a portal that asks the register, sends notices, takes messages."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.test_utils import TestClient

Json: TypeAlias = dict[str, Any]
Client: TypeAlias = TestClient[web.Request, web.Application]

USER, PASSWORD = "portal", "pässword"
AUTHORIZATION = f"Basic {b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"
BASE = "/api/factures/"


def row(number: str = "PNT/2026/0412", **changes: str) -> Json:
    """An invoice of 3 600 dirhams as an invoice file names it."""
    return {
        "number": number,
        "issuer": "PORTNET",
        "subscription_code": "4821",
        "client_code": "55120",
        "client_name": "Sté Exemple & Fils",
        "issue_date": "2026-11-20",
        "due_date": "2026-12-20",
        "amount": "3600.00",
        "means": "CMI AmanPay",
        **changes,
    }


def notice(number: str | None = "PNT/2026/0412", **changes: str | None) -> str:
    """A payment notice; an element changed to None is left out, to "" it is empty."""
    told = {
        "NumeroMessage": "700000000000951",
        "Emetteur": "PORTNET",
        "Destinataire": "611ODOO116",
        "TypeMessage": "PNM",
        "Fonction": "1",
        "IdTransaction": "PN-7K3M-QF",
        "DatePaiement": "2026-11-23",
        "NumeroFacture": number,
        "MontantTTC": "3600.00",
        "IdentifiantPartenaire": "611ODOO116",
        **changes,
    }
    tags = "".join(f"<{key}>{text}</{key}>" for key, text in told.items() if text is not None)
    address = "http://portnet.ma/NotificationPaiement"
    return f'<pn:NotificationPaiement xmlns:pn="{address}">{tags}</pn:NotificationPaiement>'


@dataclass
class Inbox:
    """Where the stand-in posts its messages to; keeps those with the right password."""

    status: int = 200
    documents: list[str] = field(default_factory=list)
    strangers: int = 0
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != AUTHORIZATION:
            self.strangers += 1
            return web.Response(status=401)
        if self.status == 200:
            self.documents.append(await request.text())
        return web.Response(status=self.status, text="<acc/>")

    def told(self, name: str) -> list[str]:
        """The text of an element in each document that has it."""
        return [
            document.partition(f"<{name}>")[2].partition("<")[0]
            for document in self.documents
            if f"<{name}>" in document
        ]


@dataclass
class Portal:
    """The stand-in, driven as a portal and a test would."""

    client: Client
    inbox: Inbox

    async def get(self, path: str, *, status: int = 200, **query: str) -> Json:
        headers = {"Authorization": AUTHORIZATION}
        async with self.client.get(BASE + path, params=query, headers=headers) as response:
            assert response.status == status, await response.text()
            answer: Json = await response.json()
            return answer

    async def listed(self, code: str = "4821", path: str = "invoices/") -> list[Json]:
        rows: list[Json] = (await self.get(path, NameID=code))["data"]
        return rows

    async def pay(self, bill_id: str, *, status: int = 200, **report: object) -> Json:
        headers = {"Authorization": AUTHORIZATION}
        path = f"{BASE}invoice/{bill_id}/pay/"
        async with self.client.post(path, json=report, headers=headers) as response:
            assert response.status == status, await response.text()
            answer: Json = await response.json()
            return answer

    async def send(self, document: str) -> None:
        headers = {"Authorization": AUTHORIZATION}
        async with self.client.post("/messages", data=document, headers=headers) as response:
            assert response.status == 202

    async def control(self, path: str, *, status: int = 200, **body: object) -> Json:
        async with self.client.post(f"/_control/{path}", json=body) as response:
            assert response.status == status, await response.text()
            return await response.json() if status == 200 else {}

    async def issue(self, *rows: Json) -> None:
        await self.control("invoices", invoices=list(rows))

    async def act(self, do: str, number: str = "PNT/2026/0412", **more: str) -> None:
        await self.control("invoices/act", **{"do": do, "number": number, **more})  # type: ignore[arg-type]  # none is called status

    async def forward(self, seconds: float = 5) -> None:
        """Let time pass, and do all that is due then."""
        await self.control("clock", advance_seconds=seconds)
        await self.control("letters/send")

    async def books(self) -> Json:
        async with self.client.get("/_control/books") as response:
            books: Json = await response.json()
            return books

    async def page(self, path: str, **form: str) -> str:
        """A page of the desk; with a form it is posted."""
        method = "POST" if form else "GET"
        async with self.client.request(method, path, data=form or None) as response:
            assert response.status == 200, await response.text()
            return await response.text()
