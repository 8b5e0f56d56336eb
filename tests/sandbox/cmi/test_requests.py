"""What the gateway refuses to open a card page for."""

import pytest

from tests.sandbox.cmi.shop import OLD_KEY, Gateway, signature

pytestmark = pytest.mark.asyncio


async def refusal(gateway: Gateway, **changes: str) -> str:
    fields = gateway.form(**changes)
    status, page = await gateway.send({**fields, "hash": signature(fields)})
    assert status == 400
    return page


async def test_a_wrong_store_key_gives_the_error_page_and_no_card_page(gateway: Gateway) -> None:
    fields = gateway.form()
    status, page = await gateway.send({**fields, "hash": signature(fields, "WRONG")})
    assert status == 400
    assert "3D-1004" in page
    assert "card_number" not in page


@pytest.mark.parametrize(
    "name",
    ["clientid", "storetype", "TranType", "amount", "currency", "oid", "okUrl", "failUrl",
     "shopurl", "hashAlgorithm", "rnd", "lang", "email", "BillToName"],
)  # fmt: skip
async def test_a_missing_field_is_named(gateway: Gateway, name: str) -> None:
    assert f"missing: {name}" in await refusal(gateway, **{name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("amount", "420,00"),
        ("amount", "420.5"),
        ("amount", "1 000.00"),
        ("amount", "1e3"),
        ("amount", "0.00"),
        ("amount", "-1.00"),
        ("currency", "978"),
        ("oid", "PN-ABCD-EF"),
        ("oid", "A" * 65),
        ("lang", "de"),
        ("sessiontimeout", "29"),
        ("sessiontimeout", "2701"),
        ("storetype", "3D_PAY"),
        ("TranType", "Sale"),
        ("hashAlgorithm", "ver2"),
        ("okUrl", "/return"),
        ("callbackUrl", "javascript:alert(1)"),
        ("email", "nobody"),
        ("AutoRedirect", "1"),
    ],
)
async def test_a_field_that_is_not_as_documented_is_named(
    gateway: Gateway, name: str, value: str
) -> None:
    assert f"{name} is not as documented" in await refusal(gateway, **{name: value})


async def test_an_unknown_merchant_is_refused(gateway: Gateway) -> None:
    assert "unknown clientid" in await refusal(gateway, clientid="600000009")


@pytest.mark.parametrize("name", ["total", "storekey"])
async def test_what_must_never_be_sent_is_refused(gateway: Gateway, name: str) -> None:
    assert f"never send {name}" in await refusal(gateway, **{name: "1"})


async def test_a_value_with_a_blank_at_its_end_is_refused(gateway: Gateway) -> None:
    assert "begins or ends with a blank" in await refusal(gateway, BillToName="Amina ")


async def test_one_name_in_two_spellings_is_refused(gateway: Gateway) -> None:
    assert "twice" in await refusal(gateway, OID="B1")


async def test_names_count_in_any_case(gateway: Gateway) -> None:
    fields = {name.upper(): value for name, value in gateway.form().items()}
    status, page = await gateway.send({**fields, "HASH": signature(fields)})
    assert status == 200
    assert "PORTNET S.A." in page


async def test_an_unknown_field_is_part_of_the_signature(gateway: Gateway) -> None:
    fields = gateway.form()
    status, _ = await gateway.send({**fields, "hash": signature(fields), "submit": "Payer"})
    assert status == 400


async def test_the_last_key_still_opens_a_page_while_keys_are_changed(gateway: Gateway) -> None:
    assert await gateway.open(key=OLD_KEY)
