"""The bank's application: what a person finds, pays, refuses and cancels."""

import re

import pytest

from tests.sandbox.fatourati.merchant import Gateway

pytestmark = pytest.mark.asyncio


async def page(gateway: Gateway, path: str, *, status: int = 200, **form: str) -> str:
    """Give the page that a tap ends on; without form fields it is only looked at."""
    method = "POST" if form else "GET"
    async with gateway.client.request(method, path, data=form or None) as response:
        assert response.status == status
        return await response.text()


@pytest.mark.parametrize(
    "typed",
    [
        "3002770000001",
        "300277 0000001",
        '{"f":"3002","c":"77","if":[{"n":"token","v":"3002770000001"}]}',
    ],
)
async def test_a_typed_or_scanned_reference_shows_what_it_pays(
    gateway: Gateway, typed: str
) -> None:
    await gateway.reference()
    shown = await page(gateway, "/", reference=typed)
    for part in ("PORTNET S.A.", "250,00\u00a0MAD", "Ste IMP SARL", "WAF3", "Redevance"):
        assert part in shown
    assert "01/12/2099 18:00" in shown
    assert 'id="pay"' in shown


@pytest.mark.parametrize("typed", ["", "3002770000009", "<script>", "{"])
async def test_an_unknown_reference_is_said_and_escaped(gateway: Gateway, typed: str) -> None:
    shown = await page(gateway, "/", status=404, reference=typed)
    assert 'id="mistake"' in shown
    assert "<script>" not in shown


@pytest.mark.parametrize(
    ("language", "direction", "amount"),
    [
        ("fr", "ltr", "250,00\u00a0MAD"),
        ("ar", "rtl", "250,00\u00a0درهم"),
        ("en", "ltr", "MAD\u00a0250.00"),
    ],
)
async def test_the_application_speaks_the_language_chosen(
    gateway: Gateway, language: str, direction: str, amount: str
) -> None:
    ref = await gateway.reference()
    shown = await page(gateway, f"/bank/{ref}?lang={language}")
    assert f'<html lang="{language}" dir="{direction}">' in shown
    assert amount in shown
    paid = await page(gateway, f"/bank/{ref}?lang={language}", do="pay", bank="wallet")
    assert f'<html lang="{language}" dir="{direction}">' in paid
    assert 'data-outcome="paid"' in paid


async def test_a_payment_is_told_with_the_means_that_was_chosen(gateway: Gateway) -> None:
    ref = await gateway.reference()
    paid = await page(gateway, f"/bank/{ref}", do="pay", bank="agent")
    told = gateway.shop.callback.last
    assert (told["operator"], told["channel"]) == ("DEMO_CASH", "CASH")
    assert f"R-{told['fatouratiTransactionNumber']}" in paid
    assert 'id="stopped"' in await page(gateway, f"/bank/{ref}")


async def test_a_second_tap_on_pay_pays_nothing_more(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await page(gateway, f"/bank/{ref}", do="pay", bank="bank")
    assert 'id="stopped"' in await page(gateway, f"/bank/{ref}", do="pay", bank="bank")
    assert (await gateway.token(ref))["paid_centimes"] == 25000


async def test_a_refused_payer_can_try_again(gateway: Gateway) -> None:
    ref = await gateway.reference()
    refused = await page(gateway, f"/bank/{ref}", do="refuse", bank="bank")
    assert 'data-outcome="rejected"' in refused
    assert gateway.shop.callback.last["decisionCode"] == 1
    assert 'id="again"' in refused
    assert 'id="pay"' in await page(gateway, f"/bank/{ref}")


async def test_a_reference_can_be_cancelled_from_the_page(gateway: Gateway) -> None:
    ref = await gateway.reference()
    shown = await page(gateway, f"/bank/{ref}", do="withdraw")
    assert "Cette référence a été annulée." in shown
    assert len(gateway.shop.cancel.received) == 1


async def test_nothing_is_paid_without_a_means(gateway: Gateway) -> None:
    ref = await gateway.reference()
    assert 'id="mistake"' in await page(gateway, f"/bank/{ref}", do="pay", bank="none")
    assert (await gateway.token(ref))["transactions"] == []


async def test_an_expired_reference_says_so(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.control("clock", now="2099-12-01T18:00:00+00:00")
    shown = await page(gateway, f"/bank/{ref}", do="pay", bank="bank")
    assert "Cette référence a expiré." in shown


async def test_a_payment_being_confirmed_refreshes_itself(gateway: Gateway) -> None:
    gateway.shop.callback.answers(500, {})
    ref = await gateway.reference()
    form = {"do": "pay", "bank": "bank"}
    async with gateway.client.post(f"/bank/{ref}", data=form) as response:
        assert response.headers["Refresh"] == "2"
        assert 'data-outcome="waiting"' in await response.text()
    assert "en cours de confirmation" in await page(gateway, f"/bank/{ref}")


async def test_recent_references_can_be_tapped(gateway: Gateway) -> None:
    await gateway.reference()
    await gateway.reference(orderId="B2")
    shown = await page(gateway, "/")
    assert re.findall(r'href="/bank/(\d+)', shown) == ["3002770000002", "3002770000001"]


async def test_a_long_order_is_cut_with_a_count(gateway: Gateway) -> None:
    items = [
        {"id": f"F{n}", "amount": "1.00", "description": "x", "due": True, "selected": True}
        for n in range(40)
    ]
    ref = await gateway.reference(totalAmount="40.00", items=items)
    shown = await page(gateway, f"/bank/{ref}")
    assert "F29" in shown
    assert "F30" not in shown
    assert "et 10 autres lignes" in shown


async def test_what_a_merchant_wrote_is_escaped(gateway: Gateway) -> None:
    ref = await gateway.reference(clientInfo={"name": '"><script>alert(1)</script>'})
    assert "<script>" not in await page(gateway, f"/bank/{ref}")


@pytest.mark.parametrize("path", ["/bank/1", "/bank/1/payments/2"])
async def test_an_unknown_address_is_not_found(gateway: Gateway, path: str) -> None:
    await page(gateway, path, status=404)


async def test_an_act_without_a_name_is_refused(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await page(gateway, f"/bank/{ref}", status=400, do="dance", bank="bank")
