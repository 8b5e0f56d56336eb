"""The demo as a process of its own, and a phone that walks through its chat and its pages."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.stage.ports import HOST, free_ports

ROOT = Path(__file__).parent.parent.parent
PATIENCE_MILLISECONDS = 20_000
START_SECONDS = 60.0
STOP_SECONDS = 10.0
PORTS = {
    "PORTNET_DEMO_PORT": "product",
    "PORTNET_DEMO_CHAT_PORT": "chat",
    "PORTNET_DEMO_CMI_PORT": "cmi",
    "PORTNET_DEMO_FATOURATI_PORT": "fatourati",
    "PORTNET_DEMO_AMANPAY_PORT": "amanpay",
    "PORTNET_DEMO_PORTNET_PORT": "portnet",
}


@dataclass(frozen=True)
class Demo:
    """Where a running demo listens."""

    chat_url: str
    bank_url: str
    amanpay_url: str
    portnet_url: str


@asynccontextmanager
async def running_demo(folder: Path, **wanted: str) -> AsyncIterator[Demo]:
    """`bot.py demo` in an empty folder, perhaps with more settings; Ctrl-C must end it in time."""
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    settings = {name: str(port) for name, port in ports.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        "demo",
        env={**os.environ, "PORTNET_DEMO_FOLDER": str(folder), **settings, **wanted},
        stdout=asyncio.subprocess.DEVNULL,
    )
    url = {PORTS[name]: f"http://{HOST}:{port}" for name, port in ports.items()}
    others = (url["fatourati"], url["amanpay"], url["portnet"])
    for address in (f"{url['product']}/ready", *others):
        await _wait_for(address, process)
    yield Demo(f"{url['chat']}/", *others)
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), STOP_SECONDS) == 0


@dataclass
class DemoTown:
    """The demo as people of the stage see it."""

    demo: Demo
    http: aiohttp.ClientSession

    @property
    def chat_url(self) -> str:
        """The stand-in Bot API and the chat page."""
        return self.demo.chat_url.rstrip("/")


async def a_phone(browser: Browser) -> BrowserContext:
    """A phone whose browser opens further tabs at the same size."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844},
        is_mobile=True,
        has_touch=True,
        locale="fr-MA",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    return context


@dataclass(frozen=True)
class Chat:
    """The chat page of one person."""

    page: Page

    @classmethod
    async def open(cls, phone: BrowserContext, demo: Demo, *, person: int) -> "Chat":
        """Open it and press START if nobody has yet."""
        page = await phone.new_page()
        await page.goto(f"{demo.chat_url}?person={person}")
        await page.locator("#start:visible, #typing:visible").first.wait_for()
        if await page.locator("#start").is_visible():
            await page.locator("#start").tap()
            await page.locator("[data-message]").nth(1).wait_for()
        return cls(page)

    async def say(self, text: str) -> None:
        """Type a text and send it."""
        await self.page.locator("#typing").fill(text)
        await self.page.locator("#send").tap()

    async def sees(self, *words: str) -> None:
        """Wait for a message that holds all these words."""
        message = self.page.locator("[data-message]")
        for each in words:
            message = message.filter(has_text=each)
        await expect(message.last).to_be_visible(timeout=PATIENCE_MILLISECONDS)

    async def tap(self, label: str) -> None:
        """Tap the lowest button whose label holds these words."""
        await self.page.locator(f'[data-button][data-label*="{label}"]').last.tap()

    async def follow(self, label: str) -> Page:
        """Tap a url button; the address opens in a new tab."""
        async with self.page.context.expect_page() as opened:
            await self.tap(label)
        page = await opened.value
        await page.wait_for_load_state()
        return page


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
