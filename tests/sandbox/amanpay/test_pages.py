"""What payers and clerks meet: card, pay code, counter, direct debit, and orders that are over."""

import re

import pytest

from tests.sandbox.amanpay.merchant import ACCEPTED, NO_FUNDS, Gateway, creation, path_of, signed

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("language", "direction", "amount"),
    [
        ("fr", "ltr", "840,00\u00a0MAD"),
        ("ar", "rtl", "840,00\u00a0درهم"),
        ("en", "ltr", "MAD\u00a0840.00"),
    ],
)
@pytest.mark.parametrize("channel", ["card", "debit"])
async def test_the_page_speaks_the_orders_language(
    gateway: Gateway, language: str, direction: str, amount: str, channel: str
) -> None:
    page = await gateway.page(path_of(await gateway.create(language=language, channel=channel)))
    assert f'<html lang="{language}" dir="{direction}">' in page
    for part in ("PORTNET S.A.", creation()["order_id"], "Ste IMP | SARL", amount):
        assert part in page
    assert f'id="{channel}_form"' in page
    assert 'class="tabs"' not in page


async def test_an_accepted_card_pays_and_leads_back(gateway: Gateway) -> None:
    page = await gateway.type_card(await gateway.create())
    assert 'data-outcome="PAID"' in page
    assert 'href="http://127.0.0.1:9/return"' in page
    assert gateway.shop.statuses == ["PAID"]


async def test_a_refused_card_may_be_tried_again(gateway: Gateway) -> None:
    answer = await gateway.create()
    assert "Provision insuffisante" in await gateway.type_card(answer, NO_FUNDS)
    assert 'data-outcome="PAID"' in await gateway.type_card(answer)
    assert gateway.shop.statuses == ["REFUSED", "PAID"]


async def test_a_second_tap_on_pay_pays_nothing_more(gateway: Gateway) -> None:
    answer = await gateway.create()
    await gateway.type_card(answer)
    assert 'data-outcome="PAID"' in await gateway.type_card(answer)
    assert (await gateway.order())["paid_centimes"] == 84000


@pytest.mark.parametrize("name", ["card_number", "expiry", "cvv"])
async def test_an_incomplete_entry_asks_no_bank(gateway: Gateway, name: str) -> None:
    page = await gateway.type_card(await gateway.create(), **{name: "x"})
    assert f'id="mistake_{name}"' in page
    assert gateway.shop.received == []


async def test_a_test_card_can_be_filled_in_by_a_button(gateway: Gateway) -> None:
    page = await gateway.page(path_of(await gateway.create()) + "/card", fill=NO_FUNDS)
    assert f'value="{NO_FUNDS}"' in page
    assert gateway.shop.received == []


async def test_no_card_number_is_written_anywhere(gateway: Gateway) -> None:
    await gateway.type_card(await gateway.create())
    log = await (await gateway.client.get("/_control/log")).text()
    assert ACCEPTED not in str(await gateway.order()) + log


@pytest.mark.parametrize("act", ["expire", "cancel"])
async def test_an_order_that_is_over_takes_no_card(gateway: Gateway, act: str) -> None:
    answer = await gateway.create()
    await gateway.act(act)
    page = await gateway.type_card(answer)
    assert 'id="outcome"' in page
    assert 'id="card_form"' not in page
    assert (await gateway.order())["paid_centimes"] == 0


async def test_a_clerk_sees_the_total_and_takes_cash(gateway: Gateway) -> None:
    code = (await gateway.create(channel="cash"))["payment_code"]
    page = await gateway.page("/counter", code=f"{code[:5]} {code[5:]}")
    for part in ("PORTNET S.A.", "840,00", "3,00", "2,10", "845,10\u00a0MAD"):
        assert part in page
    page = await gateway.page(f"/counter/{code}", do="take")
    assert 'data-outcome="PAID"' in page
    assert gateway.shop.statuses == ["BOOKED", "PAID"]
    await gateway.page(f"/counter/{code}", do="take")
    assert (await gateway.order())["paid_centimes"] == 84000


async def test_a_clerk_may_refuse_and_the_customer_come_back(gateway: Gateway) -> None:
    code = (await gateway.create(channel="cash"))["payment_code"]
    assert 'id="take"' in await gateway.page(f"/counter/{code}", do="refuse")
    await gateway.page(f"/counter/{code}", do="take")
    assert gateway.shop.statuses == ["REFUSED", "BOOKED", "PAID"]
    assert gateway.shop.told[0]["channel"] == "cash"


