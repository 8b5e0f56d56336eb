"""Faults that a test asks for: the call is refused, lost after it was done, or broken."""

import pytest
from aiohttp import ClientError

from tests.sandbox.telegram.stand_in import AMINA, TOKEN, StandIn

pytestmark = pytest.mark.asyncio


async def test_a_dropped_call_is_carried_out_without_an_answer(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.control("faults", endpoint="sendMessage", mode="drop")
    with pytest.raises(ClientError):
        await telegram.call("sendMessage", chat_id=AMINA, text="Perdu")
    assert (await telegram.chat(AMINA))["messages"][-1]["text"] == "Perdu"


async def test_a_500_does_nothing(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.control("faults", endpoint="sendMessage", mode="500")
    body = {"chat_id": AMINA, "text": "Perdu"}
    response = await telegram.client.post(f"/bot{TOKEN}/sendMessage", json=body)
    assert response.status == 500
    assert (await telegram.chat(AMINA))["messages"][-1]["text"] == "Bonjour"


@pytest.mark.parametrize(
    ("mode", "code", "parameters"),
    [("forbidden", 403, None), ("flood", 429, {"retry_after": 3})],
)
async def test_scripted_refusals_come_as_often_as_asked(
    telegram: StandIn, mode: str, code: int, parameters: object
) -> None:
    await telegram.panel()
    await telegram.control("faults", endpoint="sendMessage", mode=mode, count=2)
    said = [await telegram.call("sendMessage", chat_id=AMINA, text="A") for _turn in range(3)]
    assert [one.get("error_code", 200) for one in said] == [code, code, 200]
    assert said[0].get("parameters") == parameters


async def test_an_unknown_fault_is_refused(telegram: StandIn) -> None:
    body = {"endpoint": "sendMessage", "mode": "forge"}
    response = await telegram.client.post("/_control/faults", json=body)
    assert response.status == 400
