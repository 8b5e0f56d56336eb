"""What the merchant is told of a payment, and what its answers do to the money."""

import json
from typing import Any

import aiohttp
import pytest

from tests.sandbox.fatourati.merchant import (
    OLD_KEY,
    OTHER_KEY,
    Gateway,
    cancel_verifies,
    verifies,
)

pytestmark = pytest.mark.asyncio


async def test_a_payment_is_told_with_the_documented_fields(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref, operator="DEMO_BANK", channel="INTERNET")
    [(body, given)] = gateway.shop.callback.received
    assert verifies(body, given)
    assert '"totalAmount":250.00,' in body
    told = json.loads(body)
    assert told.pop("transactionDate")
    assert told == {
        "merchantCode": "300211",
        "store": "300277",
        "aggregatorCode": "AGG001",
        "tokenRef": ref,
        "orderId": "INV-0042",
        "totalAmount": 250.0,
        "currency": "504",
        "selectedItems": [{"id": "WAF3", "amount": 250.0}],
        "fatouratiTransactionNumber": "300277550001",
        "paymentSystemTransactionNumber": "550001",
        "paymentMode": "MULTI_CANAL",
        "channel": "INTERNET",
        "operator": "DEMO_BANK",
        "terminalId": "1231542",
        "decisionCode": 0,
    }


async def test_a_receipt_number_settles_the_payment(gateway: Gateway) -> None:
    ref = await gateway.reference()
    paid = await gateway.pay(ref)
    token = await gateway.token(ref)
    assert (paid["state"], token["state"], token["paid_centimes"]) == ("PAID", "CONSUMED", 25000)
    assert paid["receipt"] == "R-300277550001"
    assert token["mistakes"] == []
    read = await gateway.read(f"tokens/{ref}")
    assert (read["status"], read["paidAmount"]) == ("CONSUMED", 250)


async def test_a_refusal_is_told_and_leaves_the_reference_open(gateway: Gateway) -> None:
    ref = await gateway.reference()
    refused = await gateway.pay(ref, decisionCode=1)
    accepted = await gateway.pay(ref)
    assert (refused["state"], accepted["state"]) == ("REJECTED", "PAID")
    assert refused["number"] != accepted["number"]
    assert (await gateway.token(ref))["paid_centimes"] == 25000


async def test_a_refusing_merchant_is_not_called_again(gateway: Gateway) -> None:
    await gateway.control("quirks", delay_factor=0)
    gateway.shop.callback.answers(400, {"code": "AMOUNT_MISMATCH"})
    ref = await gateway.reference()
    assert (await gateway.pay(ref, amount=25010))["state"] == "REJECTED"
    await gateway.payment(ref)
    assert len(gateway.shop.callback.received) == 1
    assert (await gateway.token(ref))["state"] == "CREATED"


@pytest.mark.parametrize("parallel", [True, False])
async def test_a_callback_can_be_told_many_times_in_the_same_bytes(
    gateway: Gateway, *, parallel: bool
) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref, times=5, parallel=parallel)
    assert len(gateway.shop.callback.received) == 5
    assert len(set(gateway.shop.callback.received)) == 1
    token = await gateway.token(ref)
    assert (token["paid_centimes"], token["mistakes"]) == (25000, [])


async def test_a_paid_reference_takes_a_second_payment_only_by_force(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref)
    assert (await gateway.pay(ref, status=409))["code"] == "TOKEN_CONSUMED"
    second = await gateway.pay(ref, force=True)
    assert second["number"] == "300277550002"
    assert (await gateway.token(ref))["paid_centimes"] == 50000


@pytest.mark.parametrize("mode", ["bad", "missing", "sha256"])
async def test_a_forged_callback_moves_nothing_and_the_genuine_one_does(
    gateway: Gateway, mode: str
) -> None:
    ref = await gateway.reference()
    forged = await gateway.pay(ref, signature=mode)
    assert not verifies(*gateway.shop.callback.received[0])
    assert forged["state"] == "PENDING"
    genuine = await gateway.control(f"transactions/{forged['number']}/callback")
    assert genuine["state"] == "PAID"
    assert gateway.shop.callback.received[1][0] == gateway.shop.callback.received[0][0]
    assert await gateway.mistakes(ref) == []


async def test_the_previous_key_can_sign(gateway: Gateway) -> None:
    ref = await gateway.reference()
    gateway.shop.callback.answers(200, {"receiptNumber": "R"})
    assert (await gateway.pay(ref, signature="previous_key"))["state"] == "PAID"
    assert verifies(*gateway.shop.callback.received[0], key=OLD_KEY)


