"""The browser of the tests is a phone, and draws what our people read: Latin, Arabic, emoji."""

import pytest
from playwright.async_api import Page

from tests.browser.accessibility import accessibility_problems
from tests.browser.conftest import TakePicture

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Payé</h1><p id="latin">Payé à 10 h</p><p id="arabic" dir="rtl">تم الأداء</p>
<p id="emoji">✅🔴⏳</p>
</main></body></html>"""


async def fonts_of(page: Page, selector: str) -> set[str]:
    session = await page.context.new_cdp_session(page)
    await session.send("DOM.enable")
    await session.send("CSS.enable")
    root = await session.send("DOM.getDocument")
    place = {"nodeId": root["root"]["nodeId"], "selector": selector}
    found = await session.send("DOM.querySelector", place)
    used = await session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})
    return {font["familyName"] for font in used["fonts"]}


async def test_every_script_of_our_texts_has_a_font(phone_page: Page) -> None:
    await phone_page.set_content(PAGE)
    assert await fonts_of(phone_page, "#latin") == {"IBM Plex Sans Arabic"}
    assert await fonts_of(phone_page, "#arabic") == {"IBM Plex Sans Arabic"}
    assert await fonts_of(phone_page, "#emoji") == {"Noto Color Emoji"}


@pytest.mark.parametrize("phone_locale", ["ar-MA"])
async def test_the_page_is_a_phone_in_the_language_asked_for(phone_page: Page) -> None:
    await phone_page.set_content(PAGE)
    assert await phone_page.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [390, 844, 2]
    assert await phone_page.evaluate("navigator.language") == "ar-MA"


async def test_a_picture_is_taken_of_a_page(phone_page: Page, take_picture: TakePicture) -> None:
    await phone_page.set_content(PAGE)
    picture = await take_picture(phone_page, "essai")
    assert picture.read_bytes().startswith(b"\x89PNG")


async def test_a_picture_without_words_is_an_accessibility_problem(phone_page: Page) -> None:
    await phone_page.set_content(PAGE)
    assert await accessibility_problems(phone_page) == []
    await phone_page.evaluate(
        "document.querySelector('main').append(document.createElement('img'))"
    )
    assert await accessibility_problems(phone_page) == ["image-alt: <img>"]
