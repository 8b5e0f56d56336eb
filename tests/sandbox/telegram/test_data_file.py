"""A second start continues where the first stopped, and stopping takes no time."""

import asyncio
import signal
import sys
import time
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from sandbox.telegram.data_file import DEBOUNCE_SECONDS
from sandbox.telegram.server import new_application, new_world
from tests.sandbox.telegram.stand_in import AMINA, TOKEN, StandIn
from tests.stage.ports import free_ports

pytestmark = pytest.mark.asyncio


def opened(path: Path) -> StandIn:
    world = new_world(token=TOKEN, username="portnet_demo_bot")
    return StandIn(TestClient(TestServer(new_application(world, path))), world)


async def test_a_second_start_continues(tmp_path: Path) -> None:
    path = tmp_path / "telegram.json"
    first = opened(path)
    async with first.client:
        sent = await first.panel()
        await first.act(AMINA, "send", text="1206")
        [waiting] = await first.updates()
    second = opened(path)
    async with second.client:
        assert await second.updates() == [waiting]
        assert (await second.chat(AMINA))["messages"][1] == sent
        later = await second.result("sendMessage", chat_id=AMINA, text="Suite")
        assert later["message_id"] == waiting["message"]["message_id"] + 1


async def test_the_file_is_written_soon_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "telegram.json"
    telegram = opened(path)
    async with telegram.client:
        await telegram.act(AMINA, "send", text="1206")
        await asyncio.sleep(DEBOUNCE_SECONDS + 0.3)
        assert '"1206"' in path.read_text(encoding="utf-8")


async def test_a_foreign_file_is_refused_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "telegram.json"
    path.write_text('{"people": []}')
    with pytest.raises(SystemExit, match="is not a data file of this stand-in"):
        opened(path)


async def test_the_process_stops_at_once_even_during_a_poll(tmp_path: Path) -> None:
    port, data = free_ports(1)[0], str(tmp_path / "data.json")
    command = ("-m", "sandbox.telegram", "--port", str(port), "--token", TOKEN, "--data", data)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await asyncio.wait_for(process.stdout.readline(), 20)
    address = f"http://127.0.0.1:{port}/bot{TOKEN}/getUpdates?timeout=30"
    async with ClientSession() as session:
        poll = asyncio.create_task(session.get(address))
        await asyncio.sleep(0.3)
        seconds = await seconds_to_stop(process)
        assert await (await poll).json() == {"ok": True, "result": []}
    assert seconds < 2
    assert (tmp_path / "data.json").exists()


async def seconds_to_stop(process: asyncio.subprocess.Process) -> float:
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 5) == 0
    return time.monotonic() - began
