"""What the shop is told, and what each of its answers does to the money."""

import re

import pytest

from tests.sandbox.cmi.shop import OLD_KEY, OTHER_KEY, REFUSED_FUNDS, WITH_CODE, Gateway, verifies

pytestmark = pytest.mark.asyncio

WEEK = 7 * 24 * 3600


async def test_an_acceptance_carries_the_documented_fields(gateway: Gateway) -> None:
    await gateway.pay(note="a|b")
    (told,) = gateway.shop.received
    assert verifies(told)
    assert {**gateway.form(), "note": "a|b"}.items() - told.items() == {
        ("rnd", "0123456789abcdefghij")
    }
    shapes = {
        "ProcReturnCode": "00",
        "Response": "Approved",
        "ReturnOid": told["oid"],
        "rnd": r"[\w+/]{20}",
        "TransId": r"\d{5}\w{4}\d{5}",
        "HostRefNum": rf"\d{{6}}{told['acqStan']}",
        "acqStan": r"\d{6}",
        "AuthCode": r"\d{6}",
        "MaskedPan": r"400000\*\*\*0010",
        "maskedCreditCard": r"4000 00\*\* \*\*\*\* 0010",
        "EXTRA.TRXDATE": r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d",
        "EXTRA.CARDBRAND": "VISA",
        "md": r"400000:[0-9a-f]{64}:\d{4}:##600000001",
        "callbackCall": "true",
    }
    assert [name for name, shape in shapes.items() if not re.fullmatch(shape, told[name])] == []


async def test_three_d_results_are_told(gateway: Gateway) -> None:
    token = await gateway.open()
    await gateway.type_card(token, WITH_CODE)
    await gateway.type_code(token, "123")
    await gateway.pay(oid="B2")
    coded, plain = gateway.shop.received
    assert (coded["mdStatus"], coded["txstatus"], coded["eci"]) == ("1", "Y", "05")
    assert (plain["mdStatus"], plain["veresEnrolledStatus"], plain["cavv"]) == ("2", "N", "")


@pytest.mark.parametrize(
    ("status", "reply", "state"),
    [
        (200, "ACTION=POSTAUTH", "C"),
        (200, "APPROVED", "A"),
        (200, "FAILURE", "A"),
        (200, "", "A"),
        (200, "ACTION=POSTAUTH\n", "A"),
        (200, " ACTION=POSTAUTH", "A"),
        (200, "action=postauth", "A"),
        (200, "<html>ACTION=POSTAUTH</html>", "A"),
        (201, "ACTION=POSTAUTH", "A"),
        (500, "ACTION=POSTAUTH", "A"),
    ],
)
async def test_only_the_exact_answer_captures(
    gateway: Gateway, status: int, reply: str, state: str
) -> None:
    gateway.shop.status, gateway.shop.reply = status, reply
    await gateway.pay()
    order = await gateway.order()
    assert order["state"] == state
    assert order["captured_centimes"] == (42000 if state == "C" else 0)
    assert order["blocked_centimes"] == (0 if state == "C" else 42000)


async def test_the_trimming_mode_forgives_blanks(gateway: Gateway) -> None:
    await gateway.control("quirks", trim_reply=True)
    gateway.shop.reply = "\nACTION=POSTAUTH \n"
    await gateway.pay()
    assert (await gateway.order())["state"] == "C"


async def test_a_refusal_captures_nothing_whatever_the_answer(gateway: Gateway) -> None:
    await gateway.pay(REFUSED_FUNDS)
    order = await gateway.order()
    assert (order["state"], order["captured_centimes"]) == ("D", 0)


async def test_an_old_refusal_captures_nothing_of_a_later_acceptance(gateway: Gateway) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay(REFUSED_FUNDS)
    await gateway.pay()
    gateway.shop.reply = "ACTION=POSTAUTH"
    await gateway.control("callbacks", oid="A1B2C3D4E5F6G7H8I9J0", mode="refusal")
    assert (await gateway.order())["state"] == "A"


async def test_a_redirect_is_not_followed(gateway: Gateway) -> None:
    gateway.shop.status, gateway.shop.location = 307, gateway.shop.url
    await gateway.pay()
    assert (await gateway.order())["state"] == "A"
    assert len(gateway.shop.received) == 1


@pytest.mark.parametrize("changes", [{"CallbackResponse": "false"}, {"callbackUrl": ""}])
async def test_a_shop_without_callback_is_not_called(
    gateway: Gateway, changes: dict[str, str]
) -> None:
    await gateway.pay(**changes)
    assert gateway.shop.received == []
    assert (await gateway.order())["state"] == "A"


async def test_a_callback_is_on_unless_it_is_switched_off(gateway: Gateway) -> None:
    await gateway.pay(CallbackResponse="")
    assert len(gateway.shop.received) == 1


