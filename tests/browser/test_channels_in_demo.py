"""On a phone, by every way that the payer's page offers, until the chat tells of the payment."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from bot.demo.invoices import GUIDE_CODE, PORTNET, SEED, TUV, demo_invoices
from bot.trade import utc_now
from domain.calendar import moroccan_day
from domain.invoice import Invoice, Means
from domain.language import Language
from domain.money import format_money
from tests.browser.conftest import TakePicture
from tests.browser.demo import Chat, Demo, a_phone, running_demo

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]


@dataclass(frozen=True)
class Words:
    """What somebody reads on the way, in one language."""

    person: int
    review: str
    to_link: str
    pay: str
    code_waits: str
    paid: str


WORDS = {
    "fr": Words(
        person=1001,
        review="Montant global TTC",
        to_link="Carte bancaire",
        pay="Payer",
        code_waits="Pas encore payé",
        paid="Paiement reçu",
    ),
    "ar": Words(
        person=1002,
        review="المبلغ الإجمالي",
        to_link="البطاقة البنكية",
        pay="أداء",
        code_waits="لم يتم الأداء بعد",
        paid="تم التوصل بالأداء",
    ),
}


@dataclass(frozen=True)
class Walk:
    """One payer's way: the chat to watch, the payment page, and where pictures go."""

    demo: Demo
    words: Words
    language: str
    chat: Chat
    page: Page
    link: str
    number: str
    take_picture: TakePicture

    async def choose(self, channel: str, means: str) -> None:
        """Press the button of a way to pay."""
        form = self.page.locator(f"form:has([value={means}]):has([value={channel}])")
        await form.locator("button").tap()

    async def code(self) -> str:
        """The number on the page."""
        return await self.page.locator(".code").inner_text()

    async def picture(self, name: str) -> None:
        """Take a picture of the payer's page."""
        await self.page.bring_to_front()
        await self.take_picture(self.page, f"{self.language}-{name}")

    async def look_at_link_again(self) -> None:
        """Open the link once more, in this person's language."""
        await self.page.goto(f"{self.link}?lang={self.language}")

    async def news(self) -> None:
        """Wait until the chat tells of the payment unasked."""
        await self.chat.page.bring_to_front()
        await self.chat.sees(self.words.paid, self.number)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """One demo for all ways to pay."""
    async with running_demo(tmp_path_factory.mktemp("channels") / "demo") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A phone of its own for each way."""
    context = await a_phone(browser)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def walk(
    demo: Demo, phone: BrowserContext, take_picture: TakePicture, language: str, invoice: Invoice
) -> Walk:
    """From the chat to the payment page of one invoice."""
    words = WORDS[language]
    chat = await Chat.open(phone, demo, person=words.person)
    await chat.say(f"{invoice.subscription_code} {invoice.number}")
    await chat.sees(words.review, invoice.number)
    await chat.tap(words.to_link)
    amount = format_money(invoice.amount, Language.FRENCH).removesuffix("\u00a0MAD")
    page = await chat.follow(f"{words.pay} {amount}")
    link = page.url.partition("?")[0]
    await page.goto(f"{link}?lang={language}")
    return Walk(demo, words, language, chat, page, link, invoice.number, take_picture)


def payable_by_every_means() -> list[Invoice]:
    """Sample invoices of the guide's operator that every way pays, one for each test."""
    every = demo_invoices(seed=SEED, today=moroccan_day(utc_now()))
    mine = [one for one in every if one.subscription_code == GUIDE_CODE]
    return [
        one
        for one in mine
        if one.issuer in {TUV, PORTNET}
        and one.means == frozenset(Means)
        and not any(one.number in other.number for other in mine if other is not one)
    ]


INVOICES = payable_by_every_means()


@pytest.mark.parametrize(("language", "invoice"), [("fr", INVOICES[0]), ("ar", INVOICES[1])])
async def test_a_fatourati_reference_is_paid_in_the_bank_s_application(walk: Walk) -> None:
    await walk.choose("fatourati", "cmi")
    code = await walk.code()
    await walk.picture("fatourati-code")
    await walk.look_at_link_again()
    await expect(walk.page.locator("main")).to_contain_text(walk.words.code_waits)
    assert await walk.code() == code
    await walk.picture("fatourati-link-again")

    await walk.page.goto(f"{walk.demo.bank_url}/?lang={walk.language}")
    await walk.page.locator("#reference").fill(code)
    await walk.page.locator("#find").tap()
    await expect(walk.page.locator("#pay")).to_be_visible()
    await walk.picture("fatourati-bank")
    await walk.page.locator("#pay").tap()
    await expect(walk.page.locator("#outcome")).to_have_attribute("data-outcome", "paid")
    await walk.news()
    await walk.look_at_link_again()
    await expect(walk.page.locator(".code")).to_have_count(0)


@pytest.mark.parametrize(("language", "invoice"), [("fr", INVOICES[2]), ("ar", INVOICES[3])])
async def test_a_card_is_paid_at_amanpay(walk: Walk) -> None:
    await walk.choose("card", "amanpay")
    await walk.page.locator("#card_number").fill("4000000000000010")
    await walk.page.locator("#expiry").fill("12/30")
    await walk.page.locator("#cvv").fill("000")
    await walk.picture("amanpay-card")
    await walk.page.locator("#pay").tap()
    await walk.page.locator("#back").tap()
    await expect(walk.page.locator("body")).to_contain_text(walk.words.paid)
    await walk.picture("amanpay-return")
    await walk.news()


@pytest.mark.parametrize(("language", "invoice"), [("fr", INVOICES[4]), ("ar", INVOICES[5])])
async def test_a_tashilat_code_is_paid_in_cash_at_the_counter(walk: Walk) -> None:
    await walk.choose("tashilat", "amanpay")
    code = await walk.code()
    await walk.picture("tashilat-code")
    await walk.look_at_link_again()
    assert await walk.code() == code

    await walk.page.goto(f"{walk.demo.amanpay_url}/counter?lang={walk.language}")
    await walk.page.locator("#code").fill(code)
    await walk.page.locator("#find").tap()
    await expect(walk.page.locator("#take")).to_be_visible()
    await walk.picture("tashilat-counter")
    await walk.page.locator("#take").tap()
    await walk.news()


@pytest.mark.parametrize(("language", "invoice"), [("fr", INVOICES[6]), ("ar", INVOICES[7])])
async def test_a_direct_debit_is_ordered_at_amanpay(walk: Walk) -> None:
    await walk.choose("direct_debit", "amanpay")
    await walk.page.locator("#bank_first").check()
    await walk.page.locator("#accept").check()
    await walk.picture("direct-debit")
    await walk.page.locator("#pay").tap()
    await walk.page.locator("#back").tap()
    await expect(walk.page.locator("body")).to_contain_text(walk.words.paid)
    await walk.picture("direct-debit-return")
    await walk.news()
