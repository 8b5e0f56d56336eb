"""A newcomer starts the demo, opens the chat on a phone and pays two invoices by card."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import TakePicture
from tests.stage.ports import HOST, free_ports

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

ROOT = Path(__file__).parent.parent.parent
PATIENCE_MILLISECONDS = 20_000
START_SECONDS = 60.0
STOP_SECONDS = 10.0


@dataclass(frozen=True)
class Demo:
    """A running demo: where its chat page is, and the process to stop."""

    chat_url: str
    process: asyncio.subprocess.Process


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """`bot.py demo` in an empty folder; Ctrl-C must end it in time."""
    product, chat, cmi, fatourati, amanpay = free_ports(5)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        "demo",
        env={
            **os.environ,
            "PORTNET_DEMO_FOLDER": str(tmp_path / "demo"),
            "PORTNET_DEMO_PORT": str(product),
            "PORTNET_DEMO_CHAT_PORT": str(chat),
            "PORTNET_DEMO_CMI_PORT": str(cmi),
            "PORTNET_DEMO_FATOURATI_PORT": str(fatourati),
            "PORTNET_DEMO_AMANPAY_PORT": str(amanpay),
        },
        stdout=asyncio.subprocess.DEVNULL,
    )
    await _wait_for(f"http://{HOST}:{product}/ready", process)
    yield Demo(f"http://{HOST}:{chat}/", process)
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), STOP_SECONDS) == 0


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A phone whose browser opens further tabs at the same size."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="fr-MA",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    yield context
    await context.close()


async def test_a_newcomer_pays_two_invoices_in_french(
    demo: Demo, phone: BrowserContext, take_picture: TakePicture
) -> None:
    chat = await _open_chat(phone, demo, person=1001)
    await take_picture(chat, "fr-welcome")
    await _say(chat, "1206")
    await _sees(chat, "page 1/3")
    await take_picture(chat, "fr-list")
    await _tap(chat, "▶️")
    await _sees(chat, "page 2/")
    await _tap(chat, "◀️")
    await _sees(chat, "page 1/")
    await _tap(chat, "▶️")
    await _sees(chat, "page 2/")
    await _pick(chat, "WAF3", "Régler 1")
    await _pick(chat, "WAF4", "Régler 2")

    await _tap(chat, "02001P")
    await expect(chat.locator("text=un seul émetteur").first).to_be_visible()
    await take_picture(chat, "fr-other-issuer")
    await _close_alert(chat)

    await _tap(chat, "Régler 2")
    await _sees(chat, "Montant global TTC")
    await take_picture(chat, "fr-review")
    await _tap(chat, "Carte bancaire")
    await _sees(chat, "Lien prêt")
    await take_picture(chat, "fr-link")

    page = await _follow(phone, chat, "Payer 840,00")
    for words in ("Ste IMP SARL", "TUV Rheinland", "WAF3", "WAF4", "840,00"):
        await expect(page.locator("main")).to_contain_text(words)
    await take_picture(page, "fr-payer-page")
    await _pay_by_card(page, take_picture, "fr")
    await expect(page.locator("body")).to_contain_text("Paiement reçu")
    await take_picture(page, "fr-return")

    await _sees(chat, "Paiement reçu")
    await take_picture(chat, "fr-paid")


async def test_a_newcomer_pays_an_invoice_in_arabic(
    demo: Demo, phone: BrowserContext, take_picture: TakePicture
) -> None:
    chat = await _open_chat(phone, demo, person=1002)
    await take_picture(chat, "ar-welcome")
    await _say(chat, "1206")
    await _sees(chat, "1/3")
    await take_picture(chat, "ar-list")
    await _tap(chat, "▶️")
    await _sees(chat, "2/3")
    await _pick(chat, "WAF3", "أداء 1")
    await _tap(chat, "أداء 1")
    await _sees(chat, "المبلغ الإجمالي")
    await take_picture(chat, "ar-review")
    await _tap(chat, "البطاقة البنكية")
    await _sees(chat, "الرابط جاهز")
    await take_picture(chat, "ar-link")

    page = await _follow(phone, chat, "أداء 420,00")
    await page.goto(f"{page.url}?lang=ar")
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await take_picture(page, "ar-payer-page")
    await _pay_by_card(page, take_picture, "ar")
    await expect(page.locator("body")).to_contain_text("تم التوصل بالأداء")
    await take_picture(page, "ar-return")

    await _sees(chat, "تم التوصل بالأداء")
    await take_picture(chat, "ar-paid")


async def _open_chat(phone: BrowserContext, demo: Demo, *, person: int) -> Page:
    chat = await phone.new_page()
    await chat.goto(f"{demo.chat_url}?person={person}")
    await chat.locator("#start").tap()
    await chat.locator("[data-message]").nth(1).wait_for()
    return chat


async def _say(chat: Page, text: str) -> None:
    await chat.locator("#typing").fill(text)
    await chat.locator("#send").tap()


async def _sees(chat: Page, words: str) -> None:
    await expect(chat.locator("[data-message]", has_text=words).last).to_be_visible()


async def _tap(chat: Page, label: str) -> None:
    await chat.locator(f'[data-button][data-label*="{label}"]').last.tap()


async def _pick(chat: Page, number: str, then: str) -> None:
    await _tap(chat, f"· {number}")
    await chat.locator(f'[data-button][data-label*="{then}"]').last.wait_for()


async def _close_alert(chat: Page) -> None:
    await chat.locator("dialog button, [role=alertdialog] button, .alert button").last.tap()


async def _follow(phone: BrowserContext, chat: Page, label: str) -> Page:
    """Tap a url button; the address opens in a new tab."""
    async with phone.expect_page() as opened:
        await _tap(chat, label)
    page = await opened.value
    await page.wait_for_load_state()
    return page


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


async def _wait_for(url: str, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
        while True:
            assert process.returncode is None
            try:
                async with session.get(url) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)
