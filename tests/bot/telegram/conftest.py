"""One stand-in process for all tests of this folder, emptied for each."""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
import pytest_asyncio

from bot.telegram.transport import BotApi
from tests.bot.telegram.stand_in import TOKEN, StandIn, running_stand_in


@pytest.fixture(scope="session")
def stand_in_url() -> Iterator[str]:
    with running_stand_in() as url:
        yield url


@pytest_asyncio.fixture
async def telegram(stand_in_url: str) -> AsyncIterator[StandIn]:
    async with aiohttp.ClientSession() as session:
        telegram = StandIn(stand_in_url, session)
        await telegram.post("/_control/reset", {})
        yield telegram


@pytest_asyncio.fixture
async def api(stand_in_url: str) -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN, api_url=stand_in_url, reply_seconds=1.0) as api:
        yield api
