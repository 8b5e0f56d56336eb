"""What the merchant is told, how often, and in how many wrong ways."""

import asyncio
import json
from typing import Any

import pytest

from tests.sandbox.amanpay.merchant import (
    NOTIFICATION,
    OLD_SECRET,
    OTHER_SECRET,
    Gateway,
    verifies,
)

pytestmark = pytest.mark.asyncio


async def test_a_payment_is_told_with_the_documented_fields(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.act("pay")
    [told] = gateway.shop.told
    assert list(told) == [*NOTIFICATION, "signature"]
    assert verifies(told)
    assert told.pop("signature")
    assert told.pop("occurred_at").endswith("Z")
    assert told == {
        "merchant_id": "M001",
        "order_id": "K7Q2M9XA4T0ZB3HRW5DE",
        "transaction_id": "AP0000000001",
        "channel": "card",
        "status": "PAID",
        "amount": "840.00",
        "currency": "MAD",
        "fees": "0.00",
    }


async def test_cash_is_booked_before_it_is_paid_and_its_fees_are_apart(gateway: Gateway) -> None:
    await gateway.create(channel="cash")
    await gateway.act("take-cash")
    assert gateway.shop.statuses == ["BOOKED", "PAID"]
    assert [(told["amount"], told["fees"]) for told in gateway.shop.told] == [
        ("840.00", "5.10")
    ] * 2
    assert (await gateway.order())["paid_centimes"] == 84000


async def test_cash_can_stay_booked_and_be_settled_later(gateway: Gateway) -> None:
    await gateway.control("quirks", booked_only=True)
    await gateway.create(channel="cash")
    await gateway.act("take-cash")
    assert (await gateway.order())["paid_centimes"] == 0
    await gateway.act("pay")
    assert gateway.shop.statuses == ["BOOKED", "PAID"]


async def test_an_order_expires_by_the_clock_and_money_may_still_come(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.control("clock", now="2099-12-01T18:00:00+00:00")
    await gateway.told(1)
    await gateway.act("pay")
    assert gateway.shop.statuses == ["EXPIRED", "PAID"]


@pytest.mark.parametrize("act", ["expire", "cancel", "refuse"])
async def test_every_change_is_told(gateway: Gateway, act: str) -> None:
    await gateway.create()
    await gateway.act(act)
    status = {"expire": "EXPIRED", "cancel": "CANCELLED", "refuse": "REFUSED"}[act]
    assert gateway.shop.statuses == [status]
    assert verifies(gateway.shop.told[0])


async def test_a_second_payment_has_a_number_of_its_own(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.act("pay")
    await gateway.act("pay", channel="cash")
    first, second = gateway.shop.told
    assert (first["transaction_id"], second["transaction_id"]) == ("AP0000000001", "AP0000000002")
    assert (await gateway.order())["paid_centimes"] == 168000
    await gateway.create(order_id="B2")
    assert (await gateway.ask(order_id="B2"))["transaction_id"] == "AP0000000003"


async def test_another_amount_can_be_paid_and_is_told(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.act("pay", amount=83999)
    assert gateway.shop.told[0]["amount"] == "839.99"
    assert (await gateway.ask())["amount"] == "839.99"
    assert (await gateway.order())["paid_centimes"] == 83999


@pytest.mark.parametrize(
    ("status", "reply", "is_heard"),
    [
        (200, "OK", True),
        (200, "OK\n", False),
        (200, "ok", False),
        (200, "", False),
        (201, "OK", False),
        (302, "OK", False),
        (500, "OK", False),
    ],
)
async def test_only_200_ok_is_an_end(
    gateway: Gateway, *, status: int, reply: str, is_heard: bool
) -> None:
    gateway.shop.status, gateway.shop.reply = status, reply
    await gateway.create()
    await gateway.act("pay")
    [notification] = (await gateway.order())["notifications"]
    assert (notification["due_at"] is None) == is_heard


async def test_repeats_come_after_1_5_and_15_minutes_1_hour_then_hourly_for_a_day(
    gateway: Gateway,
) -> None:
    gateway.shop.status = 500
    await gateway.create()
    await gateway.act("pay")
    waits = [60, 300, 900, 3600] + [3600] * 24
    for calls, seconds in enumerate(waits, start=1):
        await gateway.control("clock", advance_seconds=seconds - 30)
        assert len(gateway.shop.received) == calls
        await gateway.control("clock", advance_seconds=30)
        await gateway.told(calls + 1)
    await gateway.control("clock", advance_seconds=86_400)
    await asyncio.sleep(0.25)
    assert len(gateway.shop.received) == 29
    assert len(set(gateway.shop.received)) == 1


async def test_a_switch_shortens_the_waits(gateway: Gateway) -> None:
    await gateway.control("quirks", delay_factor=0.001)
    gateway.shop.status = 503
    await gateway.create()
    await gateway.act("pay")
    gateway.shop.status = 200
    await gateway.told(2)
    assert (await gateway.order())["notifications"][0]["heard_at"]


async def test_a_slow_shop_is_given_up_for_now(gateway: Gateway) -> None:
    gateway.shop.delay_seconds = 0.5
    await gateway.control("quirks", notification_timeout_seconds=0.1)
    await gateway.create()
    await gateway.act("pay")
    [notification] = (await gateway.order())["notifications"]
    assert notification["deliveries"][0]["answer"] == "no answer in time"
    assert notification["due_at"]


@pytest.mark.parametrize(
    ("mode", "calls"), [("drop", 1), ("slow", 1), ("duplicate", 2), ("timeout", 2), ("forge", 2)]
)
async def test_a_notification_fault_is_for_one_try(gateway: Gateway, mode: str, calls: int) -> None:
    await gateway.control("quirks", delay_factor=0.001, notification_delay_seconds=0.2)
    await gateway.control("faults", endpoint="notification", mode=mode)
    await gateway.create()
    await gateway.act("pay")
    told = await gateway.told(calls)
    await asyncio.sleep(0.25)
    assert len(gateway.shop.received) == calls
    assert [verifies(one) for one in told] == [mode != "forge", True][2 - calls :]


async def test_a_refusal_can_be_told_after_the_payment(gateway: Gateway) -> None:
    await gateway.control("faults", endpoint="notification", mode="reorder")
    await gateway.create()
    await gateway.act("refuse")
    assert gateway.shop.received == []
    await gateway.act("pay")
    await gateway.told(2)
    assert gateway.shop.statuses == ["PAID", "REFUSED"]


@pytest.mark.parametrize(
    ("quirks", "name", "value"),
    [
        ({"amount_shift_centimes": -1}, "amount", "839.99"),
        ({"currency_changed": True}, "currency", "EUR"),
        ({"status": "missing"}, "status", None),
        ({"status": "unknown"}, "status", "SETTLED"),
        ({"unknown_fields": True}, "points", {"earned": 3}),
    ],
)
async def test_a_notification_may_be_odd_under_a_good_signature(
    gateway: Gateway, quirks: dict[str, Any], name: str, value: object
) -> None:
    await gateway.control("quirks", **quirks)
    await gateway.create()
    await gateway.act("pay")
    [told] = gateway.shop.told
    assert told.get(name) == value
    assert verifies(told)
    assert (await gateway.order())["paid_centimes"] == 84000


@pytest.mark.parametrize(
    ("mode", "secret"), [("previous_key", OLD_SECRET), ("other_key", OTHER_SECRET)]
)
async def test_another_secret_can_sign(gateway: Gateway, mode: str, secret: str) -> None:
    await gateway.control("quirks", signature=mode)
    await gateway.create()
    await gateway.act("pay")
    [told] = gateway.shop.told
    assert not verifies(told)
    assert verifies(told, secret)


@pytest.mark.parametrize("mode", ["bad", "missing"])
async def test_a_forged_notification_is_followed_by_the_genuine_one(
    gateway: Gateway, mode: str
) -> None:
    await gateway.create()
    await gateway.control("quirks", signature=mode)
    await gateway.act("pay")
    assert not verifies(gateway.shop.told[0])
    await gateway.control("quirks", signature="good")
    await gateway.control("clock", advance_seconds=60)
    assert verifies((await gateway.told(2))[1])


@pytest.mark.parametrize("parallel", [True, False])
async def test_a_notification_can_be_told_again(gateway: Gateway, *, parallel: bool) -> None:
    await gateway.create()
    await gateway.act("refuse")
    await gateway.act("pay")
    answers = await gateway.act("notifications", status="REFUSED", times=3, parallel=parallel)
    assert [answer["text"] for answer in answers] == ["OK"] * 3
    assert gateway.shop.statuses == ["REFUSED", "PAID", "REFUSED", "REFUSED", "REFUSED"]


async def test_a_notification_can_be_told_again_with_other_content(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.act("pay")
    await gateway.act("notifications", fields={"amount": "1e3", "fees": None})
    told = gateway.shop.told[1]
    assert told["amount"] == "1e3"
    assert "fees" not in told
    assert verifies(told)


async def test_an_ok_to_other_content_ends_no_repeats(gateway: Gateway) -> None:
    gateway.shop.status = 500
    await gateway.create()
    await gateway.act("pay")
    gateway.shop.status = 200
    await gateway.act("notifications", fields={"amount": "1.00"})
    [notification] = (await gateway.order())["notifications"]
    assert notification["due_at"]


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("notifications", {}, 404),
        ("notifications", {"fields": {"amount": 1}}, 404),
        ("pay", {"amount": "1.00"}, 400),
        ("pay", {"channel": "cheque"}, 400),
        ("refuse", {"channel": 7}, 400),
    ],
)
async def test_an_impossible_step_is_refused(
    gateway: Gateway, act: str, body: dict[str, object], status: int
) -> None:
    await gateway.create()
    path = f"/_control/orders/K7Q2M9XA4T0ZB3HRW5DE/{act}"
    async with gateway.client.post(path, json=body) as response:
        assert response.status == status
    assert gateway.shop.received == []


async def test_every_try_stands_in_books_and_log(gateway: Gateway) -> None:
    gateway.shop.reply = "LATER"
    await gateway.create()
    await gateway.act("pay")
    [notification] = (await gateway.order())["notifications"]
    [delivery] = notification["deliveries"]
    assert (delivery["status"], delivery["answer"], delivery["mode"]) == (200, "LATER", "good")
    log = await gateway.send("GET", "/_control/log")
    [entry] = [entry for entry in log if entry.get("notification")]
    assert json.loads(entry["body"]) == gateway.shop.told[0]
