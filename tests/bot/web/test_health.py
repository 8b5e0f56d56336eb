"""Life and readiness, as machines ask for them."""

import pytest

from bot.texts import Texts
from tests.bot.web.conftest import Site, serve
from tests.bot.web.wire import get

pytestmark = pytest.mark.asyncio


async def works() -> bool:
    return True


async def is_down() -> bool:
    return False


async def raises() -> bool:
    raise OSError("no such socket: /secret/path")


async def test_a_turning_loop_is_alive(site: Site) -> None:
    assert await get(site, "/live") == (200, "ok")


async def test_all_parts_working_is_ready(texts: Texts) -> None:
    async with serve(texts, probes={"database": works}) as site:
        assert await get(site, "/ready") == (200, "ok")


async def test_each_failing_part_is_one_word(texts: Texts) -> None:
    parts = {"database": raises, "telegram": works, "register": is_down}
    async with serve(texts, probes=parts) as site:
        assert await get(site, "/ready") == (503, "database register")