async def test_another_merchants_key_settles_nothing(gateway: Gateway) -> None:
    ref = await gateway.reference()
    gateway.shop.callback.answers(200, {"receiptNumber": "R"})
    assert (await gateway.pay(ref, signature="other_key"))["state"] == "PENDING"
    assert verifies(*gateway.shop.callback.received[0], key=OTHER_KEY)
    assert await gateway.mistakes(ref) == ["a forged callback was accepted"]


@pytest.mark.parametrize(
    ("quirks", "name", "value"),
    [
        ({"amount_shift_centimes": 10}, "totalAmount", 250.1),
        ({"amount_as_text": True}, "totalAmount", "250.00"),
        ({"currency_changed": True}, "currency", "978"),
        ({"decision": "missing"}, "decisionCode", None),
        ({"decision": "processed"}, "decisionCode", 2),
        ({"decision": "unknown"}, "decisionCode", 7),
        ({"extra_data": "text"}, "extraData", "kiosk=7"),
        ({"extra_data": "object"}, "extraData", {"kiosk": "7"}),
        ({"extra_data": "array"}, "extraData", [{"key": "kiosk", "value": "7"}]),
        ({"selected_items": "texts"}, "selectedItems", ["WAF3"]),
        ({"selected_items": "absent"}, "selectedItems", None),
        ({"unknown_fields": True}, "loyaltyPoints", {"earned": 3}),
    ],
)
async def test_a_callback_may_be_odd_under_a_good_signature(
    gateway: Gateway, quirks: dict[str, Any], name: str, value: object
) -> None:
    ref = await gateway.reference()
    await gateway.control("quirks", **quirks)
    await gateway.pay(ref)
    assert verifies(*gateway.shop.callback.received[0])
    assert gateway.shop.callback.last.get(name) == value
    assert (await gateway.token(ref))["paid_centimes"] == 25000


async def test_a_payment_without_decision_is_not_settled_by_a_receipt(gateway: Gateway) -> None:
    ref = await gateway.reference()
    assert (await gateway.pay(ref, decisionCode=None))["state"] == "PENDING"
    assert "decisionCode" not in gateway.shop.callback.last


async def test_a_payment_that_settles_itself_is_paid_whatever_is_answered(
    gateway: Gateway,
) -> None:
    await gateway.control("quirks", settles_itself=True, delay_factor=0)
    gateway.shop.callback.answers(500, {})
    ref = await gateway.reference()
    await gateway.pay(ref, decisionCode=None)
    payment = await gateway.payment(ref)
    assert (payment["state"], len(gateway.shop.callback.received)) == ("PAID", 4)
    assert (await gateway.read(f"transactions/{payment['number']}"))["status"] == "PAID"


@pytest.mark.parametrize("end", ["cancel", "expire"])
async def test_late_money_comes_only_by_force(gateway: Gateway, end: str) -> None:
    ref = await gateway.reference()
    await gateway.control(f"tokens/{ref}/{end}")
    assert (await gateway.pay(ref, status=409))["code"] in {"TOKEN_CANCELLED", "TOKEN_EXPIRED"}
    assert (await gateway.pay(ref, force=True))["state"] == "PAID"
    assert (await gateway.token(ref))["state"] == "CONSUMED"


