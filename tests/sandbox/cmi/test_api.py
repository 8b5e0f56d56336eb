"""The XML API: what it tells, what it does, and to whom."""

from xml.etree.ElementTree import Element

import pytest

from tests.sandbox.cmi.shop import OTHER_KEY, REFUSED_FUNDS, WITH_CODE, Gateway

pytestmark = pytest.mark.asyncio

STATUS = "<Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>"
HISTORY = "<Extra><ORDERHISTORY>QUERY</ORDERHISTORY></Extra>"
CAPTURE = "<Type>PostAuth</Type>"
VOID = "<Type>Void</Type>"
OID = "A1B2C3D4E5F6G7H8I9J0"


def refund(total: str) -> str:
    return f"<Type>Credit</Type><Total>{total}</Total><Currency>504</Currency>"


def texts(answer: Element, *names: str) -> list[str]:
    return [answer.findtext(name) or "" for name in names]


def outcome(answer: Element) -> list[str]:
    return texts(answer, "Response", "ProcReturnCode", "Extra/ERRORCODE")


async def authorised(gateway: Gateway) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay()


async def test_the_status_of_a_captured_order_has_every_element(gateway: Gateway) -> None:
    await gateway.pay()
    answer = await gateway.ask(STATUS)
    order = await gateway.order()
    assert outcome(answer) == ["Approved", "00", ""]
    assert answer.findtext("ErrMsg") == f"Record(s) found for {OID}"
    names = ["ORD_ID", "CHARGE_TYPE_CD", "ORIG_TRANS_AMT", "CAPTURE_AMT", "TRANS_STAT",
             "AUTH_DTTM", "CAPTURE_DTTM", "AUTH_CODE", "TRANS_ID"]  # fmt: skip
    values = texts(answer, *(f"Extra/{name}" for name in names))
    assert values[:5] == [OID, "S", "42000", "42000", "C"]
    pairs = [pair.split(":", 1) for pair in texts(answer, "Extra/ORDERSTATUS")[0].split("\t")]
    assert pairs == [list(pair) for pair in zip(names, values, strict=True)]
    assert values[-1] in str(order)


async def test_an_authorised_order_is_not_captured(gateway: Gateway) -> None:
    await authorised(gateway)
    answer = await gateway.ask(STATUS)
    assert texts(answer, "Extra/TRANS_STAT", "Extra/CAPTURE_AMT") == ["A", ""]


async def test_a_refused_order_tells_the_banks_code(gateway: Gateway) -> None:
    await gateway.pay(REFUSED_FUNDS)
    answer = await gateway.ask(STATUS)
    assert texts(answer, "Extra/TRANS_STAT", "Extra/PROC_RET_CD") == ["D", "51"]


async def test_an_unknown_order_is_declined_with_an_empty_status(gateway: Gateway) -> None:
    answer = await gateway.ask(STATUS)
    assert outcome(answer) == ["Declined", "99", ""]
    assert answer.findtext("ErrMsg") == f"No record found for {OID}"
    assert "ORD_ID:\t" in texts(answer, "Extra/ORDERSTATUS")[0]
    assert "TRANS_ID" not in texts(answer, "Extra/ORDERSTATUS")[0]
    assert (await gateway.ask(HISTORY)).findtext("ProcReturnCode") == "05"


async def test_a_try_that_reached_no_bank_is_unknown_to_the_api(gateway: Gateway) -> None:
    token = await gateway.open()
    await gateway.type_card(token, WITH_CODE)
    await gateway.type_code(token, "wrong")
    assert outcome(await gateway.ask(STATUS)) == ["Declined", "99", ""]


async def test_the_history_has_a_line_for_each_try(gateway: Gateway) -> None:
    await gateway.pay(REFUSED_FUNDS)
    await gateway.pay()
    answer = await gateway.ask(HISTORY)
    first, second = (text.split("\t") for text in texts(answer, "Extra/TRX1", "Extra/TRX2"))
    assert answer.findtext("Extra/TRXCOUNT") == "2"
    assert [first[0], first[1], first[2], first[9]] == ["S", "D", "42000", "51"]
    assert [second[0], second[1], second[3], second[9]] == ["S", "C", "42000", "00"]
    assert len(first) == len(second) == 11


@pytest.mark.parametrize(
    ("name", "password"), [("api", "wrong"), ("api", "TEST1234"), ("", ""), ("other", "secret")]
)
async def test_a_stranger_is_told_nothing(gateway: Gateway, name: str, password: str) -> None:
    await gateway.pay()
    answer = await gateway.ask(STATUS, name=name, password=password)
    assert outcome(answer) == ["Error", "99", "CORE-2201"]


async def test_a_merchant_without_api_user_is_told_nothing(gateway: Gateway) -> None:
    document = f"<CC5Request><ClientId>600000002</ClientId><OrderId>{OID}</OrderId></CC5Request>"
    async with gateway.client.post("/fim/api", data={"DATA": document}) as response:
        assert "CORE-2201" in await response.text()


