"""Each switch of the gateway does the one thing it is named for."""

import asyncio
import html
import re

import pytest

from tests.sandbox.cmi.shop import Gateway, signature, verifies

pytestmark = pytest.mark.asyncio


async def told_with(gateway: Gateway, **quirks: object) -> dict[str, str]:
    await gateway.control("quirks", **quirks)
    await gateway.pay()
    return gateway.shop.received[-1]


async def test_a_trailing_line_feed_is_not_part_of_the_signature(gateway: Gateway) -> None:
    told = await told_with(gateway, trailing_line_feed=True)
    assert told["oid"] == "A1B2C3D4E5F6G7H8I9J0\n"
    assert not verifies(told)
    assert verifies({name: value.removesuffix("\n") for name, value in told.items()})


async def test_entities_are_not_part_of_the_signature(gateway: Gateway) -> None:
    told = await told_with(gateway, entity_encoding=True)
    assert told["EXTRA.CARDISSUER"] == "BANQUE D&#39;ESSAI"
    assert not verifies(told)
    assert verifies({name: html.unescape(value) for name, value in told.items()})


async def test_document_is_rewritten_in_the_signature_only(gateway: Gateway) -> None:
    told = await told_with(gateway, document_rewriting=True)
    assert told["EXTRA.NOTE"] == "DocumentX"
    assert not verifies(told)
    rewritten = {name: re.sub("document.", "document.", text) for name, text in told.items()}
    assert verifies({**rewritten, "EXTRA.NOTE": "document."})


async def test_natural_sort_puts_two_before_twelve(gateway: Gateway) -> None:
    told = await told_with(gateway, natural_sort=True)
    assert not verifies(told)
    renamed = {name.replace("LINE2", "LINE02"): value for name, value in told.items()}
    assert told["HASH"] == signature(renamed)


@pytest.mark.parametrize(
    ("quirk", "name", "value"),
    [
        ("amount_plus_centime", "amount", "420.01"),
        ("amount_minus_centime", "amount", "419.99"),
        ("amount_times_hundred", "amount", "42000.00"),
        ("currency_changed", "currency", "978"),
        ("missing_proc_return_code", "ProcReturnCode", None),
    ],
)
async def test_a_callback_may_say_another_sum_under_a_good_signature(
    gateway: Gateway, quirk: str, name: str, value: str | None
) -> None:
    told = await told_with(gateway, **{quirk: True})
    assert told.get(name) == value
    assert verifies(told)
    assert (await gateway.order())["captured_centimes"] == 42000


async def test_a_forged_hash_does_not_verify(gateway: Gateway) -> None:
    assert not verifies(await told_with(gateway, forged_hash=True))


async def test_no_callback_means_none_until_one_is_asked_for(gateway: Gateway) -> None:
    await gateway.control("quirks", no_callback=True)
    await gateway.pay()
    assert gateway.shop.received == []
    await gateway.control("callbacks", oid="A1B2C3D4E5F6G7H8I9J0")
    assert (await gateway.order())["state"] == "C"


async def test_a_callback_can_come_after_the_payer_went_back(gateway: Gateway) -> None:
    await gateway.control("quirks", callback_after_return=True, callback_delay_seconds=0.05)
    assert 'id="accepted"' in await gateway.pay()
    assert gateway.shop.received == []
    for _ in range(100):
        await asyncio.sleep(0.02)
        if gateway.shop.received:
            break
    assert verifies(gateway.shop.received[0])


async def test_a_delayed_callback_keeps_the_payer_waiting(gateway: Gateway) -> None:
    await gateway.control("quirks", callback_delayed=True, callback_delay_seconds=0.05)
    await gateway.pay()
    assert len(gateway.shop.received) == 1


async def test_copies_are_posted_one_after_the_other(gateway: Gateway) -> None:
    await told_with(gateway, callback_copies=3)
    assert len(gateway.shop.received) == 3
    assert (await gateway.order())["captured_centimes"] == 42000


async def test_a_lost_reply_captures_nothing(gateway: Gateway) -> None:
    await told_with(gateway, reply_lost=True)
    order = await gateway.order()
    assert order["state"] == "A"
    assert "reply lost" in str(order)


async def test_the_page_can_wait_for_the_button(gateway: Gateway) -> None:
    await gateway.control("quirks", auto_redirect_off=True)
    assert "<script>" not in await gateway.pay(AutoRedirect="true")


@pytest.mark.parametrize(
    ("mode", "posted", "state"),
    [
        ("drop", 0, "A"),
        ("duplicate", 2, "C"),
        ("forge", 1, "C"),
        ("timeout", 1, "A"),
    ],
)
async def test_a_callback_fault_lasts_for_one_payment(
    gateway: Gateway, mode: str, posted: int, state: str
) -> None:
    await gateway.control("faults", endpoint="callback", mode=mode, count=1)
    await gateway.pay()
    assert len(gateway.shop.received) == posted
    assert (await gateway.order())["state"] == state
    gateway.shop.received.clear()
    await gateway.pay(oid="B2")
    assert [verifies(told) for told in gateway.shop.received] == [True]


@pytest.mark.parametrize(
    "body",
    [{"unheard": True}, {"trim_reply": 1}, {"callback_copies": 0}, {"callback_copies": True}],
)
async def test_an_unknown_switch_or_value_changes_nothing(
    gateway: Gateway, body: dict[str, object]
) -> None:
    client = gateway.client
    before = await (await client.get("/_control/quirks")).json()
    async with client.post("/_control/quirks", json={"forged_hash": True, **body}) as response:
        assert response.status == 400
    assert await (await client.get("/_control/quirks")).json() == before
