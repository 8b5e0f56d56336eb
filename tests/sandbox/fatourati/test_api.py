"""The merchant API: access tokens, creation of a reference, and the read-backs."""

import base64
from typing import Any

import aiohttp
import pytest

from tests.sandbox.fatourati.merchant import (
    CLIENT,
    KEY,
    OLD_KEY,
    OTHER_KEY,
    STORE,
    TOKEN_PATH,
    Gateway,
    creation,
    creation_signature,
)

pytestmark = pytest.mark.asyncio


async def test_a_client_is_granted_a_token_for_as_long_as_it_says(gateway: Gateway) -> None:
    await gateway.control("quirks", access_token_seconds=60)
    granted = await gateway.send("POST", TOKEN_PATH, data=CLIENT)
    assert (granted["token_type"], granted["expires_in"]) == ("Bearer", 60)
    gateway.bearer = granted["access_token"]
    await gateway.control("clock", advance_seconds=59)
    await gateway.create()
    await gateway.control("clock", advance_seconds=1)
    assert (await gateway.create(status=401))["code"] == "UNAUTHORIZED"
    async with gateway.client.get("/_control/log") as log:
        assert "an access token was used after its end" in await log.text()


@pytest.mark.parametrize(
    ("changes", "path", "status", "error"),
    [
        ({"client_secret": "se cr"}, TOKEN_PATH, 401, "invalid_client"),
        ({"client_id": "nobody"}, TOKEN_PATH, 401, "invalid_client"),
        ({"client_id": "tuv", "client_secret": "tuv-secret"}, TOKEN_PATH, 401, "invalid_client"),
        ({"grant_type": "password"}, TOKEN_PATH, 400, "unsupported_grant_type"),
        ({}, TOKEN_PATH.replace("pay", "other"), 404, "Realm does not exist"),
    ],
)
async def test_a_bad_client_is_denied(
    gateway: Gateway, changes: dict[str, str], path: str, status: int, error: str
) -> None:
    form = {**CLIENT, **changes}
    assert await gateway.send("POST", path, data=form, status=status) == {"error": error}


async def test_a_client_without_realm_asks_at_the_short_address(gateway: Gateway) -> None:
    form = {**CLIENT, "client_id": "tuv", "client_secret": "tuv-secret"}
    granted = await gateway.send("POST", "/protocol/openid-connect/token", data=form)
    assert granted["access_token"]


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer made-up", "Basic cG9ydG5ldA=="])
async def test_nothing_is_done_without_a_token(gateway: Gateway, authorization: str) -> None:
    headers = {"Authorization": authorization}
    for method, path in (("POST", "/token"), ("GET", "/tokens/1"), ("GET", "/transactions/1")):
        answer = await gateway.send(method, STORE + path, headers=headers, status=401)
        assert set(answer) == {"code", "message", "reference", "timestamp"}


async def test_a_store_of_another_client_is_not_found(gateway: Gateway) -> None:
    path = "/api/v1/merchants/300212/stores/300278/token"
    headers = await gateway.authorization()
    answer = await gateway.send("POST", path, json=creation(), headers=headers, status=404)
    assert answer["code"] == "UNKNOWN_STORE"


async def test_a_reference_of_another_store_is_not_found(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref))["number"]
    form = {**CLIENT, "client_id": "tuv", "client_secret": "tuv-secret"}
    granted = await gateway.send("POST", "/protocol/openid-connect/token", data=form)
    headers = {"Authorization": f"Bearer {granted['access_token']}"}
    for path in (f"tokens/{ref}", "orders/INV-0042/token", f"transactions/{number}"):
        address = f"/api/v1/merchants/300212/stores/300278/{path}"
        await gateway.send("GET", address, headers=headers, status=404)


