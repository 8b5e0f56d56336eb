"""Each mistake of a merchant that shows in its answers is written in the books."""

import pytest

from tests.sandbox.fatourati.merchant import KEY, Gateway, Json

pytestmark = pytest.mark.asyncio

RECEIPT = {"receiptNumber": "R1"}


async def test_a_merchant_without_mistakes_has_none(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref, times=3)
    await gateway.control(f"tokens/{ref}/check-status")
    assert await gateway.mistakes(ref) == []


@pytest.mark.parametrize(
    ("quirks", "differs"),
    [({"amount_shift_centimes": 1}, "totalAmount"), ({"currency_changed": True}, "currency")],
)
async def test_another_amount_or_currency_accepted(
    gateway: Gateway, quirks: Json, differs: str
) -> None:
    ref = await gateway.reference()
    await gateway.control("quirks", **quirks)
    await gateway.pay(ref)
    assert await gateway.mistakes(ref) == [f"a callback was accepted whose {differs} differ"]


async def test_a_missing_decision_accepted_unread(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref, decisionCode=None)
    assert await gateway.mistakes(ref) == [
        "a callback without a decision was accepted and the payment not read"
    ]


async def test_a_missing_decision_accepted_after_reading_the_payment_is_no_mistake(
    gateway: Gateway,
) -> None:
    ref = await gateway.reference()
    gateway.shop.callback.answers(500, {})
    number = (await gateway.pay(ref, decisionCode=None))["number"]
    await gateway.read(f"transactions/{number}")
    gateway.shop.callback.answers(200, RECEIPT)
    await gateway.control(f"transactions/{number}/callback")
    assert await gateway.mistakes(ref) == []


async def test_the_key_in_an_answer(gateway: Gateway) -> None:
    ref = await gateway.reference()
    gateway.shop.callback.answers(500, {"message": f"cannot sign 250.00|{KEY}"})
    await gateway.pay(ref)
    assert await gateway.mistakes(ref) == ["the store's key stands in an answer"]


async def test_a_forged_callback_that_spoils_the_genuine_one(gateway: Gateway) -> None:
    ref = await gateway.reference()
    gateway.shop.callback.answers(400, {"code": "SIGNATURE_INVALID"})
    forged = await gateway.pay(ref, signature="bad")
    gateway.shop.callback.answers(400, {"code": "ALREADY_PROCESSED"})
    await gateway.control(f"transactions/{forged['number']}/callback")
    assert await gateway.mistakes(ref) == ["a good callback was refused: ALREADY_PROCESSED"]


async def test_a_forged_repeat_answered_as_a_duplicate(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref))["number"]
    gateway.shop.callback.answers(200, RECEIPT)
    await gateway.control(f"transactions/{number}/callback", signature="bad")
    assert await gateway.mistakes(ref) == ["a forged callback was accepted"]


async def test_another_receipt_for_a_repeat(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref))["number"]
    gateway.shop.callback.answers(200, {"receiptNumber": "ALREADY_PROCESSED"})
    await gateway.control(f"transactions/{number}/callback")
    assert await gateway.mistakes(ref) == ["a repeated callback got another receipt number"]


@pytest.mark.parametrize(
    ("status", "answer", "mistakes"),
    [
        (404, {"code": "UNKNOWN_TOKEN"}, []),
        (400, {"code": "SIGNATURE_INVALID"}, ["an unknown reference was called a bad signature"]),
        (200, RECEIPT, ["a callback for an unknown reference was accepted"]),
    ],
)
async def test_an_unknown_reference(
    gateway: Gateway, status: int, answer: Json, mistakes: list[str]
) -> None:
    gateway.shop.callback.answers(status, answer)
    await gateway.control("callback-unknown", callbackURL=gateway.shop.links["callbackURL"])
    async with gateway.client.get("/_control/log") as log:
        assert [each["mistake"] for each in await log.json() if "mistake" in each] == mistakes


async def test_a_refusal_that_undoes_a_payment(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref)
    await gateway.pay(ref, decisionCode=1, force=True)
    gateway.shop.status.answers(200, {"status": "CANCELLED"})
    await gateway.control(f"tokens/{ref}/check-status")
    assert await gateway.mistakes(ref) == ["a paid reference is reported as CANCELLED"]


async def test_a_short_cancellation_answered_and_ignored(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control(f"tokens/{ref}/cancel", token_only=True)
    await gateway.control(f"tokens/{ref}/check-status")
    assert await gateway.mistakes(ref) == ["a cancellation was answered and ignored: PENDING"]


async def test_a_good_cancellation_refused(gateway: Gateway) -> None:
    ref = await gateway.reference()
    gateway.shop.cancel.answers(500, {})
    await gateway.control(f"tokens/{ref}/cancel")
    gateway.shop.cancel.answers(404, {"code": "UNKNOWN_ORDER"})
    await gateway.control(f"tokens/{ref}/cancel", token_only=True)
    assert await gateway.mistakes(ref) == ["a good cancellation was refused: UNKNOWN_ORDER"]


async def test_a_paid_reference_cancelled_without_its_payment(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref)
    await gateway.control(f"tokens/{ref}/cancel", token_only=True)
    assert await gateway.mistakes(ref) == [
        "a paid reference was cancelled without naming its payment"
    ]
    assert (await gateway.token(ref))["paid_centimes"] == 25000


async def test_an_expiry_that_the_merchant_never_notices(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control("clock", now="2099-12-01T18:30:00+00:00")
    await gateway.control(f"tokens/{ref}/check-status")
    assert await gateway.mistakes(ref) == []
    await gateway.control("clock", now="2099-12-01T19:00:00+00:00")
    await gateway.control(f"tokens/{ref}/check-status")
    assert await gateway.mistakes(ref) == ["an expired reference is reported as PENDING"]


async def test_a_forged_payment_believed(gateway: Gateway) -> None:
    ref = await gateway.reference()
    gateway.shop.recorded[ref] = "PAID"
    await gateway.pay(ref, signature="bad")
    await gateway.control(f"tokens/{ref}/check-status")
    assert await gateway.mistakes(ref) == ["an unpaid reference is reported as PAID"]


@pytest.mark.parametrize("extra", ["text", "object", "array"])
async def test_a_strict_reader_that_refuses_a_good_payment(gateway: Gateway, extra: str) -> None:
    ref = await gateway.reference()
    await gateway.control("quirks", extra_data=extra)
    gateway.shop.callback.answers(400, {"code": "INVALID_BODY"})
    await gateway.pay(ref)
    assert await gateway.mistakes(ref) == ["a good callback was refused: INVALID_BODY"]
