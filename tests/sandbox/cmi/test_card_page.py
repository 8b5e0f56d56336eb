"""What the payer meets: cards accepted, refused, asked for a code, and sessions that run out."""

import re

import pytest

from sandbox.cmi.cards import CARDS, REFUSAL_CODES, refused_card, refused_centimes
from tests.sandbox.cmi.shop import ACCEPTED, REFUSED_FUNDS, WITH_CODE, Gateway, verifies

pytestmark = pytest.mark.asyncio


def hidden_fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


@pytest.mark.parametrize(
    ("language", "direction", "amount"),
    [("fr", "ltr", "420,00\u00a0MAD"), ("ar", "rtl", "420,00\u00a0درهم"), ("en", "ltr", "MAD")],
)
async def test_the_card_page_speaks_the_language_asked_for(
    gateway: Gateway, language: str, direction: str, amount: str
) -> None:
    fields = gateway.form(lang=language)
    page = await gateway.type_card(await gateway.open(**fields), "")
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "PORTNET S.A." in page
    assert amount in page
    assert 'href="http://127.0.0.1/p/token"' in page


@pytest.mark.parametrize("number", [card.number for card in CARDS.values() if not card.asks_code])
async def test_each_card_without_code_is_accepted_at_once(gateway: Gateway, number: str) -> None:
    assert 'id="accepted"' in await gateway.pay(number)


@pytest.mark.parametrize("number", [card.number for card in CARDS.values() if card.asks_code])
async def test_each_card_with_code_is_accepted_after_the_code(
    gateway: Gateway, number: str
) -> None:
    token = await gateway.open()
    assert 'id="code_form"' in await gateway.type_card(token, number)
    assert 'id="accepted"' in await gateway.type_code(token, "123")


async def test_a_wrong_code_ends_the_try_without_a_bank_answer(gateway: Gateway) -> None:
    token = await gateway.open()
    await gateway.type_card(token, WITH_CODE)
    assert 'id="refusal"' in await gateway.type_code(token, "321")
    (told,) = gateway.shop.received
    assert told["mdStatus"] == "0"
    assert not {"ProcReturnCode", "Response", "AuthCode", "TransId", "HostRefNum"} & set(told)
    assert verifies(told)


@pytest.mark.parametrize("code", REFUSAL_CODES)
async def test_each_code_has_a_card_and_an_amount_that_is_refused(
    gateway: Gateway, code: str
) -> None:
    centimes = refused_centimes(code)
    await gateway.pay(refused_card(code))
    await gateway.pay(oid="B2", amount=f"{centimes // 100}.{centimes % 100:02d}")
    outcome = "Error" if code == "99" else "Declined"
    assert [told["ProcReturnCode"] for told in gateway.shop.received] == [code, code]
    assert [told["Response"] for told in gateway.shop.received] == [outcome, outcome]


@pytest.mark.parametrize(
    ("number", "year", "code"),
    [("4111111111111111", "2030", "14"), (ACCEPTED, "2025", "54"), (REFUSED_FUNDS, "2030", "51")],
)
async def test_unknown_and_expired_cards_are_refused_by_the_bank(
    gateway: Gateway, number: str, year: str, code: str
) -> None:
    page = await gateway.type_card(await gateway.open(), number, expiry_year=year)
    assert 'id="refusal"' in page
    assert gateway.shop.received[0]["ProcReturnCode"] == code


@pytest.mark.parametrize("name", ["card_number", "expiry_month", "cvv", "holder", "terms"])
async def test_an_incomplete_entry_asks_no_bank(gateway: Gateway, name: str) -> None:
    page = await gateway.type_card(await gateway.open(), **{name: ""})
    assert 'aria-invalid="true"' in page
    assert gateway.shop.received == []


async def test_a_refused_payer_may_try_again_on_the_same_page(gateway: Gateway) -> None:
    token = await gateway.open()
    refused = await gateway.type_card(token, REFUSED_FUNDS)
    assert "Provision insuffisante" in refused
    assert hidden_fields(refused)["ProcReturnCode"] == "51"
    assert 'id="accepted"' in await gateway.type_card(token)
    assert [told["ProcReturnCode"] for told in gateway.shop.received] == ["51", "00"]