async def test_a_reference_is_issued_and_can_be_read_back(gateway: Gateway) -> None:
    created = await gateway.create()
    assert (created["status"], created["orderId"]) == ("SUCCESS", "INV-0042")
    assert created["tokenRef"] == "3002770000001"
    picture = base64.b64decode(created["qrCode"].removeprefix("data:image/png;base64,"))
    assert picture.startswith(b"\x89PNG")
    by_ref = await gateway.read("tokens/3002770000001")
    assert by_ref == await gateway.read("orders/INV-0042/token")
    assert (by_ref["status"], by_ref["amount"], by_ref["paidAmount"]) == ("SUCCESS", "250.00", 0)
    assert by_ref["expiresAt"] == "2099-12-01T18:00:00"
    assert await gateway.reference(orderId="INV-0043") == "3002770000002"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"orderId": None}, "INVALID_BODY"),
        ({"orderId": " "}, "INVALID_BODY"),
        ({"orderId": "A" * 65}, "INVALID_BODY"),
        ({"orderDate": "23/11/2026"}, "INVALID_BODY"),
        ({"paymentMode": "CARD"}, "INVALID_BODY"),
        ({"paymentType": "PARTIAL"}, "INVALID_BODY"),
        ({"cashierId": None}, "INVALID_BODY"),
        ({"items": []}, "INVALID_BODY"),
        ({"items": "WAF3"}, "INVALID_BODY"),
        ({"clientInfo": {}}, "INVALID_BODY"),
        ({"countryCode": "FR"}, "INVALID_BODY"),
        ({"orderLinks": {"callbackURL": "/callback"}}, "INVALID_BODY"),
        ({"isCancellable": "true"}, "INVALID_BODY"),
        ({"isCancellable": 1}, "INVALID_BODY"),
        ({"totalAmount": "250,00"}, "INVALID_AMOUNT"),
        ({"totalAmount": "0.00"}, "INVALID_AMOUNT"),
        ({"totalAmount": 250.001}, "INVALID_AMOUNT"),
        ({"currency": "978"}, "INVALID_CURRENCY"),
        ({"totalAmount": "250.01"}, "ITEMS_MISMATCH"),
        ({"expiryDate": "demain"}, "INVALID_EXPIRY"),
        ({"expiryDate": "2026-01-01T00:00:00"}, "INVALID_EXPIRY"),
    ],
)
async def test_a_request_that_is_not_as_documented_is_refused(
    gateway: Gateway, changes: dict[str, Any], code: str
) -> None:
    assert (await gateway.create(status=400, **changes))["code"] == code
    async with gateway.client.get("/_control/books") as books:
        assert await books.json() == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"\\ud800"', b"[" * 50_000])
async def test_a_body_that_is_no_document_is_refused(gateway: Gateway, body: bytes) -> None:
    headers = await gateway.authorization()
    answer = await gateway.send("POST", STORE + "/token", data=body, headers=headers, status=400)
    assert answer["code"] == "INVALID_BODY"


async def test_an_amount_may_be_a_number_and_is_signed_with_two_decimals(gateway: Gateway) -> None:
    items = [{"id": "A", "amount": 250, "description": "A", "due": True, "selected": True}]
    document = creation(totalAmount=250.0, items=items, orderLinks=gateway.shop.links)
    signed = creation_signature(document, amount="250.00")
    await gateway.create(sign=signed, totalAmount=250.0, items=items)


@pytest.mark.parametrize("key", [OLD_KEY, OTHER_KEY, ""])
async def test_another_key_issues_nothing(gateway: Gateway, key: str) -> None:
    signed = creation_signature(creation(orderLinks=gateway.shop.links), key=key)
    assert (await gateway.create(status=400, sign=signed))["code"] == "SIGNATURE_INVALID"
    assert (await gateway.create(status=400, sign=""))["code"] == "SIGNATURE_INVALID"


