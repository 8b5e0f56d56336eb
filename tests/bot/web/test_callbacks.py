"""The gateways' door: bodies in as they came, replies out byte for byte, lost replies known."""

import asyncio
import gzip
import socket
import struct

import pytest
from structlog.testing import capture_logs

from tests.bot.web.conftest import Site
from tests.bot.web.memory_callbacks import REPLY
from tests.bot.web.wire import connect, exchange, posted

pytestmark = pytest.mark.asyncio

BODY = b"oid=ABC&ProcReturnCode=00&BillToName=Soci%E9t%E9&HASH=ab%2B%2Fc%3D%3D"
FORM = "Content-Type: application/x-www-form-urlencoded; charset=windows-1254"


async def test_the_reply_is_written_exactly(site: Site) -> None:
    received = await exchange(site, posted("/callbacks/cmi", BODY, FORM))
    head, body = received.split(b"\r\n\r\n", 1)
    assert body == b"ACTION=POSTAUTH"
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"\r\nContent-Type: text/plain\r\n" in head
    assert b"\r\nContent-Length: 15\r\n" in head


async def test_the_body_arrives_untouched(site: Site) -> None:
    await exchange(site, posted("/callbacks/cmi", BODY, FORM, "X-Trace: 7"))
    [(route, raw)] = site.callbacks.heard
    assert (route, raw.body) == ("cmi", BODY)
    assert raw.content_type == FORM.removeprefix("Content-Type: ")
    assert raw.headers["x-trace"] == "7"


async def test_a_packed_body_is_not_unpacked(site: Site) -> None:
    packed = gzip.compress(BODY)
    await exchange(site, posted("/callbacks/cmi", packed, FORM, "Content-Encoding: gzip"))
    assert site.callbacks.heard[0][1].body == packed


async def test_a_reply_that_left_is_noted(site: Site) -> None:
    await exchange(site, posted("/callbacks/cmi", BODY, FORM))
    [(heard, delivered)] = site.callbacks.written_replies
    assert (heard.reply, delivered) == (REPLY, True)


@pytest.mark.parametrize("is_reset", [False, True])
async def test_a_reply_to_a_gateway_that_hung_up_is_noted_as_lost(
    site: Site, *, is_reset: bool
) -> None:
    site.callbacks.may_answer.clear()
    _, writer = await connect(site)
    writer.write(posted("/callbacks/cmi", BODY, FORM))
    await site.callbacks.arrived(1)
    if is_reset:
        hard_close = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, hard_close)
    writer.close()
    await asyncio.sleep(0.05)
    site.callbacks.may_answer.set()
    await asyncio.wait_for(site.callbacks.was_written.wait(), 2)
    [(_, delivered)] = site.callbacks.written_replies
    assert delivered is False


async def test_a_storage_fault_promises_nothing(site: Site) -> None:
    site.callbacks.storage_works = False
    received = await exchange(site, posted("/callbacks/cmi", BODY, FORM))
    assert received.startswith(b"HTTP/1.1 503 ")
    assert b"POSTAUTH" not in received
    assert site.callbacks.written_replies == []


async def test_a_fault_after_the_reply_adds_nothing_to_it(site: Site) -> None:
    site.callbacks.notes_work = False
    kept_open = posted("/callbacks/cmi", BODY, FORM).replace(b"Connection: close\r\n", b"")
    with capture_logs() as logs:
        received = await exchange(site, kept_open + posted("/live", b"").replace(b"POST", b"GET"))
    assert received.split(b"\r\n\r\n")[1].startswith(b"ACTION=POSTAUTHHTTP/1.1 200 OK\r\n")
    assert received.count(b"HTTP/1.1") == 2
    assert [line.get("status") for line in logs] == [None, 200, 200]


async def test_only_a_post_is_a_callback(site: Site) -> None:
    async with site.browser.get("/callbacks/cmi") as answer:
        assert answer.status == 405
    async with site.browser.post("/callbacks/elsewhere", data=b"") as answer:
        assert answer.status == 404
    assert site.callbacks.heard == []
