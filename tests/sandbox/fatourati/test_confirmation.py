"""A merchant that does not answer: repeats, questions, and the payment taken back."""

import asyncio

import pytest

from tests.sandbox.fatourati.merchant import Gateway, Json, cancel_verifies

pytestmark = pytest.mark.asyncio


async def test_a_lost_answer_is_found_by_a_repeat(gateway: Gateway) -> None:
    await gateway.control("quirks", delay_factor=0)
    await gateway.control("faults", endpoint="callback", mode="timeout")
    ref = await gateway.reference()
    assert (await gateway.pay(ref))["state"] == "PENDING"
    payment = await gateway.payment(ref)
    assert (payment["state"], payment["receipt"]) == ("PAID", "R-300277550001")
    first, second = gateway.shop.callback.received
    assert first == second


async def test_repeats_wait_one_five_and_thirty_times_the_unit(gateway: Gateway) -> None:
    await gateway.control("quirks", delay_factor=100)
    gateway.shop.callback.answers(500, {})
    ref = await gateway.reference()
    await gateway.pay(ref)
    for calls, seconds in enumerate((100, 500, 3_000), start=1):
        await gateway.control("clock", advance_seconds=seconds - 50)
        await asyncio.sleep(0.25)
        assert len(gateway.shop.callback.received) == calls
        await gateway.control("clock", advance_seconds=50)
        await gateway.calls(ref, calls + 1)
    assert gateway.shop.status.received == []


async def test_a_merchant_that_recorded_the_payment_is_believed_when_asked(
    gateway: Gateway,
) -> None:
    await gateway.control("quirks", delay_factor=0)
    gateway.shop.callback.answers(500, {})
    ref = await gateway.reference()
    gateway.shop.recorded[ref] = "PAID"
    await gateway.pay(ref)
    assert (await gateway.payment(ref))["state"] == "PAID"
    assert len(gateway.shop.callback.received) == 4
    assert len(gateway.shop.status.received) == 1
    assert gateway.shop.cancel.received == []


async def test_a_payment_that_stays_unknown_is_taken_back(gateway: Gateway) -> None:
    await gateway.control("quirks", delay_factor=0)
    gateway.shop.callback.answers(503, {})
    ref = await gateway.reference()
    await gateway.pay(ref)
    payment = await gateway.payment(ref)
    assert (payment["state"], len(gateway.shop.status.received)) == ("CANCELLED", 5)
    [(body, given)] = gateway.shop.cancel.received
    assert cancel_verifies(body, given)
    assert payment["number"] in body
    token = await gateway.token(ref)
    assert (token["state"], token["paid_centimes"]) == ("CANCELLED", 0)


@pytest.mark.parametrize("word", ["CANCELLED", "EXPIRED", "NOT_FOUND"])
async def test_a_payment_that_the_merchant_denies_is_taken_back_at_once(
    gateway: Gateway, word: str
) -> None:
    await gateway.control("quirks", delay_factor=0)
    gateway.shop.callback.answers(500, {})
    gateway.shop.status.answers(200, {"status": word})
    ref = await gateway.reference()
    await gateway.pay(ref)
    assert (await gateway.payment(ref))["state"] == "CANCELLED"
    assert len(gateway.shop.status.received) == 1


async def test_a_question_names_reference_and_order_beside_the_merchants_own_words(
    gateway: Gateway,
) -> None:
    asked: list[Json] = []

    def answer(said: Json) -> tuple[int, object]:
        asked.append(said)
        return 200, {"status": "PENDING"}

    gateway.shop.status.answer = answer
    ref = await gateway.reference(orderId="FACT 12&x")
    await gateway.control(f"tokens/{ref}/check-status")
    assert asked == [{"shop": "1", "token_ref": ref, "order_id": "FACT 12&x"}]


async def test_a_cancellation_that_nobody_hears_is_repeated(gateway: Gateway) -> None:
    await gateway.control("quirks", delay_factor=0)
    for hook in (gateway.shop.callback, gateway.shop.status, gateway.shop.cancel):
        hook.answers(500, {})
    ref = await gateway.reference()
    await gateway.pay(ref)
    await gateway.payment(ref)
    assert len(gateway.shop.cancel.received) == 4


async def test_a_good_answer_without_a_receipt_is_no_answer(gateway: Gateway) -> None:
    gateway.shop.callback.answers(200, {"receiptNumber": " "})
    ref = await gateway.reference()
    assert (await gateway.pay(ref))["state"] == "PENDING"
    assert await gateway.mistakes(ref) == ["a callback was accepted without a receipt number"]


async def test_a_slow_merchant_is_given_up(gateway: Gateway) -> None:
    gateway.shop.callback.delay_seconds = 0.5
    await gateway.control("quirks", callback_timeout_seconds=0.1)
    ref = await gateway.reference()
    assert (await gateway.pay(ref))["state"] == "PENDING"
    assert (await gateway.token(ref))["calls"][0]["answer"] == "no answer in time"


async def test_nobody_pays_twice_while_a_payment_is_being_confirmed(gateway: Gateway) -> None:
    gateway.shop.callback.answers(500, {})
    ref = await gateway.reference()
    await gateway.pay(ref)
    assert (await gateway.pay(ref, status=409))["code"] == "PAYMENT_PENDING"


@pytest.mark.parametrize(
    ("mode", "calls"), [("drop", 1), ("slow", 1), ("duplicate", 2), ("timeout", 2)]
)
async def test_a_callback_fault_is_for_one_payment(gateway: Gateway, mode: str, calls: int) -> None:
    await gateway.control("quirks", delay_factor=0, callback_delay_seconds=0.1)
    await gateway.control("faults", endpoint="callback", mode=mode)
    ref = await gateway.reference()
    await gateway.pay(ref)
    assert (await gateway.payment(ref))["state"] == "PAID"
    assert len(gateway.shop.callback.received) == calls


async def test_a_refusal_can_be_told_after_the_acceptance(gateway: Gateway) -> None:
    await gateway.control("faults", endpoint="callback", mode="reorder")
    ref = await gateway.reference()
    await gateway.pay(ref, decisionCode=1)
    assert gateway.shop.callback.received == []
    await gateway.pay(ref, force=True)
    await gateway.payment(ref, 0)
    told = [body.rpartition('"decisionCode":')[2] for body, _ in gateway.shop.callback.received]
    assert told == ["0}", "1}"]
    token = await gateway.token(ref)
    assert [one["state"] for one in token["transactions"]] == ["REJECTED", "PAID"]
    assert token["state"] == "CONSUMED"
