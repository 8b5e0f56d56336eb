"""Payers and clerks on a phone, and the widget over a shop's page."""

import html
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import FrameLocator, Page, expect

from sandbox.amanpay.server import build
from tests.browser.accessibility import accessibility_problems
from tests.browser.conftest import TakePicture, browser, phone_locale, phone_page, take_picture
from tests.sandbox.amanpay.merchant import (
    ACCEPTED,
    MERCHANTS,
    Gateway,
    Shop,
    creation,
    path_of,
    signed,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

__all__ = ["browser", "phone_locale", "phone_page", "take_picture"]

PAGE = """<!doctype html><html lang="fr"><head><title>Boutique</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Boutique</h1>
<p id="log"></p>
<script>
  window.say = function (word) {
    document.getElementById("log").append(" " + word);
    sessionStorage.closed = word;
  };
  window.loaded = function () { say("loaded"); };
  window.opened = function () { say("opened"); };
</script>
<script id="amanpay-js" src="%s/widget/amanpay.js" %s data-mode="button"
  data-onload_callback="loaded" data-onopen_callback="opened" data-onclose_callback="say">
</script></main></body></html>"""


@dataclass
class Site:
    """A shop's site whose page carries the script, and the gateway that serves it."""

    gateway: Gateway
    url: str = ""

    async def show(self, request: web.Request) -> web.Response:
        changes = {"callback_url": self.gateway.shop.url, "return_url": self.url + "/back"}
        fields = signed(creation(**changes, **request.query))
        attributes = " ".join(f'data-{name}="{html.escape(text)}"' for name, text in fields.items())
        home = str(self.gateway.client.make_url("")).rstrip("/")
        return web.Response(text=PAGE % (home, attributes), content_type="text/html")

    async def back(self, _request: web.Request) -> web.Response:
        return web.Response(text="<h1>Merci</h1>", content_type="text/html")


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    shop = Shop()
    app = web.Application()
    app.router.add_post("/callback", shop.take)
    async with (
        TestServer(app) as server,
        TestClient(TestServer(build(merchants=MERCHANTS))) as client,
    ):
        shop.url = str(server.make_url("/callback"))
        opened = Site(Gateway(client, shop))
        pages = web.Application()
        pages.router.add_get("/", opened.show)
        pages.router.add_get("/back", opened.back)
        async with TestServer(pages) as front:
            opened.url = str(front.make_url("")).rstrip("/")
            yield opened


async def open_widget(site: Site, page: Page, query: str = "") -> FrameLocator:
    await page.goto(f"{site.url}/{query}")
    await page.locator("#amanpay-js-button").tap()
    return page.frame_locator('iframe[name="amanpay-js-frame"]')


async def check(page: Page, take_picture: TakePicture, name: str) -> None:
    """No accessibility problem, nothing wider than the phone."""
    assert await accessibility_problems(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await take_picture(page, name)


async def test_a_card_in_the_widget_pays_and_redirects_the_shops_page(
    site: Site, phone_page: Page, take_picture: TakePicture
) -> None:
    frame = await open_widget(site, phone_page)
    await expect(phone_page.locator("#log")).to_have_text("loaded opened")
    await expect(frame.locator("#order")).to_have_text(creation()["order_id"])
    await take_picture(phone_page, "amanpay-widget-fr")
    for name, text in (("card_number", ACCEPTED), ("expiry", "12/30"), ("cvv", "000")):
        await frame.locator(f"#{name}").fill(text)
    await frame.locator("#pay").tap()
    await expect(frame.locator("#outcome")).to_have_attribute("data-outcome", "PAID")
    await frame.locator("#back").tap()
    await expect(phone_page.get_by_role("heading", name="Merci")).to_be_visible()
    assert await phone_page.evaluate("sessionStorage.closed") == "closeRedirect"
    assert site.gateway.shop.statuses == ["PAID"]


async def test_closing_the_widget_leaves_the_shops_page(site: Site, phone_page: Page) -> None:
    frame = await open_widget(site, phone_page)
    await frame.locator("#close").tap()
    await expect(phone_page.locator("iframe")).to_have_count(0)
    await expect(phone_page.locator("#log")).to_have_text("loaded opened close")


async def test_a_code_seen_in_the_widget_refreshes_the_shops_page(
    site: Site, phone_page: Page, take_picture: TakePicture
) -> None:
    frame = await open_widget(site, phone_page, "?language=ar")
    await frame.locator("#tab_cash").tap()
    await expect(frame.locator("#total")).to_contain_text("845,10")
    await take_picture(phone_page, "amanpay-widget-code-ar")
    await frame.locator("#close").tap()
    await expect(phone_page.locator("#log")).to_have_text("loaded")
    assert await phone_page.evaluate("sessionStorage.closed") == "loaded"


async def test_messages_of_another_origin_close_nothing(site: Site, phone_page: Page) -> None:
    await open_widget(site, phone_page)
    message = """postMessage('{"action": "closeAmanPayModal"}', "*")"""
    await phone_page.evaluate(message)
    await phone_page.wait_for_timeout(200)
    await expect(phone_page.locator("iframe")).to_have_count(1)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
async def test_a_person_pays_by_card_after_a_mistake(
    site: Site, phone_page: Page, take_picture: TakePicture, language: str
) -> None:
    path = path_of(await site.gateway.create(language=language))
    await phone_page.goto(str(site.gateway.client.make_url(path)))
    await phone_page.locator("#pay").tap()
    await expect(phone_page.locator("#mistake_cvv")).to_be_visible()
    await check(phone_page, take_picture, f"amanpay-card-{language}")
    await phone_page.locator("#test_cards summary").tap()
    await phone_page.locator("#test_cards button").first.tap()
    await phone_page.locator("#pay").tap()
    await expect(phone_page.locator("#outcome")).to_have_attribute("data-outcome", "PAID")
    await check(phone_page, take_picture, f"amanpay-paid-{language}")


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
async def test_a_clerk_takes_cash(
    site: Site, phone_page: Page, take_picture: TakePicture, language: str
) -> None:
    code = (await site.gateway.create(channel="cash"))["payment_code"]
    await phone_page.goto(str(site.gateway.client.make_url(f"/counter?lang={language}")))
    await phone_page.locator("#code").fill("1")
    await phone_page.locator("#find").tap()
    await expect(phone_page.locator("#mistake")).to_be_visible()
    await check(phone_page, take_picture, f"amanpay-counter-{language}")
    await phone_page.locator("#code").fill(code)
    await phone_page.locator("#find").tap()
    await expect(phone_page.locator("#take")).to_be_visible()
    await check(phone_page, take_picture, f"amanpay-clerk-{language}")
    await phone_page.locator("#take").tap()
    await expect(phone_page.locator("#outcome")).to_have_attribute("data-outcome", "PAID")
    await check(phone_page, take_picture, f"amanpay-taken-{language}")
    assert site.gateway.shop.statuses == ["BOOKED", "PAID"]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
async def test_a_person_allows_a_debit_that_is_confirmed_later(
    site: Site, phone_page: Page, take_picture: TakePicture, language: str
) -> None:
    await site.gateway.control("quirks", debit_delay_seconds=3600)
    path = path_of(await site.gateway.create(channel="debit", language=language))
    await phone_page.goto(str(site.gateway.client.make_url(path)))
    await phone_page.locator("#pay").tap()
    await expect(phone_page.locator("#mistake_bank")).to_be_visible()
    await phone_page.locator("#bank_second").tap()
    await check(phone_page, take_picture, f"amanpay-debit-{language}")
    await phone_page.locator("#accept").tap()
    await phone_page.locator("#pay").tap()
    outcome = phone_page.locator("#outcome")
    await expect(outcome).to_have_attribute("data-outcome", "BOOKED")
    await site.gateway.control("clock", advance_seconds=3600)
    await expect(outcome).to_have_attribute("data-outcome", "PAID", timeout=10_000)