async def test_the_third_refusal_sends_the_payer_to_the_fail_url(gateway: Gateway) -> None:
    token = await gateway.open(failUrl="http://127.0.0.1/failed")
    pages = [await gateway.type_card(token, REFUSED_FUNDS) for _ in range(4)]
    assert 'id="card_form"' not in pages[2]
    assert 'action="http://127.0.0.1/failed"' in pages[2]
    assert len(gateway.shop.received) == 3


async def test_a_second_tap_on_pay_shows_the_first_outcome(gateway: Gateway) -> None:
    token = await gateway.open()
    await gateway.type_card(token)
    assert 'id="accepted"' in await gateway.type_card(token)
    assert len(gateway.shop.received) == 1


async def test_an_oid_is_burned_by_success_and_not_by_refusal(gateway: Gateway) -> None:
    await gateway.pay(REFUSED_FUNDS)
    await gateway.pay()
    fields = gateway.form()
    with pytest.raises(AssertionError, match="already been paid"):
        await gateway.open(**fields)


async def test_a_page_left_open_cannot_pay_an_oid_twice(gateway: Gateway) -> None:
    first, second = await gateway.open(), await gateway.open()
    await gateway.type_card(first)
    assert 'id="burned"' in await gateway.type_card(second)
    assert len(gateway.shop.received) == 1


async def test_a_session_runs_out_on_the_gateways_clock(gateway: Gateway) -> None:
    token = await gateway.open(sessiontimeout="60")
    await gateway.control("clock", advance_seconds=61)
    assert 'id="expired"' in await gateway.type_card(token)
    assert gateway.shop.received == []


async def test_a_code_typed_after_the_session_pays_nothing(gateway: Gateway) -> None:
    token = await gateway.open(sessiontimeout="60")
    await gateway.type_card(token, WITH_CODE)
    await gateway.control("clock", advance_seconds=60)
    assert 'id="expired"' in await gateway.type_code(token, "123")


async def test_a_code_without_a_card_leads_back_to_the_card(gateway: Gateway) -> None:
    assert 'id="card_form"' in await gateway.type_code(await gateway.open(), "123")


async def test_the_browser_carries_the_signed_answer_to_the_ok_url(gateway: Gateway) -> None:
    page = await gateway.pay(okUrl="http://127.0.0.1/ok", AutoRedirect="true")
    assert 'action="http://127.0.0.1/ok"' in page
    assert "}, 0);</script>" in page
    assert verifies(hidden_fields(page.replace("&#39;", "'")))


@pytest.mark.parametrize(
    ("field", "value", "script"),
    [
        ("refreshtime", "5", "}, 5000);"),
        ("AutoRedirect", "false", ""),
        ("AutoRedirect", "TRUE", "}, 0);"),
    ],
)
async def test_the_browser_goes_back_when_the_shop_said(
    gateway: Gateway, field: str, value: str, script: str
) -> None:
    page = await gateway.pay(**{field: value})
    assert 'id="return"' in page
    assert ("<script>" in page) == bool(script)
    assert script in page


async def test_a_test_card_can_be_filled_in_by_a_button(gateway: Gateway) -> None:
    token = await gateway.open()
    page = await gateway.page(f"/fim/card/{token}", {"fill": WITH_CODE})
    assert f'value="{WITH_CODE}"' in page


async def test_a_finished_page_keeps_its_outcome_whatever_is_pressed(gateway: Gateway) -> None:
    token = await gateway.open()
    await gateway.type_card(token)
    assert 'id="accepted"' in await gateway.page(f"/fim/card/{token}", {"fill": WITH_CODE})
    assert 'id="accepted"' in await gateway.type_code(token, "wrong")


async def test_an_unknown_card_page_is_not_found(gateway: Gateway) -> None:
    async with gateway.client.post("/fim/card/unknown") as response:
        assert response.status == 404
        assert "SESSION" in await response.text()


async def test_names_are_escaped_on_the_page(gateway: Gateway) -> None:
    page = await gateway.type_card(await gateway.open(), "", holder='"><script>alert(1)</script>')
    assert "<script>" not in page
