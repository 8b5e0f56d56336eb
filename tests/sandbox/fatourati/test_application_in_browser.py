"""The bank's application on a phone: a person pays, and nothing is cut off or unreadable."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Page, expect

from sandbox.fatourati.server import build
from tests.browser.accessibility import accessibility_problems
from tests.browser.conftest import TakePicture, browser, phone_locale, phone_page, take_picture
from tests.sandbox.fatourati.merchant import MERCHANTS, Gateway, Shop

pytestmark = pytest.mark.asyncio(loop_scope="session")

__all__ = ["browser", "phone_locale", "phone_page", "take_picture"]

ITEMS = [
    {"id": number, "amount": amount, "description": "Redevance", "due": True, "selected": True}
    for number, amount in (("WAF3", "1420.00"), ("FACT 13", "20.50"))
]


@pytest_asyncio.fixture(loop_scope="session")
async def bank() -> AsyncIterator[Gateway]:
    shop = Shop()
    async with (
        TestServer(shop.app()) as server,
        TestClient(TestServer(build(merchants=MERCHANTS))) as client,
    ):
        names = {"callbackURL": "/callback", "checkStatusURL": "/status", "cancelURL": "/cancel"}
        shop.links = {name: str(server.make_url(path)) for name, path in names.items()}
        yield Gateway(client, shop)


async def check(page: Page, take_picture: TakePicture, name: str) -> None:
    """No accessibility problem, nothing wider than the phone."""
    assert await accessibility_problems(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await take_picture(page, name)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
async def test_a_person_pays_a_reference(
    bank: Gateway, phone_page: Page, take_picture: TakePicture, language: str
) -> None:
    ref = await bank.reference(totalAmount="1440.50", items=ITEMS)
    await phone_page.goto(str(bank.client.make_url(f"/?lang={language}")))
    await phone_page.locator("#reference").fill("300277 9")
    await phone_page.locator("#find").tap()
    await expect(phone_page.locator("#mistake")).to_be_visible()
    await check(phone_page, take_picture, f"fatourati-home-{language}")
    await phone_page.locator("#reference").fill(ref)
    await phone_page.locator("#find").tap()
    await phone_page.locator("#bank_wallet").tap()
    await check(phone_page, take_picture, f"fatourati-reference-{language}")
    await phone_page.locator("#pay").tap()
    await expect(phone_page.locator("#outcome")).to_have_attribute("data-outcome", "paid")
    await check(phone_page, take_picture, f"fatourati-paid-{language}")
    assert bank.shop.callback.last["operator"] == "DEMO_WALLET"


async def test_a_payment_shows_its_end_by_itself(bank: Gateway, phone_page: Page) -> None:
    await bank.control("quirks", delay_factor=0.1)
    await bank.control("faults", endpoint="callback", mode="timeout")
    ref = await bank.reference()
    await phone_page.goto(str(bank.client.make_url(f"/bank/{ref}")))
    await phone_page.locator("#pay").tap()
    outcome = phone_page.locator("#outcome")
    await expect(outcome).to_have_attribute("data-outcome", "paid", timeout=10_000)
