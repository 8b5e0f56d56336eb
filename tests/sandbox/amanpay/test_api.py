"""The merchant API: orders created once, asked about, cancelled while unpaid."""

import pytest

from tests.sandbox.amanpay.merchant import (
    NOTIFICATION,
    OLD_SECRET,
    OTHER_SECRET,
    Gateway,
    creation,
    path_of,
    signature,
    signed,
    verifies,
)

pytestmark = pytest.mark.asyncio


async def test_a_code_may_come_without_what_it_costs_at_the_counter(gateway: Gateway) -> None:
    await gateway.control("quirks", fees_untold=True)
    answer = await gateway.create(channel="cash")
    assert set(answer) == {"transaction_id", "status", "payment_code", "expires_at"}


@pytest.mark.parametrize("channel", ["card", "debit"])
async def test_a_card_or_debit_order_has_an_address(gateway: Gateway, channel: str) -> None:
    answer = await gateway.create(channel=channel)
    assert (answer["transaction_id"], answer["status"]) == ("AP0000000001", "CREATED")
    assert set(answer) == {"transaction_id", "status", "payment_url"}
    assert "PORTNET S.A." in await gateway.page(path_of(answer))


async def test_a_cash_order_has_a_code_and_what_it_costs_at_the_counter(gateway: Gateway) -> None:
    answer = await gateway.create(channel="cash")
    code = answer.pop("payment_code")
    assert len(code) == 10
    assert code.isdecimal()
    assert answer == {
        "transaction_id": "AP0000000001",
        "status": "CREATED",
        "expires_at": "2099-12-01T18:00:00Z",
        "service_fee": "3.00",
        "stamp_duty": "2.10",
        "total_at_counter": "845.10",
    }


@pytest.mark.parametrize("channel", ["card", "cash"])
async def test_the_same_order_again_gets_the_same_answer(gateway: Gateway, channel: str) -> None:
    first = await gateway.create(channel=channel)
    await gateway.act("pay")
    assert await gateway.create(channel=channel) == first
    assert len(await gateway.send("GET", "/_control/books")) == 1


async def test_the_same_order_again_gets_the_same_answer_after_its_end(gateway: Gateway) -> None:
    first = await gateway.create()
    await gateway.control("clock", now="2099-12-01T18:00:01+00:00")
    assert await gateway.create() == first
    assert (await gateway.create(order_id="B2", status=400))["error"] == "expires_at"


@pytest.mark.parametrize("change", [{"amount": "840.01"}, {"channel": "cash"}, {"language": "ar"}])
async def test_the_same_order_with_other_content_is_a_conflict(
    gateway: Gateway, change: dict[str, str]
) -> None:
    await gateway.create()
    assert (await gateway.create(status=409, **change))["error"] == "order_id"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order_id", ""),
        ("order_id", "A" * 65),
        ("amount", "840,00"),
        ("amount", "0.00"),
        ("currency", "504"),
        ("channel", "tashilat"),
        ("channel", ""),
        ("expires_at", "2026-12-01T18:00:00"),
        ("expires_at", "2020-12-01T18:00:00Z"),
        ("language", "de"),
        ("return_url", "/return"),
        ("callback_url", "javascript:alert(1)"),
        ("customer_name", "x" * 1_001),
    ],
)
async def test_a_field_that_is_not_as_documented_is_named(
    gateway: Gateway, name: str, value: str
) -> None:
    assert (await gateway.create(status=400, **{name: value}))["error"] == name


@pytest.mark.parametrize("secret", [OTHER_SECRET, "", "secret"])
async def test_an_order_signed_with_another_secret_is_refused(
    gateway: Gateway, secret: str
) -> None:
    assert (await gateway.create(status=401, secret=secret))["error"] == "signature"


async def test_every_listed_field_is_part_of_the_signature(gateway: Gateway) -> None:
    for name in creation():
        changed = {**signed(creation()), name: "x"}
        answer = await gateway.send("POST", "/api/orders", json=changed, status=401)
        assert answer["error"] == "signature"


async def test_the_last_secret_still_signs_while_secrets_are_changed(gateway: Gateway) -> None:
    await gateway.create(secret=OLD_SECRET)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"amount": 840}', b"{" * 50_000])
async def test_a_body_that_is_no_order_is_refused(gateway: Gateway, body: bytes) -> None:
    answer = await gateway.send("POST", "/api/orders", data=body, status=400)
    assert answer["error"] == "body"


async def test_a_query_answers_as_a_notification_would(gateway: Gateway) -> None:
    await gateway.create()
    fresh = await gateway.ask()
    assert (fresh["status"], fresh["amount"], fresh["fees"]) == ("CREATED", "840.00", "0.00")
    await gateway.act("pay")
    paid = await gateway.ask()
    assert set(paid) == {*NOTIFICATION, "signature"}
    assert verifies(fresh)
    assert verifies(paid)
    assert paid == gateway.shop.told[0]


async def test_an_unknown_order_is_not_found_and_an_unsigned_question_refused(
    gateway: Gateway,
) -> None:
    await gateway.create()
    assert (await gateway.ask(order_id="OTHER", status=404))["error"] == "order_id"
    path = f"/api/orders/{creation()['order_id']}"
    other = signature("QUERY", "M002", creation()["order_id"], secret=OTHER_SECRET)
    wrong_kind = signature("CANCEL", "M001", creation()["order_id"])
    await gateway.send("GET", path, status=401)
    await gateway.send("GET", path, headers={"X-Signature": wrong_kind}, status=401)
    await gateway.send("GET", path, headers={"X-Signature": other}, status=404)
    await gateway.send("POST", path + "/cancel", status=401)


async def test_two_merchants_may_use_one_order_id(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.create(merchant_id="M002", secret=OTHER_SECRET, amount="20.00")
    assert (await gateway.ask())["amount"] == "840.00"
    headers = {
        "X-Signature": signature("QUERY", "M002", creation()["order_id"], secret=OTHER_SECRET)
    }
    path = f"/api/orders/{creation()['order_id']}"
    assert (await gateway.send("GET", path, headers=headers))["amount"] == "20.00"


async def test_an_unpaid_order_is_cancelled_once_and_the_merchant_told(gateway: Gateway) -> None:
    await gateway.create()
    assert (await gateway.ask("CANCEL"))["status"] == "CANCELLED"
    assert (await gateway.ask("CANCEL"))["status"] == "CANCELLED"
    assert gateway.shop.statuses == ["CANCELLED"]


async def test_a_paid_order_is_not_cancelled(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.act("pay")
    assert (await gateway.ask("CANCEL", status=409))["error"] == "paid"
    assert (await gateway.ask())["status"] == "PAID"


async def test_a_question_may_be_answered_with_an_unknown_status(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.control("quirks", unknown_query_status=True)
    answer = await gateway.ask()
    assert answer["status"] == "SETTLED"
    assert verifies(answer)


async def test_a_page_can_stand_in_for_an_answer(gateway: Gateway) -> None:
    await gateway.control("faults", endpoint="create", mode="html")
    document = signed(creation(callback_url=gateway.shop.url))
    async with gateway.client.post("/api/orders", json=document) as response:
        assert response.content_type == "text/html"
    assert (await gateway.ask())["status"] == "CREATED"
