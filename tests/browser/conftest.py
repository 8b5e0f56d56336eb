"""One headless browser per test process, and pages at the size of a phone.

Tests here run on the session's loop, where the browser lives:
`pytestmark = pytest.mark.asyncio(loop_scope="session")`.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.chromium import ChromiumMissingError, find_chromium
from tests.screens.entering import enter_walk
from tests.stage.fixtures import channels, guide_database, new_world, portnet, stand_ins

__all__ = ["channels", "enter_walk", "guide_database", "new_world", "portnet", "stand_ins"]

_COLOURS = 40
"""Of a saved picture: enough for words and emoji, and a tenth of the size."""

TakePicture = Callable[[Page, str], Awaitable[Path]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window; the test fails with one clear line where there is none."""
    try:
        chromium = find_chromium()
    except ChromiumMissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=chromium.executable, env={**chromium.environment()}
        )
        yield launched
        await launched.close()


@pytest.fixture
def phone_locale() -> str:
    """The phone's language; a test asks for another by parametrizing `phone_locale`."""
    return "fr-MA"


@pytest_asyncio.fixture(loop_scope="session")
async def phone_page(browser: Browser, phone_locale: str) -> AsyncIterator[Page]:
    """An empty page on a phone of its own: 390×844 points at two pixels each, with touch."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale=phone_locale,
    )
    yield await context.new_page()
    await context.close()


@pytest.fixture
def take_picture(tmp_path: Path) -> TakePicture:
    """Save what a page shows under a name: in `$PORTNET_PICTURES` if set, else thrown away."""
    folder = Path(os.environ.get("PORTNET_PICTURES") or tmp_path)

    async def save(page: Page, name: str) -> Path:
        path = folder / f"{name}.png"
        await page.screenshot(path=path, animations="disabled")
        with Image.open(path) as picture:
            few = picture.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
            few.save(path, optimize=True)
        return path

    return save
