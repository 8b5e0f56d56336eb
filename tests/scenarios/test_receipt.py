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

    address = await receipt_address(world, payer, back.action)
    async with world.http.get(address) as response:
        text = PdfReader(io.BytesIO(await response.read())).pages[0].extract_text()
    assert "840,00" in text
    assert "WAF4" in text

    guess = await payer.open(f"{world.product_url}/receipts/{'A' * 22}.pdf")
    assert guess.status == 404


async def test_a_receipts_address_is_gone_after_ninety_days(world: World) -> None:
    payer = Payer(world)
    receipt_page = await payer.pay(await get_link(Person(world), "WAF3"))
    back = receipt_page.forms()[-1]
    await payer.submit(back)
    await Person(world).sees("Paiement reçu")
    address = await receipt_address(world, payer, back.action)
    world.put_clock_forward(days=89)
    async with world.http.get(address) as response:
        assert response.status == 200
    world.put_clock_forward(days=1)
    async with world.http.get(address) as response:
        assert response.status == 404


async def receipt_address(world: World, payer: Payer, return_page: str) -> str:
    """Where the page that a gateway returns to offers the receipt."""
    page = await payer.open(return_page)
    address = next(part for part in page.html.split('"') if part.startswith("/receipts/"))
    return world.product_url + address.replace("&amp;", "&")