async def test_an_immediate_sale_is_captured_without_an_answer(gateway: Gateway) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay(TranType="Auth")
    assert (await gateway.order())["state"] == "C"


async def test_an_unreachable_shop_leaves_the_money_blocked(gateway: Gateway) -> None:
    page = await gateway.pay(callbackUrl="http://127.0.0.1:9/callback")
    assert 'id="accepted"' in page
    assert (await gateway.order())["state"] == "A"


async def test_a_slow_shop_is_given_up(gateway: Gateway) -> None:
    gateway.shop.delay_seconds = 0.5
    await gateway.control("quirks", callback_timeout_seconds=0.1)
    await gateway.pay()
    order = await gateway.order()
    assert order["state"] == "A"
    assert "no answer in time" in str(order)


async def test_an_authorisation_lapses_after_seven_days(gateway: Gateway) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay()
    await gateway.control("clock", advance_seconds=WEEK - 60)
    assert (await gateway.order())["blocked_centimes"] == 42000
    await gateway.control("clock", advance_seconds=120)
    order = await gateway.order()
    assert (order["lapsed"], order["blocked_centimes"], order["state"]) == (True, 0, "A")
    gateway.shop.reply = "ACTION=POSTAUTH"
    await gateway.control("callbacks", oid=order["oid"])
    assert (await gateway.order())["captured_centimes"] == 0


async def test_the_same_callback_can_be_posted_again(gateway: Gateway) -> None:
    await gateway.pay()
    replies = await gateway.control("callbacks", oid="A1B2C3D4E5F6G7H8I9J0", times=3)
    assert [reply["effect"] for reply in replies] == ["no authorisation to capture"] * 3
    assert len(gateway.shop.received) == 4
    assert all(told == gateway.shop.received[0] for told in gateway.shop.received)
    assert (await gateway.order())["captured_centimes"] == 42000


async def test_callbacks_can_be_posted_at_once(gateway: Gateway) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay()
    gateway.shop.reply = "ACTION=POSTAUTH"
    await gateway.control("callbacks", oid="A1B2C3D4E5F6G7H8I9J0", times=5, concurrent=True)
    assert len(gateway.shop.received) == 6
    assert (await gateway.order())["captured_centimes"] == 42000


async def test_an_older_refusal_can_be_posted_after_the_acceptance(gateway: Gateway) -> None:
    await gateway.pay(REFUSED_FUNDS)
    await gateway.pay()
    await gateway.control("callbacks", oid="A1B2C3D4E5F6G7H8I9J0", mode="refusal")
    assert [told["ProcReturnCode"] for told in gateway.shop.received] == ["51", "00", "51"]
    assert verifies(gateway.shop.received[2])


async def test_forged_and_altered_callbacks_do_not_verify_and_move_nothing(
    gateway: Gateway,
) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay()
    gateway.shop.reply = "ACTION=POSTAUTH"
    oid = "A1B2C3D4E5F6G7H8I9J0"
    await gateway.control("callbacks", oid=oid, mode="forged")
    await gateway.control("callbacks", oid=oid, mode="altered", fields={"amount": "1.00"})
    assert [verifies(told) for told in gateway.shop.received] == [True, False, False]
    assert gateway.shop.received[2]["amount"] == "1.00"
    assert (await gateway.order())["state"] == "A"


async def test_a_resigned_callback_says_anything_and_verifies(gateway: Gateway) -> None:
    await gateway.pay()
    changes = {"amount": "1e3", "ProcReturnCode": None}
    await gateway.control("callbacks", oid="A1B2C3D4E5F6G7H8I9J0", mode="resigned", fields=changes)
    told = gateway.shop.received[1]
    assert told["amount"] == "1e3"
    assert "ProcReturnCode" not in told
    assert verifies(told)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"oid": "unknown"}, 404),
        ({"oid": "A1B2C3D4E5F6G7H8I9J0", "mode": "refusal"}, 404),
        ({"oid": "A1B2C3D4E5F6G7H8I9J0", "mode": "other"}, 400),
        ({"oid": "A1B2C3D4E5F6G7H8I9J0", "times": 101}, 400),
        ({"oid": "A1B2C3D4E5F6G7H8I9J0", "fields": {"amount": "\ud800"}}, 400),
    ],
)
async def test_an_impossible_callback_is_refused(
    gateway: Gateway, body: dict[str, object], status: int
) -> None:
    await gateway.pay()
    async with gateway.client.post("/_control/callbacks", json=body) as response:
        assert response.status == status


@pytest.mark.parametrize(
    ("quirk", "key"), [("previous_key", OLD_KEY), ("other_merchant_key", OTHER_KEY)]
)
async def test_another_key_can_sign(gateway: Gateway, quirk: str, key: str) -> None:
    await gateway.control("quirks", **{quirk: True})
    await gateway.pay()
    (told,) = gateway.shop.received
    assert not verifies(told)
    assert verifies(told, key)