async def test_a_payment_begun_in_time_is_settled_after_the_expiry(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control("clock", now="2099-12-01T17:59:59+00:00")
    await gateway.control("faults", endpoint="callback", mode="slow")
    await gateway.pay(ref)
    await gateway.control("clock", advance_seconds=5)
    assert (await gateway.payment(ref))["state"] == "PAID"


async def test_a_reference_expires_by_itself_and_nobody_is_told(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control("clock", now="2099-12-01T18:00:00+00:00")
    assert (await gateway.control(f"tokens/{ref}/check-status"))["word"] == "PENDING"
    headers_expired = await gateway.control("clock", advance_seconds=0)
    assert headers_expired["now"].startswith("2099-12-01T18:00")
    gateway.bearer = ""
    assert (await gateway.read(f"tokens/{ref}"))["status"] == "EXPIRED"
    assert gateway.shop.callback.received == gateway.shop.cancel.received == []


async def test_a_cancelled_reference_is_told_in_full_and_in_short(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control(f"tokens/{ref}/cancel")
    await gateway.control(f"tokens/{ref}/cancel", token_only=True)
    full, short = gateway.shop.cancel.received
    assert cancel_verifies(*full)
    assert cancel_verifies(*short)
    assert json.loads(short[0]) == {"merchantCode": "300211", "store": "300277", "tokenRef": ref}
    assert (await gateway.token(ref))["state"] == "CANCELLED"


async def test_the_short_cancellation_may_sign_the_currency_it_leaves_out(
    gateway: Gateway,
) -> None:
    ref = await gateway.reference()
    await gateway.control("quirks", cancel_signs_absent_currency=True)
    await gateway.control(f"tokens/{ref}/cancel", token_only=True)
    body, given = gateway.shop.cancel.received[0]
    assert "currency" not in json.loads(body)
    assert cancel_verifies(body[:-1] + ',"currency":"504"}', given)


async def test_a_forged_cancellation_cancels_nothing(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control(f"tokens/{ref}/cancel", signature="bad")
    assert not cancel_verifies(*gateway.shop.cancel.received[0])
    token = await gateway.token(ref)
    assert token["state"] == "CREATED"
    assert await gateway.mistakes(ref) == ["a forged cancellation was accepted"]


async def test_a_paid_reference_is_reversed_only_by_its_own_payment(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref))["number"]
    gateway.shop.cancel.answers(400, {"code": "TRANSACTION_CONFLICT"})
    await gateway.control(f"tokens/{ref}/cancel", transaction="300277550099")
    assert (await gateway.token(ref))["paid_centimes"] == 25000
    gateway.shop.cancel.answers(200, {})
    await gateway.control(f"tokens/{ref}/cancel", transaction=number)
    token = await gateway.token(ref)
    assert (token["state"], token["paid_centimes"], token["mistakes"]) == ("CANCELLED", 0, [])


async def test_one_of_two_payments_reversed_leaves_the_reference_paid(gateway: Gateway) -> None:
    ref = await gateway.reference()
    first = (await gateway.pay(ref))["number"]
    await gateway.pay(ref, force=True)
    await gateway.control(f"tokens/{ref}/cancel", transaction=first)
    token = await gateway.token(ref)
    assert (token["state"], token["paid_centimes"]) == ("CONSUMED", 25000)


async def test_a_callback_for_a_reference_never_issued_is_rightly_signed(gateway: Gateway) -> None:
    await gateway.reference()
    await gateway.control("callback-unknown")
    assert verifies(*gateway.shop.callback.received[0])
    assert gateway.shop.callback.last["tokenRef"] == "3002779999999"


async def test_a_callback_can_overtake_the_creations_answer(gateway: Gateway) -> None:
    await gateway.authorization()
    await gateway.control("faults", endpoint="create", mode="drop")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await gateway.create()
    gateway.shop.callback.answers(404, {"code": "UNKNOWN_TOKEN"})
    early = await gateway.pay("3002770000001")
    assert early["state"] == "REJECTED"
    gateway.shop.callback.answers(200, {"receiptNumber": "R"})
    assert (await gateway.control(f"transactions/{early['number']}/callback"))["state"] == "PAID"


async def test_a_payments_callback_can_come_again_with_other_content(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref))["number"]
    fields = {"operator": "OTHER_BANK", "terminalId": None}
    await gateway.control(f"transactions/{number}/callback", fields=fields)
    assert verifies(*gateway.shop.callback.received[1])
    assert gateway.shop.callback.last["operator"] == "OTHER_BANK"
    assert "terminalId" not in gateway.shop.callback.last
    assert (await gateway.token(ref))["paid_centimes"] == 25000


async def test_a_rewritten_callback_settles_nothing(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref, signature="bad"))["number"]
    again = await gateway.control(f"transactions/{number}/callback", fields={"totalAmount": "1.00"})
    assert again["answers"][0]["status"] == 200
    assert again["state"] == "PENDING"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"amount": "250.00"}, 400),
        ({"amount": 0}, 400),
        ({"decisionCode": "0"}, 400),
        ({"signature": "odd"}, 400),
        ({"times": 0}, 400),
        ({"operator": 7}, 400),
    ],
)
async def test_an_impossible_payment_is_refused(
    gateway: Gateway, body: dict[str, Any], status: int
) -> None:
    ref = await gateway.reference()
    async with gateway.client.post(f"/_control/tokens/{ref}/pay", json=body) as response:
        assert response.status == status
    assert (await gateway.token(ref))["transactions"] == []
