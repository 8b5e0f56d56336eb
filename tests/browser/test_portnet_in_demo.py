"""PORTNET's office in the demo: told of payments, and changing invoices behind the bot's back."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from tests.browser.demo import DemoTown, running_demo
from tests.stage.our_books import OurBooks
from tests.stage.payer import Payer
from tests.stage.person import PATIENCE_SECONDS, Person

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(180)]


async def test_payments_and_changes_go_both_ways_by_message(tmp_path: Path) -> None:
    books = OurBooks(tmp_path / "demo" / "portnet.sqlite3")
    async with aiohttp.ClientSession() as http, running_demo(tmp_path / "demo") as demo:
        town = DemoTown(demo, http)
        amina = Person(town)
        await amina.say("1206 FAC2047")
        await amina.tap("Carte bancaire")
        await Payer(town).pay(await amina.link())
        await amina.sees("Paiement reçu", "64,00")
        await desk_shows(town, "/desk/notices", "data-decision=.accepted.")
        await amina.sees("PORTNET a enregistré le paiement")

        page = await desk_shows(town, "/?code=1206", 'data-invoice="00293P"')
        await press(town, page, "00293P", do="pay")
        paid = "SELECT state FROM invoices WHERE number = '00293P'"
        await until(lambda: books.select(paid) == [("paid",)])

        form = {"code": "1206", "number": "N77", "amount": "12,50"}
        async with http.post(f"{demo.portnet_url}/desk/invoices", data=form) as response:
            assert response.status == 200
        await until(lambda: bool(books.select("SELECT * FROM invoices WHERE number = 'N77'")))
        await amina.say("1206 N77")
        await amina.sees("Montant global TTC", "12,50")


async def test_with_the_register_every_issuers_payment_is_reported_there(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    async with (
        aiohttp.ClientSession() as http,
        running_demo(folder, PORTNET_DEMO_REGISTER="rest") as demo,
    ):
        town = DemoTown(demo, http)
        amina = Person(town)
        await amina.say("1206 WAF3")
        await amina.tap("Carte bancaire")
        await Payer(town).pay(await amina.link())
        await amina.sees("Paiement reçu", "420,00")
        await desk_shows(town, "/?code=1206", r'data-invoice="WAF3" data-state="paid"')


async def desk_shows(town: DemoTown, path: str, wanted: str) -> str:
    """Look at a page of the desk until it shows this."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with town.http.get(f"{town.demo.portnet_url}{path}") as response:
                page = await response.text()
            if re.search(wanted, page):
                return page
            await asyncio.sleep(0.1)


async def press(town: DemoTown, page: str, number: str, **form: str) -> None:
    """Press a button beside an invoice of a page."""
    article = page[page.index(f'data-invoice="{number}"') :]
    found = re.search(r'action="(/desk/invoices/[^"]+)"', article)
    assert found
    async with town.http.post(f"{town.demo.portnet_url}{found[1]}", data=form) as response:
        assert response.status == 200


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110 - another process is waited for
            await asyncio.sleep(0.1)
