"""The register lists, shows and books as the contract says, for those who may ask."""

import pytest

from tests.sandbox.portnet.portal import AUTHORIZATION, BASE, Portal, row

pytestmark = pytest.mark.asyncio


async def test_an_unpaid_invoice_is_listed_under_its_codes_and_not_in_the_history(
    portal: Portal,
) -> None:
    await portal.issue(row())
    for code in ("4821", "55120"):
        [listed] = await portal.listed(code)
        assert (listed["display_id"], listed["amount"]) == ("PNT/2026/0412", "3600.00")
        assert (listed["paid"], listed["online_payment"]) == (False, True)
        assert listed["id"] != "PNT/2026/0412"
    assert await portal.listed(path="invoices/history/") == []


async def test_one_register_answers_for_several_issuers(portal: Portal) -> None:
    await portal.issue(row(), row(issuer="TUV Rheinland", means="CMI"))
    issuers = {one["issuer"]: one["means"] for one in await portal.listed()}
    assert issuers == {"PORTNET": ["CMI", "AmanPay"], "TUV Rheinland": ["CMI"]}


@pytest.mark.parametrize("path", [f"{BASE}invoices/", f"{BASE}invoice/x/pay/", "/messages"])
async def test_nobody_is_served_without_the_password(portal: Portal, path: str) -> None:
    for headers in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer x"}):
        async with portal.client.post(path, headers=headers) as response:
            assert response.status == 403
            assert (await response.json())["err"] == 1


async def test_an_unknown_debtor_is_not_found_and_one_without_debts_has_an_empty_list(
    portal: Portal,
) -> None:
    await portal.issue(row())
    await portal.act("pay")
    assert (await portal.get("invoices/", status=404, NameID="ZZZZ"))["err"] == 1
    assert (await portal.get("invoices/", status=404))["err"] == 1
    assert await portal.listed() == []


async def test_a_paid_invoice_moves_to_the_history_and_a_cancelled_one_is_nowhere(
    portal: Portal,
) -> None:
    await portal.issue(row("A"), row("B"))
    await portal.act("pay", "A")
    await portal.act("cancel", "B")
    assert await portal.listed() == []
    [paid] = await portal.listed(path="invoices/history/")
    assert (paid["display_id"], paid["paid"], paid["amount"]) == ("A", True, "0.00")
    for bill in (await portal.books())["bills"]:
        await portal.get(f"invoice/{bill['id']}/", status=404 if bill["cancelled"] else 200)


async def test_a_payment_is_booked_exactly_as_reported(portal: Portal) -> None:
    await portal.issue(row())
    [listed] = await portal.listed()
    await portal.pay(listed["id"], transaction_id="T1", amount="3600.00")
    [bill] = (await portal.books())["bills"]
    [payment] = bill["payments"]
    assert bill["state"] == "paid"
    assert (payment["way"], payment["transaction"], payment["centimes"]) == ("rest", "T1", 360000)


async def test_a_smaller_amount_is_a_part_payment_and_a_missing_one_the_whole(
    portal: Portal,
) -> None:
    await portal.issue(row())
    [listed] = await portal.listed()
    await portal.pay(listed["id"], transaction_id="T1", amount="600.00")
    [left] = await portal.listed()
    assert left["amount"] == "3000.00"
    await portal.pay(listed["id"], transaction_id="T2", amount="a lot")
    assert await portal.listed() == []


async def test_a_second_report_is_booked_a_second_time_for_all_to_see(portal: Portal) -> None:
    await portal.issue(row())
    [listed] = await portal.listed()
    for _ in range(2):
        await portal.pay(listed["id"], transaction_id="T1", amount="3600.00")
    [bill] = (await portal.books())["bills"]
    assert len(bill["payments"]) == 2


async def test_a_cancelled_invoice_takes_no_payment(portal: Portal) -> None:
    await portal.issue(row())
    [listed] = await portal.listed()
    await portal.act("cancel")
    await portal.pay(listed["id"], status=404, amount="3600.00")


async def test_a_report_that_is_no_object_is_refused(portal: Portal) -> None:
    await portal.issue(row())
    [listed] = await portal.listed()
    path = f"{BASE}invoice/{listed['id']}/pay/"
    headers = {"Authorization": AUTHORIZATION}
    async with portal.client.post(path, data=b"[1]", headers=headers) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    ("mode", "count"),
    [("duplicates", 4), ("reversed", 2), ("odd-amounts", 9), ("many", 10_002), ("withheld", 2)],
)
async def test_a_list_can_be_made_odd_once(portal: Portal, mode: str, count: int) -> None:
    await portal.issue(row("A"), row("B"))
    await portal.control("faults", endpoint="invoices", mode=mode)
    assert len(await portal.listed()) == count
    assert [one["display_id"] for one in await portal.listed()] == ["A", "B"]


async def test_an_answer_can_be_made_an_error_or_no_list(portal: Portal) -> None:
    await portal.issue(row())
    await portal.control("faults", endpoint="invoices", mode="err-200")
    await portal.control("faults", endpoint="invoices", mode="not-a-list")
    assert (await portal.get("invoices/", NameID="4821"))["err"] == 1
    assert isinstance((await portal.get("invoices/", NameID="4821"))["data"], dict)


async def test_the_pdf_of_an_invoice_is_a_pdf(portal: Portal) -> None:
    await portal.issue(row())
    [listed] = await portal.listed()
    headers = {"Authorization": AUTHORIZATION}
    path = f"{BASE}invoice/{listed['id']}/pdf/"
    async with portal.client.get(path, headers=headers) as response:
        assert response.content_type == "application/pdf"
