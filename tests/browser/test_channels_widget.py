"""AmanPay's window over our own page, in a real browser: the page's policy must let it work."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import FrameLocator, Page, expect

from bot.texts import Texts
from domain.invoice import Channel, Means
from domain.listing import Offer
from sandbox.amanpay.server import build
from services.payments.desk import AttemptStage
from services.payments.provider import Widget
from tests.bot.web.conftest import Site, serve
from tests.bot.web.memory_desk import RETURN_KEY, TOKEN, a_page
from tests.browser.accessibility import accessibility_problems
from tests.browser.conftest import TakePicture
from tests.sandbox.amanpay.merchant import ACCEPTED, MERCHANTS, Shop, creation, signed

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Window:
    """Our site with AmanPay's window on the page that a button leads to."""

    site: Site
    shop: Shop
    url: str

    async def open(self, page: Page) -> FrameLocator:
        """Press our button, then AmanPay's."""
        await page.goto(f"{self.url}/p/{TOKEN}")
        await page.locator("form[action*=checkout] button").tap()
        await page.locator("#amanpay-js-button").tap()
        return page.frame_locator('iframe[name="amanpay-js-frame"]')


@pytest_asyncio.fixture(loop_scope="session")
async def window() -> AsyncIterator[Window]:
    shop, ear = Shop(), web.Application()
    ear.router.add_post("/callback", shop.take)
    async with (
        TestServer(ear) as server,
        TestClient(TestServer(build(merchants=MERCHANTS))) as client,
        serve(Texts()) as site,
    ):
        shop.url = str(server.make_url("/callback"))
        ours = f"http://127.0.0.1:{site.port}"
        back = f"{ours}/return/amanpay/{RETURN_KEY}?lang=fr"
        fields = signed(creation(callback_url=shop.url, return_url=back))
        attributes = tuple((f"data-{name}", text) for name, text in fields.items())
        home = str(client.make_url("")).rstrip("/")
        button = (("data-mode", "button"), *attributes)
        site.desk.show(a_page(offers=(Offer(Means.AMANPAY, Channel.CARD),)))
        site.desk.checkout = Widget("amanpay-js", f"{home}/widget/amanpay.js", button, home)
        yield Window(site, shop, ours)


async def test_a_card_is_paid_in_the_window_and_leads_to_the_outcome(
    window: Window, phone_page: Page, take_picture: TakePicture
) -> None:
    frame = await window.open(phone_page)
    for name, text in (("card_number", ACCEPTED), ("expiry", "12/30"), ("cvv", "000")):
        await frame.locator(f"#{name}").fill(text)
    await take_picture(phone_page, "fr-window-card")
    await frame.locator("#pay").tap()
    await expect(frame.locator("#outcome")).to_have_attribute("data-outcome", "PAID")
    window.site.desk.attempt_stage = AttemptStage.PAID
    await frame.locator("#back").tap()
    await expect(phone_page.locator("h1").first).to_contain_text("Paiement reçu")
    assert window.shop.statuses == ["PAID"]


async def test_closing_the_paid_window_shows_the_outcome_and_begins_nothing_again(
    window: Window, phone_page: Page
) -> None:
    frame = await window.open(phone_page)
    for name, text in (("card_number", ACCEPTED), ("expiry", "12/30"), ("cvv", "000")):
        await frame.locator(f"#{name}").fill(text)
    await frame.locator("#pay").tap()
    await expect(frame.locator("#outcome")).to_have_attribute("data-outcome", "PAID")
    window.site.desk.attempt_stage = AttemptStage.PAID
    await frame.locator("#close").tap()
    await expect(phone_page.locator("h1").first).to_contain_text("Paiement reçu")
    assert len(window.site.desk.begun) == 1


async def test_the_page_behind_the_window_can_be_used_by_everybody(
    window: Window, phone_page: Page, take_picture: TakePicture
) -> None:
    await phone_page.goto(f"{window.url}/p/{TOKEN}?lang=ar")
    await phone_page.locator("form[action*=checkout] button").tap()
    await expect(phone_page.locator("#amanpay-js-button")).to_be_visible()
    assert await accessibility_problems(phone_page) == []
    assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390
    await take_picture(phone_page, "ar-window")
