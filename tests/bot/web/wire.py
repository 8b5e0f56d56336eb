"""Requests as tests send them: as a browser does, or byte by byte."""

import asyncio
from collections.abc import Mapping

from tests.bot.web.conftest import LOOPBACK, Site
from tests.bot.web.memory_desk import TOKEN

CHECKOUT = f"/p/{TOKEN}/checkout"
CARD_FORM = {"means": "cmi", "channel": "card"}


async def get(site: Site, path: str) -> tuple[int, str]:
    """Status and text of a page."""
    async with site.browser.get(path, allow_redirects=False) as answer:
        return answer.status, await answer.text()


async def get_with_headers(site: Site, path: str) -> tuple[Mapping[str, str], str]:
    """Headers and text of a page."""
    async with site.browser.get(path, allow_redirects=False) as answer:
        return answer.headers, await answer.text()


async def press(
    site: Site, path: str = CHECKOUT, form: Mapping[str, str] = CARD_FORM
) -> tuple[int, Mapping[str, str], str]:
    """Status, headers and text after a button."""
    async with site.browser.post(path, data=form, allow_redirects=False) as answer:
        return answer.status, answer.headers, await answer.text()


async def connect(site: Site) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A bare connection to the edge."""
    return await asyncio.open_connection(LOOPBACK, site.port)


async def exchange(site: Site, sent: bytes) -> bytes:
    """Send bytes and read what comes until the edge closes the connection."""
    reader, writer = await connect(site)
    writer.write(sent)
    received = await reader.read()
    writer.close()
    return received


def posted(path: str, body: bytes, *headers: str) -> bytes:
    """A POST request as bytes, framed by its length, after which the connection closes."""
    lines = (
        f"POST {path} HTTP/1.1",
        "Host: pay.test",
        "Connection: close",
        f"Content-Length: {len(body)}",
        *headers,
    )
    return "\r\n".join((*lines, "", "")).encode() + body
