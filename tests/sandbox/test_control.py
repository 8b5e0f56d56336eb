"""The control routes that all stand-ins share."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox import control as control_module
from sandbox.control import TRANSPORT_MODES, Clock, Control

pytestmark = pytest.mark.asyncio

Client = TestClient[web.Request, web.Application]


class StandIn:
    """The smallest stand-in: it counts the calls of one endpoint."""

    def __init__(self) -> None:
        self.calls = 0
        self.control = Control(
            faults={"till": {*TRANSPORT_MODES, "forge"}, "bell": {"drop"}},
            books=lambda: {"calls": self.calls},
            reset=self.reset,
        )

    def reset(self) -> None:
        self.calls = 0

    def app(self) -> web.Application:
        named = self.control.middleware(lambda request: "till" if request.path == "/till" else None)
        app = web.Application(middlewares=[named])
        app.router.add_get("/till", self.call)
        self.control.add_routes(app)
        return app

    async def call(self, _request: web.Request) -> web.Response:
        self.calls += 1
        self.control.log({"call": self.calls})
        return web.json_response({"calls": self.calls})


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest_asyncio.fixture
async def client(stand_in: StandIn) -> AsyncIterator[Client]:
    async with TestClient(TestServer(stand_in.app())) as opened:
        yield opened


async def fault(client: Client, mode: str, count: int = 1) -> None:
    body = {"endpoint": "till", "mode": mode, "count": count}
    async with client.post("/_control/faults", json=body) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "body",
    [
        {"endpoint": "unknown", "mode": "500"},
        {"endpoint": "till", "mode": "unknown"},
        {"endpoint": "bell", "mode": "500"},
        {"endpoint": "till", "mode": "500", "count": -1},
        {"endpoint": "till", "mode": "500", "count": True},
        {"endpoint": ["till"], "mode": "500"},
        {},
        [],
    ],
)
async def test_an_unknown_fault_is_refused(client: Client, body: object) -> None:
    async with client.post("/_control/faults", json=body) as response:
        assert response.status == 400
        assert await response.text() != ""


async def test_a_body_that_is_not_json_is_refused(client: Client) -> None:
    async with client.post("/_control/clock", data=b"\xff") as response:
        assert response.status == 400


async def test_a_fault_is_used_up_by_as_many_calls(client: Client) -> None:
    await fault(client, "500", count=2)
    statuses = [(await client.get("/till")).status for _ in range(3)]
    assert statuses == [500, 500, 200]


async def test_a_refused_call_is_not_carried_out_and_a_dropped_one_is(
    client: Client, stand_in: StandIn
) -> None:
    await fault(client, "500")
    await client.get("/till")
    assert stand_in.calls == 0
    await fault(client, "drop")
    with pytest.raises(aiohttp.ClientError):
        await client.get("/till", timeout=aiohttp.ClientTimeout(total=5))
    assert stand_in.calls >= 1


async def test_an_html_page_stands_in_for_the_answer(client: Client, stand_in: StandIn) -> None:
    await fault(client, "html")
    async with client.get("/till") as response:
        assert response.content_type == "text/html"
    assert stand_in.calls == 1


async def test_a_timeout_answers_nothing(client: Client, stand_in: StandIn) -> None:
    await fault(client, "timeout")
    with pytest.raises(TimeoutError):
        await client.get("/till", timeout=aiohttp.ClientTimeout(total=0.1))
    assert stand_in.calls == 0


async def test_a_slow_call_is_carried_out_late(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_module, "SLOW_SECONDS", 0.2)
    await fault(client, "slow")
    started = asyncio.get_running_loop().time()
    assert (await client.get("/till")).status == 200
    assert asyncio.get_running_loop().time() - started >= 0.2


async def test_what_was_slow_before_a_reset_is_not_carried_out_after_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_module, "SLOW_SECONDS", 0.2)
    await fault(client, "slow")
    slow = asyncio.create_task(client.get("/till"))
    while not await (await client.get("/_control/log")).json():  # noqa: ASYNC110 - over HTTP
        await asyncio.sleep(0.01)
    await client.post("/_control/reset")
    with pytest.raises(aiohttp.ClientError):
        await slow


async def test_a_stand_ins_own_fault_waits_for_the_stand_in(
    client: Client, stand_in: StandIn
) -> None:
    await fault(client, "forge")
    assert (await client.get("/till")).status == 200
    assert stand_in.control.take_fault("till", among={"500"}) is None
    assert stand_in.control.take_fault("till") == "forge"
    assert stand_in.control.take_fault("till") is None


async def test_the_clock_is_set_and_advanced(client: Client, stand_in: StandIn) -> None:
    moment = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)
    await client.post("/_control/clock", json={"now": moment.isoformat()})
    assert moment <= stand_in.control.clock.now() < moment + timedelta(seconds=30)
    await client.post("/_control/clock", json={"advance_seconds": 3600})
    shown = await (await client.get("/_control/clock")).json()
    assert datetime.fromisoformat(shown["now"]) >= moment + timedelta(hours=1)


@pytest.mark.parametrize(
    "body",
    [{}, {"now": "tomorrow"}, {"now": "2030-01-01T00:00:00"}, {"advance_seconds": 1e18},
     {"advance_seconds": "1"}],
)  # fmt: skip
async def test_an_impossible_time_is_refused(client: Client, body: dict[str, object]) -> None:
    async with client.post("/_control/clock", json=body) as response:
        assert response.status == 400
    assert (await client.get("/_control/clock")).status == 200


async def test_books_and_log_are_shown_and_reset(client: Client, stand_in: StandIn) -> None:
    await client.get("/till")
    await fault(client, "500")
    stand_in.control.clock.advance(3600)
    assert await (await client.get("/_control/books")).json() == {"calls": 1}
    assert [entry["call"] for entry in await (await client.get("/_control/log")).json()] == [1]
    await client.post("/_control/reset")
    assert await (await client.get("/_control/books")).json() == {"calls": 0}
    assert await (await client.get("/_control/log")).json() == []
    assert (await client.get("/till")).status == 200
    assert stand_in.control.clock.now() - datetime.now(UTC) < timedelta(seconds=5)


async def test_the_clock_runs(stand_in: StandIn) -> None:
    clock = Clock()
    first = clock.now()
    await asyncio.sleep(0.01)
    assert clock.now() > first