async def test_booked_cash_is_not_called_paid(gateway: Gateway) -> None:
    await gateway.control("quirks", booked_only=True)
    code = (await gateway.create(channel="cash"))["payment_code"]
    page = await gateway.page(f"/counter/{code}", do="take")
    assert 'data-outcome="BOOKED"' in page
    assert "Espèces reçues, confirmation en cours" in page


@pytest.mark.parametrize("typed", ["", "0000000000", "<script>"])
async def test_an_unknown_code_is_said_and_escaped(gateway: Gateway, typed: str) -> None:
    page = await gateway.page("/counter", status=404, code=typed)
    assert 'id="mistake"' in page
    assert "<script>" not in page


async def test_a_debit_needs_a_bank_and_a_consent(gateway: Gateway) -> None:
    path = path_of(await gateway.create(channel="debit")) + "/debit"
    page = await gateway.page(path, do="accept")
    assert 'id="mistake_bank"' in page
    assert 'id="mistake_accept"' in page
    assert 'data-outcome="PAID"' in await gateway.page(
        path, do="accept", bank="first", accept="yes"
    )
    assert (gateway.shop.told[0]["channel"], gateway.shop.statuses) == ("debit", ["PAID"])


async def test_a_debit_may_be_confirmed_late(gateway: Gateway) -> None:
    await gateway.control("quirks", debit_delay_seconds=3600)
    path = path_of(await gateway.create(channel="debit"))
    page = await gateway.page(path + "/debit", do="accept", bank="first", accept="yes")
    assert "Débit accepté, confirmation en cours" in page
    assert gateway.shop.received == []
    await gateway.page(path + "/debit", do="accept", bank="first", accept="yes")
    await gateway.control("clock", advance_seconds=3600)
    await gateway.told(1)
    assert 'data-outcome="PAID"' in await gateway.page(path)
    assert (await gateway.order())["paid_centimes"] == 84000


async def test_a_bank_may_refuse_a_debit(gateway: Gateway) -> None:
    path = path_of(await gateway.create(channel="debit"))
    assert 'id="refusal"' in await gateway.page(path + "/debit", do="refuse")
    assert gateway.shop.statuses == ["REFUSED"]


async def test_an_order_is_paid_only_on_the_channel_it_was_opened_for(gateway: Gateway) -> None:
    path = path_of(await gateway.create())
    await gateway.page(path + "/debit", status=404, do="accept")
    assert 'id="card_form"' in await gateway.page(path + "?tab=debit")


def form(gateway: Gateway, **changes: str) -> dict[str, str]:
    return signed(creation(callback_url=gateway.shop.url, **changes))


async def test_a_signed_form_opens_the_page_with_its_three_tabs(gateway: Gateway) -> None:
    page = await gateway.post("/widget/", form(gateway, channel=""))
    token = re.findall(r"/pay/([\w-]+)\?tab=(\w+)", page)
    assert [tab for _, tab in token] == ["card", "cash", "debit"]
    assert "<script>" not in page
    cash = await gateway.page(f"/pay/{token[0][0]}?tab=cash")
    assert "845,10\u00a0MAD" in cash
    again = await gateway.post("/widget/", form(gateway, channel=""))
    assert token[0][0] in again


async def test_the_form_may_name_the_tab_to_begin_with(gateway: Gateway) -> None:
    assert 'id="cash"' in await gateway.post("/widget/", form(gateway, channel="cash"))


async def test_a_forged_form_opens_nothing(gateway: Gateway) -> None:
    page = await gateway.post("/widget/", {**form(gateway), "amount": "1.00"}, status=401)
    assert 'id="error"' in page
    assert await gateway.send("GET", "/_control/books") == []


async def test_a_framed_page_talks_to_the_shops_origin_only(gateway: Gateway) -> None:
    location = "https://shop.example:8443/p/token?x=</script>"
    page = await gateway.post("/widget/", {**form(gateway), "location": location})
    assert '"https://shop.example:8443"' in page
    assert "?x=" not in page
    assert 'data-action="closeAmanPayModal"' in page


async def test_what_a_merchant_wrote_is_escaped(gateway: Gateway) -> None:
    answer = await gateway.create(customer_name='"><script>alert(1)</script>')
    assert "<script>" not in await gateway.page(path_of(answer))


@pytest.mark.parametrize("path", ["/pay/unknown", "/counter/1"])
async def test_an_unknown_page_is_not_found(gateway: Gateway, path: str) -> None:
    await gateway.page(path, status=404)


async def test_the_front_page_leads_to_orders_and_counter(gateway: Gateway) -> None:
    answer = await gateway.create(channel="cash")
    page = await gateway.page("/")
    assert answer["payment_code"] in page
    assert 'href="/counter"' in page
