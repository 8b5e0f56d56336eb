"""The access log names routes; what lets people pay never reaches it."""

import pytest
from structlog.testing import capture_logs

from tests.bot.web.conftest import Site
from tests.bot.web.memory_desk import RETURN_KEY, TOKEN
from tests.bot.web.wire import exchange, get, press

pytestmark = pytest.mark.asyncio


async def test_a_request_is_logged_by_its_route(site: Site) -> None:
    with capture_logs() as logs:
        await get(site, f"/p/{TOKEN}")
        await press(site)
        await get(site, f"/return/cmi/{RETURN_KEY}")
        await get(site, f"/nowhere/{TOKEN}")
    assert [(line["route"], line["status"]) for line in logs] == [
        ("payer-page", 200),
        ("checkout", 200),
        ("outcome", 200),
        ("unknown", 404),
    ]


async def test_no_token_is_logged_even_when_something_breaks(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.desk.works = False
    with capture_logs() as logs:
        await get(site, f"/p/{TOKEN}?{RETURN_KEY}")
        await exchange(site, f"GET /p/{TOKEN} BROKEN/1.1\r\n\r\n".encode())
    assert logs[0]["event"] == "request failed"
    assert TOKEN not in repr(logs) + caplog.text
    assert RETURN_KEY not in repr(logs) + caplog.text
