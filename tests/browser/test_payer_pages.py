"""Every page that a payer can meet, on a phone: no barrier for anybody, nothing wider than it.

`make pictures` looks at all of them in three languages; otherwise Arabic stands for the others,
which turns everything around.
"""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Route

from bot.texts import Texts
from bot.web.returns import REFRESH_SECONDS
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, Stage
from domain.money import Money
from services.payments.desk import AttemptStage, CheckoutRefusal, WaitingCode
from services.payments.provider import PayCode
from tests.bot.web.conftest import LOOPBACK, Site, serve
from tests.bot.web.memory_desk import (
    CARD,
    EVERY_OFFER,
    FATOURATI,
    NOW,
    RETURN_KEY,
    TOKEN,
    a_page,
    an_order,
)
from tests.browser.accessibility import accessibility_problems
from tests.browser.conftest import TakePicture

pytestmark = pytest.mark.asyncio(loop_scope="session")

WIDTH = 390
LONG = "Compagnie marocaine d’importation et de transit (شركة الأطلس) " * 3
LINK, BACK, CHECKOUT = f"/p/{TOKEN}", f"/return/cmi/{RETURN_KEY}", f"/p/{TOKEN}/checkout"
TASHILAT = Offer(Means.AMANPAY, Channel.TASHILAT)
CODE = PayCode("3002720000001", NOW + timedelta(days=1))
CASH = PayCode("4411223344", NOW + timedelta(days=1), Money(84510), fees=Money(510))
PAID = a_page(stage=Stage.PAID, offers=())


@dataclass(frozen=True)
class Sight:
    """A page: its address, the button pressed there if any, and what the desk knows."""

    path: str = LINK
    pressed: Offer | None = None
    desk: tuple[tuple[str, Any], ...] = ()


def seen(path: str = LINK, *, pressed: Offer | None = None, **desk: object) -> Sight:
    return Sight(path, pressed, tuple(desk.items()))


SIGHTS = {
    "page-open": seen(page=a_page(offers=EVERY_OFFER)),
    "page-long": seen(
        page=a_page(order=an_order(lines=50, issuer=LONG[:100], client_name=LONG[:150]))
    ),
    "page-nothing-offered": seen(page=a_page(offers=())),
    "page-too-small": seen(page=replace(a_page(offers=(CARD,)), too_small=(FATOURATI,))),
    "page-started": seen(page=a_page(stage=Stage.STARTED)),
    "page-booked": seen(
        page=replace(a_page(stage=Stage.STARTED), codes=(WaitingCode(Channel.TASHILAT, CASH),))
    ),
    "page-refused": seen(page=a_page(stage=Stage.REFUSED, offers=(CARD, FATOURATI))),
    "page-confirming": seen(page=a_page(stage=Stage.CONFIRMING, offers=())),
    "page-held": seen(page=a_page(stage=Stage.HELD, offers=(), held_reason=HoldReason.CLAIM_LOST)),
    "page-unmatched": seen(page=a_page(stage=Stage.UNMATCHED, offers=())),
    "page-settled": seen(page=PAID),
    "page-expired": seen(page=a_page(stage=Stage.EXPIRED, offers=())),
    "page-cancelled": seen(page=a_page(stage=Stage.CANCELLED, offers=())),
    "page-unknown": seen("/p/unknown"),
    "page-not-found": seen("/nowhere"),
    "code-fatourati": seen(page=a_page(offers=(FATOURATI,)), checkout=CODE, pressed=FATOURATI),
    "code-tashilat": seen(page=a_page(offers=(TASHILAT,)), checkout=CASH, pressed=TASHILAT),
    "return-waiting": seen(BACK),
    "return-confirming": seen(BACK, attempt_stage=AttemptStage.CONFIRMING),
    "return-stopped": seen(
        f"{BACK}?step={len(REFRESH_SECONDS)}", attempt_stage=AttemptStage.WAITING
    ),
    "return-paid": seen(BACK, page=PAID, attempt_stage=AttemptStage.PAID),
    "return-refused": seen(
        BACK, page=a_page(stage=Stage.REFUSED), attempt_stage=AttemptStage.REFUSED
    ),
    "return-refused-by-itself": seen(
        BACK,
        page=replace(a_page(stage=Stage.REFUSED), may_be_paid_by_another_card=True),
        attempt_stage=AttemptStage.REFUSED,
    ),
    "return-held": seen(
        BACK,
        page=a_page(stage=Stage.HELD, offers=(), held_reason=HoldReason.LATE),
        attempt_stage=AttemptStage.HELD,
    ),
    **{
        f"refusal-{refusal.value.replace('_', '-')}": seen(pressed=CARD, refusal=refusal)
        for refusal in CheckoutRefusal
        if refusal is not CheckoutRefusal.UNKNOWN_LINK
    },
    "page-fault": seen(works=False),
}
LANGUAGES = list(Language) if os.environ.get("PORTNET_PICTURES") else [Language.ARABIC]


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    async with serve(Texts()) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844}, is_mobile=True, has_touch=True
    )
    await context.route("**/return/**", stand_still)
    yield context
    await context.close()


