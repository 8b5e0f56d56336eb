"""From a button to the gateway: the hand-over form, the redirect, the code, and every refusal."""

import re
from datetime import timedelta

import pytest

from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Stage
from domain.money import Money
from services.payments.desk import CheckoutRefusal
from services.payments.provider import PayCode, Redirect
from tests.bot.web.conftest import Site
from tests.bot.web.memory_desk import (
    CARD,
    EVERY_OFFER,
    FATOURATI,
    GATEWAY_FORM,
    NOW,
    RETURN_KEY,
    TOKEN,
    a_page,
)
from tests.bot.web.wire import CHECKOUT, press

pytestmark = pytest.mark.asyncio

STATUSES = {
    CheckoutRefusal.UNKNOWN_LINK: 404,
    CheckoutRefusal.CHANGED: 409,
    CheckoutRefusal.SETTLED: 409,
    CheckoutRefusal.EXPIRED: 409,
    CheckoutRefusal.CANCELLED: 409,
    CheckoutRefusal.TOO_NEAR_EXPIRY: 409,
    CheckoutRefusal.TOO_MANY: 429,
    CheckoutRefusal.NOT_OFFERED: 409,
    CheckoutRefusal.GATEWAY_DOWN: 503,
    CheckoutRefusal.REGISTER_DOWN: 503,
}


async def test_a_button_hands_over_the_gateway_s_form_unchanged(site: Site) -> None:
    status, _, page = await press(site)
    assert status == 200
    assert f'<form method="post" action="{GATEWAY_FORM.action}">' in page
    fields = re.findall(r'<input type="hidden" name="(.*)" value="(.*)">', page)
    assert tuple(fields) == GATEWAY_FORM.fields
    assert "<button" in page
    assert RETURN_KEY not in page


async def test_only_the_gateway_may_receive_the_form_and_only_one_script_may_run(
    site: Site,
) -> None:
    _, headers, page = await press(site)
    policy = headers["Content-Security-Policy"]
    assert "form-action https://gateway.test;" in policy
    [nonce] = re.findall(r'<script nonce="(.*)">HTMLFormElement.prototype.submit', page)
    assert f"script-src 'nonce-{nonce}'" in policy
    assert page.count("<script") == 1


async def test_the_desk_learns_means_channel_and_language(site: Site) -> None:
    site.desk.show(a_page(offers=EVERY_OFFER))
    await press(site, f"{CHECKOUT}?lang=ar", {"means": "amanpay", "channel": "tashilat"})
    assert site.desk.begun == [(Means.AMANPAY, Channel.TASHILAT, Language.ARABIC)]


async def test_a_gateway_with_an_address_is_reached_by_see_other(site: Site) -> None:
    site.desk.checkout = Redirect("https://amanpay.test/pay?id=1")
    status, headers, _ = await press(site)
    assert (status, headers["Location"]) == (303, "https://amanpay.test/pay?id=1")
    assert headers["Referrer-Policy"] == "no-referrer"


async def test_a_code_is_shown_to_copy_and_to_read_out_and_is_not_called_paid(site: Site) -> None:
    site.desk.show(a_page(offers=(FATOURATI,)))
    expiry = NOW + timedelta(days=1)
    site.desk.checkout = PayCode("123456789012", expiry, Money(84510), b"\x89PNG")
    status, _, page = await press(site, form={"means": "cmi", "channel": "fatourati"})
    assert status == 200
    assert ">123456789012<" in page
    assert ">123 456 789 012<" in page
    assert "mardi 24/11/2026 à\u00a010:40" in page
    assert "845,10\u00a0MAD" in page
    assert 'src="data:image/png;base64,iVBORw=="' in page
    assert "Pas encore payé" in page


@pytest.mark.parametrize("refusal", list(CheckoutRefusal))
async def test_every_refusal_says_why_and_offers_a_way_on(
    site: Site, refusal: CheckoutRefusal
) -> None:
    site.desk.refusal = refusal
    status, headers, page = await press(site)
    assert status == STATUSES[refusal]
    assert "<h1>" in page
    assert f"/p/{TOKEN}" in page
    assert headers["Cache-Control"] == "no-store"
    assert site.desk.begun == []


async def test_an_unknown_link_begins_nothing(site: Site) -> None:
    status, _, page = await press(site, "/p/unknown/checkout")
    assert status == 404
    assert "Lien inconnu" in page


async def test_when_one_means_fails_the_others_stay_on_the_page(site: Site) -> None:
    site.desk.show(a_page(offers=(CARD, FATOURATI)))
    site.desk.refusal = CheckoutRefusal.GATEWAY_DOWN
    _, _, page = await press(site)
    assert page.count("<button") == 2


async def test_a_changed_amount_opens_nothing_and_leaves_no_button(site: Site) -> None:
    site.desk.refusal = CheckoutRefusal.CHANGED
    status, _, page = await press(site)
    assert status == 409
    assert "Une facture a changé" in page
    assert "<form" not in page


async def test_an_order_that_is_being_confirmed_is_not_called_paid_by_another(site: Site) -> None:
    site.desk.show(a_page(stage=Stage.CONFIRMING, offers=()))
    site.desk.refusal = CheckoutRefusal.SETTLED
    _, _, page = await press(site)
    assert "Paiement accepté, confirmation en cours" in page
    assert "Ne payez pas une deuxième fois" in page


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"means=cmi",
        b"means=cmi&channel=card&channel=card",
        b"means=cmi&means=cmi",
        b"means=CMI&channel=card",
        b"means=cmi&channel=gold",
        b"means=cmi&channel=card&amount=1",
        b"means=cmi;channel=card",
        b"means=cmi&channel=%ff",
        b"\xff\xfe\x00",
    ],
)
async def test_a_form_that_is_not_ours_is_a_bad_request(site: Site, body: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with site.browser.post(CHECKOUT, data=body, headers=headers) as answer:
        assert answer.status == 400
    assert site.desk.begun == []


async def test_another_kind_of_body_is_a_bad_request(site: Site) -> None:
    headers = {"Content-Type": "text/plain"}
    form = b"means=cmi&channel=card"
    async with site.browser.post(CHECKOUT, data=form, headers=headers) as answer:
        assert answer.status == 400
        page = await answer.text()
    assert "Demande incomprise" in page
    assert "<nav" not in page  # there is nothing to see by GET under this address
    assert site.desk.begun == []
