"""Every screen of the chat as a phone shows it: nothing cut, nothing wider than the screen.

`make pictures` walks through all of them; otherwise a few stand for the others.
"""

import os
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from playwright.async_api import Browser, Page
from playwright.async_api import TimeoutError as TooLateError

from domain.language import Language
from tests.browser.conftest import TakePicture
from tests.screens.choosing import HOSTILE_NAMES
from tests.screens.entering import EnterWalk
from tests.screens.table import WALKS
from tests.screens.walking import Screen, Walk, Walker, walk_through
from tests.stage.person import Message, buttons

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

WIDTH = 390
TAP_MILLISECONDS = 5000
TAKES_ALL = bool(os.environ.get("PORTNET_PICTURES"))
SHOWN = """words => document.body.textContent
  .replace(/[\\u200e\\u200f\\u2066-\\u2069]/g, "").replace(/\\u00a0/g, " ").includes(words)"""
CUT = """() => [...document.querySelectorAll(".label")]
  .filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"""
AT_TOP = """() => {
  const last = [...document.querySelectorAll("[data-message]")].at(-1);
  const tall = last.offsetHeight > document.getElementById("scroll").clientHeight;
  if (tall) last.scrollIntoView({ block: "start" });
  return tall;
}"""
NO_OLD_TOAST = """words => document.querySelectorAll(".toast").forEach(
  one => one.textContent.includes(words) || one.remove())"""
PLAIN_WALL = "() => { document.getElementById('scroll').style.background = '#c3d7b4'; }"
"""A picture of few colours is a small file."""

AT_END = "() => { document.getElementById('scroll').scrollTop = 1e6; }"
WALKED = list(product(WALKS, Language)) if TAKES_ALL else [(HOSTILE_NAMES, Language.ARABIC)]


@dataclass
class PhoneWalker(Walker):
    """A person with the chat page before them: taps with a thumb, so that answers are shown."""

    page: Page = field(kw_only=True)
    take_picture: TakePicture = field(kw_only=True)
    where: str = ""

    async def press(self, message: Message, button: dict[str, Any]) -> None:
        """Put the thumb on the button; an alert that lies over it is closed first."""
        await self.be_there()
        alert = self.page.locator("dialog button")
        if await alert.count():
            await alert.last.tap()
        answered, place = self.answers, buttons(message).index(button)
        shown = self.page.locator(f'[data-message="{message["message_id"]}"] [data-button]')
        try:
            await shown.nth(place).tap(timeout=TAP_MILLISECONDS)
        except TooLateError:  # the screen was drawn anew under the thumb
            await super().press(message, button)
            return
        await self.until(lambda: self.answers > answered, "an answer to the tap")

    async def be_there(self) -> None:
        """Have the page open on the chat that the person looks at."""
        peer = "" if self.peer is None else f"&peer={self.peer}"
        where = f"{self.world.chat_url}/?person={self.person.id}{peer}"
        if where != self.where:
            await self.page.goto(where)
            await self.page.evaluate(PLAIN_WALL)
            self.where = where

    async def look(self, _walker: Walker, screen: Screen) -> None:
        """Check what the phone shows, and take its picture; of a tall message its head, too."""
        await self.be_there()
        await self.page.wait_for_function(SHOWN, arg=screen.words(self.language))
        await self.page.evaluate(NO_OLD_TOAST, screen.words(self.language))
        assert await self.page.evaluate("document.documentElement.scrollWidth") == WIDTH
        assert await self.page.evaluate(CUT) == [], screen.name
        name = f"{self.language.value}-{screen.name}"
        await self.page.evaluate(AT_END)
        await self.take_picture(self.page, name)
        if screen.has_head and await self.page.evaluate(AT_TOP):
            await self.take_picture(self.page, f"{name}-head")
            await self.page.evaluate(AT_END)


@pytest.mark.parametrize(
    "walked", WALKED, ids=[f"{walk.name}-{language.value}" for walk, language in WALKED]
)
async def test_a_phone_shows_each_screen_whole(
    browser: Browser,
    enter_walk: EnterWalk,
    take_picture: TakePicture,
    walked: tuple[Walk, Language],
) -> None:
    walk, language = walked
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844}, is_mobile=True, has_touch=True
    )
    async with enter_walk(walk, language) as world:
        page = await context.new_page()
        walker = PhoneWalker(world, language, page=page, take_picture=take_picture)
        await walker.be_there()
        await walk_through(walk, walker, walker.look)
    await context.close()