async def stand_still(route: Route) -> None:
    """Let a page not be asked for again by itself while it is looked at."""
    answer = await route.fetch()
    kept = {name: value for name, value in answer.headers.items() if name != "refresh"}
    await route.fulfill(response=answer, headers=kept)


@pytest.mark.parametrize("name", SIGHTS)
async def test_a_page_has_no_barrier_and_fits_the_phone(
    site: Site, phone: BrowserContext, take_picture: TakePicture, name: str
) -> None:
    sight, page = SIGHTS[name], await phone.new_page()
    for language in LANGUAGES:
        await show(site, page, sight, language)
        assert await accessibility_problems(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == WIDTH
        await take_picture(page, f"{language.value}-{name}")


async def show(site: Site, page: Page, sight: Sight, language: Language) -> None:
    """Bring a page before somebody's eyes."""
    for what, value in {"page": a_page(), "refusal": None, **dict(sight.desk)}.items():
        if what == "page":
            site.desk.show(value)
        else:
            setattr(site.desk, what, value)
    sign = "&" if "?" in sight.path else "?"
    await page.goto(f"http://{LOOPBACK}:{site.port}{sight.path}{sign}lang={language.value}")
    if sight.pressed is not None:
        await page.locator(f"[value={sight.pressed.channel.value}] ~ button").first.tap()
        await page.wait_for_url("**/checkout*")


async def test_the_hand_over_waits_for_a_thumb_where_no_script_runs(
    site: Site, browser: Browser, take_picture: TakePicture
) -> None:
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=False,
    )
    page = await context.new_page()
    for language in LANGUAGES:
        await show(site, page, seen(pressed=CARD), language)
        await take_picture(page, f"{language.value}-hand-over")
        assert await page.locator("form[action='https://gateway.test/fim/est3Dgate']").count() == 1
    await context.close()


async def test_the_keyboard_alone_reaches_everything_in_the_order_of_reading(
    site: Site, phone: BrowserContext
) -> None:
    page = await phone.new_page()
    await show(site, page, SIGHTS["page-open"], Language.FRENCH)
    reached = []
    for _ in range(11):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.innerText.trim()"))
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    assert reached[:3] == ["Français", "العربية", "English"]
    assert reached[3:8] == [
        "Payer par carte (CMI)",
        "Référence pour mon appli bancaire",
        "Payer par carte (AmanPay)",
        "Code pour payer en espèces (Tashilat)",
        "Débit direct (AmanPay)",
    ]
    assert reached[8:] == ["Factures (2)", "05 20 47 31 00", "Déposer une réclamation"]


async def test_the_keyboard_alone_chooses_a_way_to_pay(site: Site, phone: BrowserContext) -> None:
    page = await phone.new_page()
    sight = seen(page=a_page(offers=(CARD, TASHILAT)), checkout=CASH)
    await show(site, page, sight, Language.FRENCH)
    for _ in range(5):
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/checkout*")
    assert "441 122 3344" in await page.inner_text("main")
