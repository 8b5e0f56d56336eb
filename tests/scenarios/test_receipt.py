"""The receipt: in the chat after the news, and behind the payer's return page."""

import io

import pytest
from pypdf import PdfReader

from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_the_chat_gets_the_receipt_as_a_file(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3", "WAF4")

    await Payer(world).pay(link)

    told = await amina.sees("Reçu du paiement")
    assert told["document"]["file_name"].startswith("Recu_PN-")


async def test_whoever_paid_downloads_the_receipt_and_a_guess_gets_nothing(world: World) -> None:
    payer = Payer(world)
    receipt_page = await payer.pay(await get_link(Person(world), "WAF3", "WAF4"))
    back = receipt_page.forms()[-1]
    await payer.submit(back)
    await Person(world).sees("Paiement reçu")

    page = await payer.open(back.action)
    address = next(part for part in page.html.split('"') if part.startswith("/receipts/"))
    async with world.http.get(world.product_url + address.replace("&amp;", "&")) as response:
        text = PdfReader(io.BytesIO(await response.read())).pages[0].extract_text()
    assert "840,00" in text
    assert "WAF4" in text

    guess = await payer.open(f"{world.product_url}/receipts/{'A' * 22}.pdf")
    assert guess.status == 404
