"""Huge, slow and malformed requests: refused within bounds while everybody else is served."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.texts import Texts
from bot.web.limits import Limits
from tests.bot.web.conftest import Site, serve
from tests.bot.web.memory_desk import TOKEN
from tests.bot.web.wire import CHECKOUT, connect, exchange, get, posted, press

pytestmark = pytest.mark.asyncio

CALLBACK = "/callbacks/cmi"
LIMIT = 8 * 1024
HEAD = f"POST {CALLBACK} HTTP/1.1\r\nHost: pay.test\r\nConnection: close\r\n"


async def test_a_body_at_the_limit_passes_and_one_byte_more_does_not(site: Site) -> None:
    assert (await exchange(site, posted(CALLBACK, b"x" * LIMIT))).startswith(b"HTTP/1.1 200 ")
    assert (await exchange(site, posted(CALLBACK, b"x" * (LIMIT + 1)))).startswith(b"HTTP/1.1 413 ")
    assert len(site.callbacks.heard) == 1


async def test_a_huge_body_is_refused_before_it_is_sent(site: Site) -> None:
    head = f"{HEAD}Content-Length: 10000000000\r\n\r\n"
    reader, writer = await connect(site)
    writer.write(head.encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
    writer.close()


async def test_a_huge_body_without_a_length_is_refused_on_the_way(site: Site) -> None:
    chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
    reader, writer = await connect(site)
    writer.write(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * 3)
    assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
    writer.close()
    assert site.callbacks.heard == []


async def test_a_slow_body_times_out_while_others_are_served(site: Site) -> None:
    slow = [await connect(site) for _ in range(60)]
    for _, writer in slow:
        writer.write(f"{HEAD}Content-Length: 100\r\n\r\noid=".encode())
    await asyncio.sleep(0.05)
    assert (await get(site, f"/p/{TOKEN}"))[0] == 200
    for reader, writer in slow:
        assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
        writer.close()
    assert site.callbacks.heard == []


@pytest.mark.parametrize(
    "malformed",
    [
        b"GET / HTTP/9.9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        f"{HEAD}Content-Length: abc\r\n\r\n".encode(),
        f"{HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nbad\r\n".encode(),
        f"{HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode(),
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
    ],
)
async def test_what_is_not_http_is_a_bad_request(site: Site, malformed: bytes) -> None:
    assert (await exchange(site, malformed)).split(maxsplit=2)[1] == b"400"
    assert site.callbacks.heard == []


async def test_a_body_whose_framing_breaks_midway_is_refused_in_time(site: Site) -> None:
    reader, writer = await connect(site)
    writer.write(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n3\r\noid\r\n".encode())
    await asyncio.sleep(0.05)
    writer.write(b"zz\r\n")
    # The compiled parser goes silent, the one in Python complains.
    assert (await reader.readline()).split()[1] in {b"408", b"400"}
    writer.close()
    assert site.callbacks.heard == []


async def test_a_sender_that_vanishes_is_forgotten(site: Site) -> None:
    with capture_logs() as logs:
        _, writer = await connect(site)
        writer.write(f"{HEAD}Content-Length: 100\r\n\r\noid=".encode())
        await asyncio.sleep(0.05)
        writer.close()
        await asyncio.sleep(0.05)
    assert [(line["event"], line["status"]) for line in logs] == [("request", None)]
    assert site.callbacks.heard == []


async def test_one_too_many_in_flight_is_sent_away_but_life_is_told(texts: Texts) -> None:
    async with serve(texts, Limits(in_flight=2)) as site:
        site.callbacks.may_answer.clear()
        held = [asyncio.create_task(exchange(site, posted(CALLBACK, b"x"))) for _ in range(2)]
        await site.callbacks.arrived(2)
        async with site.browser.get(f"/p/{TOKEN}") as answer:
            assert answer.status == 503
            assert int(answer.headers["Retry-After"]) > 0
        assert (await get(site, "/live")) == (200, "ok")
        site.callbacks.may_answer.set()
        assert all(b"POSTAUTH" in received for received in await asyncio.gather(*held))
        assert (await get(site, f"/p/{TOKEN}"))[0] == 200


async def test_fifty_may_be_in_flight(site: Site) -> None:
    assert Limits().in_flight == 50
    site.callbacks.may_answer.clear()
    held = [asyncio.create_task(exchange(site, posted(CALLBACK, b"x"))) for _ in range(50)]
    await site.callbacks.arrived(50)
    assert (await get(site, f"/p/{TOKEN}"))[0] == 503
    site.callbacks.may_answer.set()
    await asyncio.gather(*held)


async def test_an_unknown_path_has_a_page(site: Site) -> None:
    status, page = await get(site, "/wp-login.php?lang=en")
    assert status == 404
    assert "Page not found" in page


async def test_a_wrong_method_names_the_right_one(site: Site) -> None:
    async with site.browser.get(CHECKOUT) as answer:
        assert (answer.status, answer.headers["Allow"]) == (405, "POST")


async def test_a_fault_of_ours_shows_no_trace(site: Site) -> None:
    site.desk.works = False
    status, headers, page = await press(site)
    assert status == 500
    assert "Un problème technique est survenu" in page
    assert "ne payez pas une deuxième fois" in page
    assert "Traceback" not in page
    assert "secret_of_the_house" not in page
    assert headers["Cache-Control"] == "no-store"
