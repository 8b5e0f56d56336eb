"""A notice is handed over by post or into a folder, and what became of it is told truly."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from services.portnet.acknowledgement import Acknowledgement, write_acknowledgement
from services.portnet.channels import FolderChannel, HttpChannel
from services.portnet.credentials import Credentials
from services.portnet.payment_notice import write_payment_notice
from services.portnet.registrar import MessageRegistrar
from services.portnet.registration import (
    HandedOver,
    NotRegistered,
    Postponed,
    Registration,
    Uncertain,
)
from services.portnet.return_message import Meaning
from tests.builders import NOW
from tests.services.portnet.letters import ERP, return_message
from tests.services.portnet.settled import SETTLEMENT, settled
from tests.stage.ports import free_ports

CREDENTIALS = Credentials("bot", SecretStr("pass:wörd"))


@dataclass
class Partner:
    """Answers as told, and keeps what it was sent."""

    status: int = 202
    body: bytes = b""
    cuts: bool = False
    received: list[bytes] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        if not CREDENTIALS.admits(request.headers.get("Authorization")):
            return web.Response(status=401)
        self.received.append(await request.read())
        if self.cuts and request.transport is not None:
            request.transport.abort()
        return web.Response(status=self.status, body=self.body, headers={"Location": "/other"})


@pytest_asyncio.fixture
async def partner() -> AsyncIterator[Partner]:
    opened = Partner()
    app = web.Application()
    app.router.add_post("/messages", opened.take)
    async with TestServer(app) as server:
        opened.url = str(server.make_url("/messages"))
        yield opened


async def tell(url: str, credentials: Credentials = CREDENTIALS) -> Registration:
    async with aiohttp.ClientSession() as session:
        registrar = MessageRegistrar(ERP, HttpChannel(session, url, credentials))
        return await registrar.register(SETTLEMENT)


def acknowledged(reference: str, *, integrated: bool) -> bytes:
    told = Acknowledgement(reference, is_integrated=integrated, description="Non")
    return write_acknowledgement(told, number="1", now=NOW)


@pytest.mark.asyncio
async def test_a_notice_is_posted_whole_and_its_answer_comes_later(partner: Partner) -> None:
    assert await tell(partner.url) == HandedOver()
    assert partner.received == [write_payment_notice(SETTLEMENT, partner_id=ERP)]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "body",
    [
        b"thanks",
        acknowledged("700000000000951", integrated=True),
        acknowledged("700000000000999", integrated=False),
        return_message(state="0"),
    ],
    ids=["text", "integrated", "about another", "a return"],
)
async def test_only_an_acknowledgement_that_refuses_this_notice_is_a_refusal(
    partner: Partner, body: bytes
) -> None:
    partner.body = body
    assert await tell(partner.url) == HandedOver()
    partner.body = acknowledged("700000000000951", integrated=False)
    assert await tell(partner.url) == NotRegistered(Meaning.OUR_FAULT, "Non")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, HandedOver()),
        (302, Postponed("HTTP status 302")),
        (404, Postponed("HTTP status 404")),
        (429, Postponed("HTTP status 429")),
        (500, Uncertain("HTTP status 500")),
        (503, Uncertain("HTTP status 503")),
    ],
)
async def test_a_status_says_whether_to_try_again(
    partner: Partner, status: int, outcome: Registration
) -> None:
    partner.status = status
    assert await tell(partner.url) == outcome
    assert len(partner.received) == 1


@pytest.mark.asyncio
async def test_a_lost_answer_leaves_it_uncertain(partner: Partner) -> None:
    partner.cuts = True
    assert isinstance(await tell(partner.url), Uncertain)
    assert isinstance(await tell(f"http://127.0.0.1:{free_ports(1)[0]}/"), Uncertain)


@pytest.mark.asyncio
async def test_a_wrong_password_is_no_refusal_of_the_money(partner: Partner) -> None:
    wrong = Credentials("bot", SecretStr("other"))
    assert await tell(partner.url, wrong) == Postponed("HTTP status 401")
    assert partner.received == []


def dropped(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.asyncio
async def test_a_folder_gets_one_whole_file_however_often_it_is_dropped(tmp_path: Path) -> None:
    registrar = MessageRegistrar(ERP, FolderChannel(tmp_path))
    for _ in range(2):
        assert await registrar.register(SETTLEMENT) == HandedOver()
    notice = write_payment_notice(SETTLEMENT, partner_id=ERP)
    assert dropped(tmp_path) == {"PNM700000000000951.XML": notice}


@pytest.mark.asyncio
async def test_two_notices_are_two_files(tmp_path: Path) -> None:
    registrar = MessageRegistrar(ERP, FolderChannel(tmp_path))
    for number in ("700000000000951", "700000000000952"):
        await registrar.register(settled(message_number=number))
    assert sorted(dropped(tmp_path)) == ["PNM700000000000951.XML", "PNM700000000000952.XML"]


@pytest.mark.asyncio
async def test_a_folder_that_cannot_be_written_postpones(tmp_path: Path) -> None:
    registrar = MessageRegistrar(ERP, FolderChannel(tmp_path / "missing"))
    told = await registrar.register(SETTLEMENT)
    assert told == Postponed("the folder cannot be written: FileNotFoundError")


@pytest.mark.parametrize(
    "given", [None, "", "Basic", "Bearer Ym90", "Basic Ym90OnBhc3M=", "Basic \udcff"]
)
def test_only_the_very_credentials_are_admitted(given: str | None) -> None:
    assert CREDENTIALS.admits(CREDENTIALS.authorization)
    assert not CREDENTIALS.admits(given)


def test_credentials_do_not_print() -> None:
    assert "wörd" not in repr(CREDENTIALS)
