"""A newcomer starts the demo, opens the chat on a phone and pays two invoices by card."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import TakePicture
from tests.browser.demo import Chat, Demo, a_phone, running_demo

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """The demo in an empty folder; each newcomer finds a chat of their own, and invoices enough."""
    async with running_demo(tmp_path_factory.mktemp("newcomers") / "demo") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A phone with no history."""
    context = await a_phone(browser)
    yield context
    await context.close()


async def test_a_newcomer_pays_two_invoices_in_french(
    demo: Demo, phone: BrowserContext, take_picture: TakePicture
) -> None:
    chat = await Chat.open(phone, demo, person=1001)
    await chat.say("1206")
    await chat.sees("page 1/3")
    await chat.tap("▶️")
    await chat.sees("page 2/")
    await chat.tap("◀️")
    await chat.sees("page 1/")
    await chat.tap("▶️")
    await chat.sees("page 2/")
    await _pick(chat, "WAF3", "Régler 1")
    await _pick(chat, "WAF4", "Régler 2")

    await chat.tap("02001P")
    await expect(chat.page.locator("text=un seul émetteur").first).to_be_visible()
    await _close_alert(chat)

    await chat.tap("Régler 2")
    await chat.sees("Montant global TTC")
    await chat.tap("Carte bancaire")
    await chat.sees("Lien prêt")

    page = await chat.follow("Payer 840,00")
    for words in ("Ste IMP SARL", "TUV Rheinland", "WAF3", "WAF4", "840,00"):
        await expect(page.locator("main")).to_contain_text(words)
    await take_picture(page, "fr-payer-page")
    await _pay_by_card(page, take_picture, "fr")
    await expect(page.locator("body")).to_contain_text("Paiement reçu")
    await take_picture(page, "fr-return")

    await chat.sees("Paiement reçu")


async def test_a_newcomer_pays_an_invoice_in_arabic(
    demo: Demo, phone: BrowserContext, take_picture: TakePicture
) -> None:
    chat = await Chat.open(phone, demo, person=1002)
    await chat.say("1206")
    await chat.sees("1/3")
    await chat.tap("▶️")
    await chat.sees("2/3")
    await _pick(chat, "02003P", "أداء 1")
    await chat.tap("أداء 1")
    await chat.sees("المبلغ الإجمالي")
    await chat.tap("البطاقة البنكية")
    await chat.sees("الرابط جاهز")

    page = await chat.follow("أداء 7\u00a0690,50")
    await page.goto(f"{page.url}?lang=ar")
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await take_picture(page, "ar-payer-page")
    await _pay_by_card(page, take_picture, "ar")
    await expect(page.locator("body")).to_contain_text("تم التوصل بالأداء")
    await take_picture(page, "ar-return")

    await chat.sees("تم التوصل بالأداء")


async def _pick(chat: Chat, number: str, then: str) -> None:
    await chat.tap(f"· {number}")
    await chat.page.locator(f'[data-button][data-label*="{then}"]').last.wait_for()


async def _close_alert(chat: Chat) -> None:
    await chat.page.locator("dialog button, [role=alertdialog] button, .alert button").last.tap()


async def _pay_by_card(page: Page, take_picture: TakePicture, language: str) -> None:
    await page.locator("form[action*=checkout] button").first.tap()
    await page.locator("#card_number").fill("4000000000000010")
    await page.locator("#expiry_month").select_option("12")
    await page.locator("#expiry_year").select_option("2030")
    await page.locator("#cvv").fill("000")
    await page.locator("#holder").fill("Amina Test")
    await page.locator("#terms").check()
    await take_picture(page, f"{language}-gateway")
    await page.locator("#pay").tap()
    await page.wait_for_url("**/return/**")