async def test_an_order_of_another_merchant_is_unknown(gateway: Gateway) -> None:
    token = await gateway.open(key=OTHER_KEY, clientid="600000002")
    await gateway.type_card(token)
    assert outcome(await gateway.ask(STATUS)) == ["Declined", "99", ""]


async def test_a_capture_takes_the_whole_amount(gateway: Gateway) -> None:
    await authorised(gateway)
    assert outcome(await gateway.ask(CAPTURE)) == ["Approved", "00", ""]
    assert (await gateway.order())["captured_centimes"] == 42000
    assert outcome(await gateway.ask(CAPTURE))[0] == "Error"


@pytest.mark.parametrize(
    ("total", "preamt", "captured"),
    [("100.00", "", 10000), ("420.01", "", 0), ("430.00", "430.00", 43000), ("1,00", "", 0)],
)
async def test_a_capture_of_more_must_say_so(
    gateway: Gateway, total: str, preamt: str, captured: int
) -> None:
    await authorised(gateway)
    extra = f"<Extra><PREAMT>{preamt}</PREAMT></Extra>" if preamt else ""
    await gateway.ask(f"{CAPTURE}<Total>{total}</Total>{extra}")
    assert (await gateway.order())["captured_centimes"] == captured


async def test_a_lapsed_authorisation_is_not_captured(gateway: Gateway) -> None:
    await authorised(gateway)
    await gateway.control("clock", advance_seconds=8 * 24 * 3600)
    assert outcome(await gateway.ask(CAPTURE)) == ["Declined", "05", ""]


async def test_a_void_is_possible_until_the_end_of_the_day(gateway: Gateway) -> None:
    await gateway.pay()
    assert outcome(await gateway.ask(f"{VOID}<TransId>wrong</TransId>"))[0] == "Error"
    assert outcome(await gateway.ask(VOID)) == ["Approved", "00", ""]
    order = await gateway.order()
    assert (order["state"], order["captured_centimes"]) == ("V", 0)
    assert texts(await gateway.ask(STATUS), "Extra/TRANS_STAT", "Extra/CAPTURE_AMT") == ["V", ""]


async def test_a_settled_sale_is_refunded_and_not_voided(gateway: Gateway) -> None:
    await gateway.pay()
    assert outcome(await gateway.ask(refund("420.00"))) == ["Error", "99", "CORE-2508"]
    assert await gateway.control("end-of-day") == {"settled": 1}
    assert texts(await gateway.ask(STATUS), "Extra/TRANS_STAT", "Extra/SETTLEID") == ["S", "1"]
    assert outcome(await gateway.ask(VOID))[0] == "Error"
    assert outcome(await gateway.ask(refund("400.00")))[0] == "Approved"
    beyond = await gateway.ask(refund("20.01"))
    assert texts(beyond, "Response", "ErrMsg") == ["Declined", "net amount 0"]
    assert (await gateway.order())["refunded_centimes"] == 40000


async def test_a_refund_names_its_total_and_currency(gateway: Gateway) -> None:
    await gateway.pay()
    assert outcome(await gateway.ask("<Type>Credit</Type>"))[0] == "Error"


async def test_the_document_may_come_as_a_form_field(gateway: Gateway) -> None:
    await gateway.pay()
    document = (
        '<?xml version="1.0" encoding="ISO-8859-9"?><CC5Request><Name>api</Name>'
        "<Password>secret</Password><ClientId>600000001</ClientId>"
        f"<OrderId>{OID}</OrderId>{STATUS}</CC5Request>"
    )
    async with gateway.client.post("/fim/api", data={"DATA": document}) as response:
        assert "Record(s) found" in await response.text()


@pytest.mark.parametrize(
    "body",
    [b"", b"<", b"\xff\xfe<a/>", b'<?xml version="1.0" encoding="nonsense"?><a/>', b"<Other/>",
     b'<!DOCTYPE a [<!ENTITY b "c">]><CC5Request>&b;</CC5Request>'],
)  # fmt: skip
async def test_hostile_documents_are_answered_with_an_error(gateway: Gateway, body: bytes) -> None:
    async with gateway.client.post("/fim/api", data=body) as response:
        assert response.status == 200
        assert "<Response>Error</Response>" in await response.text()


@pytest.mark.parametrize(("mode", "status"), [("500", 500), ("html", 200)])
async def test_the_api_can_fail_once(gateway: Gateway, mode: str, status: int) -> None:
    await gateway.control("faults", endpoint="api", mode=mode, count=1)
    async with gateway.client.post("/fim/api", data=b"<CC5Request/>") as response:
        assert response.status == status
        assert "CC5Response" not in await response.text()
    async with gateway.client.post("/fim/api", data=b"<CC5Request/>") as response:
        assert "CC5Response" in await response.text()
