"""The page as a person uses it, on a phone: taps, toasts, edits, languages, forwarding."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Locator, Page, expect

from sandbox.telegram.server import new_application, new_world
from tests.browser.accessibility import accessibility_problems
from tests.browser.conftest import browser, phone_locale, phone_page
from tests.sandbox.telegram.stand_in import AMINA, KAREN, TOKEN, YOUSSEF, Json, StandIn

pytestmark = pytest.mark.asyncio(loop_scope="session")

__all__ = ["browser", "phone_locale", "phone_page"]


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[StandIn]:
    world = new_world(token=TOKEN, username="portnet_demo_bot")
    async with TestClient(TestServer(new_application(world))) as client:
        yield StandIn(client, world)


async def opened(telegram: StandIn, page: Page, person: int) -> None:
    await page.goto(str(telegram.client.make_url(f"/?person={person}")))
    await page.wait_for_selector("body[data-current]")


def key(page: Page, message: Json) -> Locator:
    return page.locator(f'[data-message="{message["message_id"]}"] [data-button="0:0"]')


async def test_a_tapped_button_turns_until_the_answer_pops_up(
    telegram: StandIn, phone_page: Page
) -> None:
    sent = await telegram.panel()
    await opened(telegram, phone_page, AMINA)
    await key(phone_page, sent).tap()
    await expect(phone_page.locator(".waiting")).to_have_count(1)
    query = (await telegram.updates(timeout=5))[0]["callback_query"]["id"]
    await telegram.result("answerCallbackQuery", callback_query_id=query, text="C’est noté")
    await expect(phone_page.locator(".toast")).to_have_text("C’est noté")
    await expect(phone_page.locator(".waiting")).to_have_count(0)


async def test_an_alert_waits_for_ok(telegram: StandIn, phone_page: Page) -> None:
    sent = await telegram.panel()
    await opened(telegram, phone_page, AMINA)
    await key(phone_page, sent).tap()
    query = (await telegram.updates(timeout=5))[0]["callback_query"]["id"]
    answer = {"callback_query_id": query, "text": "Attention", "show_alert": True}
    await telegram.result("answerCallbackQuery", **answer)
    await expect(phone_page.get_by_role("dialog")).to_contain_text("Attention")
    await phone_page.get_by_role("button", name="OK").tap()
    await expect(phone_page.get_by_role("dialog")).to_have_count(0)


async def test_an_edit_changes_the_bubble_in_place(telegram: StandIn, phone_page: Page) -> None:
    sent = await telegram.panel()
    await opened(telegram, phone_page, AMINA)
    place = {"chat_id": AMINA, "message_id": sent["message_id"]}
    await telegram.result("editMessageText", **place, text="<b>Payé</b>", parse_mode="HTML")
    bubble = phone_page.locator(f'[data-message="{sent["message_id"]}"]')
    await expect(bubble.locator("b")).to_have_text("Payé")
    await expect(phone_page.locator("[data-message]")).to_have_count(2)


async def test_each_line_takes_the_direction_of_its_first_letter(
    telegram: StandIn, phone_page: Page
) -> None:
    await telegram.act(YOUSSEF, "start")
    await telegram.result("sendMessage", chat_id=YOUSSEF, text="عدد الفواتير\nWAF3 وما يليها")
    await opened(telegram, phone_page, YOUSSEF)
    arabic, latin = await phone_page.evaluate(
        """() => {
            const node = [...document.querySelectorAll(".text")].at(-1).firstChild;
            const box = node.parentNode.getBoundingClientRect();
            const place = (from, to) => {
                const range = document.createRange();
                range.setStart(node, from);
                range.setEnd(node, to);
                const line = range.getBoundingClientRect();
                return [line.left - box.left, box.right - line.right];
            };
            return [place(0, 12), place(13, 17)];
        }"""
    )
    assert arabic[1] < 1 <= arabic[0]
    assert latin[0] < 1 <= latin[1]


async def test_a_new_chat_begins_with_start_and_keeps_its_typing_box(
    telegram: StandIn, phone_page: Page
) -> None:
    await opened(telegram, phone_page, KAREN)
    await expect(phone_page.locator("#typing")).to_be_in_viewport()
    await phone_page.get_by_role("button", name="Start", exact=True).tap()
    update = (await telegram.updates(timeout=5))[0]
    assert update["message"]["text"] == "/start"
    await expect(phone_page.locator("#start")).to_be_hidden()
    await phone_page.locator("#typing").fill("1206")
    await phone_page.locator("#send").tap()
    await expect(phone_page.locator("[data-message]").last).to_contain_text("1206")


async def test_a_link_message_is_forwarded_to_another_person(
    telegram: StandIn, phone_page: Page
) -> None:
    row = [{"text": "Payer", "url": "http://127.0.0.1:9/p/x", "style": "success"}]
    sent = await telegram.panel(reply_markup={"inline_keyboard": [row]})
    await opened(telegram, phone_page, AMINA)
    await phone_page.locator(f'[data-message="{sent["message_id"]}"] .share').tap()
    await phone_page.locator(f'[data-choice="{KAREN}"]').tap()
    await expect(phone_page.locator(".toast")).to_be_visible()
    [seen] = (await telegram.chat(KAREN, AMINA))["messages"]
    assert seen["reply_markup"] == {"inline_keyboard": [row]}


async def test_nothing_is_cut_off_at_the_width_of_a_phone(
    telegram: StandIn, phone_page: Page
) -> None:
    two = ["🔴 Retards (11)", "🧾 J’ai déjà payé"]
    rows = [[{"text": text, "callback_data": "a"} for text in row] for row in (two, ["1"] * 5)]
    await telegram.panel(reply_markup={"inline_keyboard": rows}, text="x" * 300)
    await opened(telegram, phone_page, AMINA)
    cut = await phone_page.evaluate(
        """() => [...document.querySelectorAll(".label, .text, #title, #composer")]
            .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""
    )
    width = await phone_page.evaluate("document.documentElement.scrollWidth")
    assert (cut, width) == ([], 390)


@pytest.mark.parametrize("person", [AMINA, YOUSSEF])
async def test_the_page_has_no_accessibility_problem(
    telegram: StandIn, phone_page: Page, person: int
) -> None:
    styles = [{"text": one, "callback_data": "a", "style": one} for one in ("primary", "success")]
    await telegram.panel(person, reply_markup={"inline_keyboard": [styles]})
    await opened(telegram, phone_page, person)
    assert await accessibility_problems(phone_page) == []
    await phone_page.locator("#back").tap()
    assert await accessibility_problems(phone_page) == []
