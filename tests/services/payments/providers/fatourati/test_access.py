"""The access token: kept while good, fetched by one at a time, dropped when refused."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from services.payments.provider import Unknown
from services.payments.providers.fatourati.access import AccessTokens, Grant, read_grant


@dataclass
class Office:
    """Hands out `token-1`, `token-2`, …; `now` is its clock in seconds."""

    life_seconds: int = 3600
    now: float = 1000.0
    is_open: bool = True
    handed_out: int = 0
    asked: int = 0
    door: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(self) -> Grant | Unknown:
        self.asked += 1
        await self.door.wait()
        if not self.is_open:
            return Unknown("closed")
        self.handed_out += 1
        return Grant(f"token-{self.handed_out}", self.life_seconds)

    def tokens(self) -> AccessTokens:
        return AccessTokens(self.fetch, monotonic=lambda: self.now)


@pytest_asyncio.fixture
async def office() -> AsyncIterator[Office]:
    office = Office()
    office.door.set()
    yield office


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("life", "age", "wanted"),
    [
        (3600, 3569, "token-1"),
        (3600, 3570, "token-2"),
        (60, 53, "token-1"),
        (60, 54, "token-2"),
        (0, 0, "token-2"),
    ],
)
async def test_a_token_is_kept_until_a_margin_before_its_end(
    office: Office, life: int, age: float, wanted: str
) -> None:
    office.life_seconds = life
    tokens = office.tokens()
    await tokens.get()
    office.now += age
    assert await tokens.get() == wanted


@pytest.mark.asyncio
async def test_many_callers_at_once_cause_one_fetch(office: Office) -> None:
    office.door.clear()
    tokens = office.tokens()
    waiting = [asyncio.create_task(tokens.get()) for _ in range(5)]
    await asyncio.sleep(0)
    office.door.set()
    assert await asyncio.gather(*waiting) == ["token-1"] * 5


@pytest.mark.asyncio
async def test_many_callers_at_once_share_one_failure(office: Office) -> None:
    office.door.clear()
    office.is_open = False
    tokens = office.tokens()
    waiting = [asyncio.create_task(tokens.get()) for _ in range(5)]
    await asyncio.sleep(0)
    office.door.set()
    assert await asyncio.gather(*waiting) == [Unknown("closed")] * 5
    assert office.asked == 1


@pytest.mark.asyncio
async def test_a_dropped_token_is_fetched_anew_but_a_newer_one_stays(office: Office) -> None:
    tokens = office.tokens()
    await tokens.get()
    tokens.drop("token-1")
    assert await tokens.get() == "token-2"
    tokens.drop("token-1")
    assert await tokens.get() == "token-2"


@pytest.mark.asyncio
async def test_a_failed_fetch_is_told_and_tried_again_later(office: Office) -> None:
    office.is_open = False
    tokens = office.tokens()
    assert await tokens.get() == Unknown("closed")
    office.is_open = True
    assert await tokens.get() == "token-1"


@pytest.mark.parametrize(
    ("body", "grant"),
    [
        (
            b'{"access_token":"ab.c","token_type":"Bearer","expires_in":3600}',
            Grant("ab.c", 3600),
        ),
        (b'{"access_token":"ab.c","token_type":"bearer"}', Grant("ab.c", 0)),
        (b'{"access_token":"ab.c","expires_in":-5}', Grant("ab.c", 0)),
        (b'{"access_token":"ab.c","expires_in":1e9}', Grant("ab.c", 0)),
    ],
)
def test_a_grant_is_read(body: bytes, grant: Grant) -> None:
    assert read_grant(body) == grant


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"error":"invalid_client"}',
        b'{"access_token":""}',
        b'{"access_token":"a\\r\\nX-Evil: 1","expires_in":60}',
        b'{"access_token":"ab.c","token_type":"mac","expires_in":60}',
    ],
)
def test_what_is_no_bearer_token_is_not_used(body: bytes) -> None:
    assert isinstance(read_grant(body), Unknown)


def test_a_grant_does_not_print_its_token() -> None:
    assert "ab.c" not in repr(Grant("ab.c", 60))
