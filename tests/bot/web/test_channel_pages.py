"""Pages of the ways to pay beside the card: numbers that are waiting, AmanPay's window, limits."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.invoice import Channel, Means
from domain.listing import Offer, Stage
from domain.money import Money
from services.payments.desk import WaitingCode
from services.payments.provider import PayCode, Widget
from tests.bot.web.conftest import Site
from tests.bot.web.memory_desk import CARD, FATOURATI, NOW, RETURN_KEY, TOKEN, a_page
from tests.bot.web.wire import get, get_with_headers, press

pytestmark = pytest.mark.asyncio

TASHILAT = Offer(Means.AMANPAY, Channel.TASHILAT)
CODE = PayCode("4411223344", NOW + timedelta(days=1), Money(84510), fees=Money(510))
ORIGIN = "https://widget.amanpay.test"
WIDGET = Widget(
    "amanpay-js",
    f"{ORIGIN}/widget/amanpay.js",
    (("data-mode", "button"), ("data-customer_name", 'Sté "A & B"')),
    ORIGIN,
)
AMANPAY_CARD = {"means": "amanpay", "channel": "card"}


async def open_window(site: Site) -> tuple[str, str]:
    """Content policy and page of AmanPay's window."""
    site.desk.show(a_page(offers=(Offer(Means.AMANPAY, Channel.CARD),)))
    site.desk.checkout = WIDGET
    status, headers, page = await press(site, form=AMANPAY_CARD)
    assert status == 200
    return headers["Content-Security-Policy"], page


async def test_only_the_account_s_origin_may_send_scripts_or_stand_in_a_frame(site: Site) -> None:
    policy, _ = await open_window(site)
    assert re.search(rf"script-src 'nonce-[^ ]+' {ORIGIN};", policy)
    assert f"frame-src {ORIGIN};" in policy
    assert f"form-action 'self' {ORIGIN};" in policy


async def test_no_other_page_may_frame_anything_or_load_a_script(site: Site) -> None:
    headers, _ = await get_with_headers(site, f"/p/{TOKEN}")
    policy = headers["Content-Security-Policy"]
    assert "frame-src 'none';" in policy
    assert re.search(r"script-src 'nonce-[^ ]+';", policy)


async def test_the_window_s_script_carries_the_account_s_attributes(site: Site) -> None:
    _, page = await open_window(site)
    assert f'<script id="amanpay-js" src="{WIDGET.script_url}" data-mode="button"' in page
    assert 'data-customer_name="Sté &#34;A &amp; B&#34;"' in page


async def test_the_window_says_that_it_needs_scripts_and_leads_on_without_them(site: Site) -> None:
    _, page = await open_window(site)
    assert "<noscript><p><b>Ce moyen a besoin de JavaScript." in page
    assert f'href="/return/widget/{RETURN_KEY}?lang=fr"' in page
    assert f'href="/p/{TOKEN}?lang=fr"' in page


async def test_the_window_is_not_told_the_link(site: Site) -> None:
    _, page = await open_window(site)
    [address] = re.findall(r'history.replaceState\(null, "", "(.*?)"\)', page)
    assert address == f"/return/widget/{RETURN_KEY}?lang=fr"


async def test_a_code_that_is_waiting_is_shown_again_on_the_link(site: Site) -> None:
    waiting = WaitingCode(Channel.TASHILAT, CODE)
    site.desk.show(replace(a_page(stage=Stage.STARTED), codes=(waiting,)))
    _, page = await get(site, f"/p/{TOKEN}")
    assert ">4411223344<" in page
    assert ">441 122 3344<" in page
    assert "Pas encore payé." in page


async def test_fees_stand_beside_the_total_at_the_counter(site: Site) -> None:
    site.desk.show(a_page(offers=(TASHILAT,)))
    site.desk.checkout = CODE
    _, _, page = await press(site, form={"means": "amanpay", "channel": "tashilat"})
    assert "845,10\u00a0MAD" in page
    assert "5,10\u00a0MAD" in page
    assert "Hors frais" not in page


async def test_a_way_that_takes_less_is_named_with_the_reason_and_has_no_button(
    site: Site,
) -> None:
    site.desk.show(replace(a_page(offers=(CARD,)), too_small=(FATOURATI,)))
    _, page = await get(site, f"/p/{TOKEN}")
    assert page.count("<button") == 1
    assert "Référence pour mon appli bancaire</b><br>Montant au-dessus du plafond" in page