async def test_the_store_of_the_plain_variant_takes_no_other(gateway: Gateway) -> None:
    form = {**CLIENT, "client_id": "tuv", "client_secret": "tuv-secret"}
    granted = await gateway.send("POST", "/protocol/openid-connect/token", data=form)
    signed = creation_signature(creation(), key=OTHER_KEY)
    headers = {"Authorization": f"Bearer {granted['access_token']}", "x-signature": signed}
    path = "/api/v1/merchants/300212/stores/300278/token"
    answer = await gateway.send("POST", path, json=creation(), headers=headers, status=400)
    assert answer["code"] == "SIGNATURE_INVALID"


async def test_an_order_has_one_reference_while_it_is_open_or_paid(gateway: Gateway) -> None:
    ref = await gateway.reference()
    twice = await gateway.create(status=409)
    assert (twice["code"], twice["tokenRef"]) == ("DUPLICATE_ORDER", ref)
    await gateway.pay(ref)
    assert (await gateway.create(status=409))["tokenRef"] == ref
    await gateway.control("quirks", paid_order_reusable=True)
    assert await gateway.reference() != ref


@pytest.mark.parametrize("end", ["cancel", "expire"])
async def test_an_order_gets_a_new_reference_after_the_end_of_the_last(
    gateway: Gateway, end: str
) -> None:
    ref = await gateway.reference()
    await gateway.control(f"tokens/{ref}/{end}")
    assert await gateway.reference() == "3002770000002"


async def test_an_order_named_with_a_slash_and_a_space_can_be_read_back(gateway: Gateway) -> None:
    ref = await gateway.reference(orderId="FACT 12/A%")
    assert (await gateway.read("orders/FACT%2012%2FA%25/token"))["tokenRef"] == ref
    assert (await gateway.read("orders/FACT 12/A/token", status=404))["code"] == "NOT_FOUND"
    async with gateway.client.get("/_control/log") as log:
        assert "a call to an address that does not exist" in await log.text()


async def test_what_is_not_there_is_not_found(gateway: Gateway) -> None:
    assert (await gateway.read("tokens/1", status=404))["code"] == "UNKNOWN_TOKEN"
    assert (await gateway.read("orders/1/token", status=404))["code"] == "UNKNOWN_TOKEN"
    assert (await gateway.read("transactions/1", status=404))["code"] == "UNKNOWN_TRANSACTION"


async def test_a_payment_can_be_read_back_without_its_amount(gateway: Gateway) -> None:
    ref = await gateway.reference()
    number = (await gateway.pay(ref))["number"]
    answer = await gateway.read(f"transactions/{number}")
    assert answer["status"] == "PAID"
    assert set(answer) == {
        "orderId",
        "merchantCode",
        "store",
        "currency",
        "transactionDate",
        "fatouratiTransactionNumber",
        "status",
    }


@pytest.mark.parametrize(
    ("quirk", "name"), [("missing_token_ref", "tokenRef"), ("missing_qr_code", "qrCode")]
)
async def test_the_creations_answer_may_lack_a_field(
    gateway: Gateway, quirk: str, name: str
) -> None:
    await gateway.control("quirks", **{quirk: True})
    assert name not in await gateway.create()


async def test_a_read_back_may_say_an_unknown_word(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control("quirks", unknown_status=True)
    assert (await gateway.read(f"tokens/{ref}"))["status"] == "SUSPENDED"


async def test_one_401_is_followed_by_good_answers(gateway: Gateway) -> None:
    await gateway.control("faults", endpoint="create", mode="401")
    await gateway.create(status=401)
    await gateway.create()


async def test_an_answer_that_is_lost_leaves_a_reference_to_be_found(gateway: Gateway) -> None:
    await gateway.authorization()
    await gateway.control("faults", endpoint="create", mode="drop")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await gateway.create()
    assert (await gateway.read("orders/INV-0042/token"))["status"] == "SUCCESS"


async def test_plain_addresses_beyond_this_machine_are_noted(gateway: Gateway) -> None:
    links = dict.fromkeys(gateway.shop.links, "http://192.0.2.1/x")
    ref = await gateway.reference(orderLinks=links)
    assert await gateway.mistakes(ref) == ["an address of the merchant is not https"]
    assert KEY not in str(await gateway.token(ref))
