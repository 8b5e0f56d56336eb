"""The demo is stopped by Ctrl-C within seconds, and a second start goes on with the same data."""

import re
from pathlib import Path

import aiohttp
import pytest

from tests.browser.demo import Demo, DemoTown, running_demo
from tests.stage.payer import Payer
from tests.stage.person import Person, shown

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(180)]


async def test_a_second_start_of_the_demo_goes_on_where_the_first_one_stopped(
    tmp_path: Path,
) -> None:
    async with aiohttp.ClientSession() as http:
        async with running_demo(tmp_path / "demo") as demo:
            reference = await pay_one_invoice(DemoTown(demo, http))
        await assert_all_gone(demo, http)

        async with running_demo(tmp_path / "demo") as demo:
            amina = Person(DemoTown(demo, http))
            await amina.sees("Paiement reçu", reference)
            await amina.say(reference)
            await amina.sees(reference, "réglé le")
            await amina.say("1206 WAF4")
            await amina.sees("Montant global TTC")


async def pay_one_invoice(town: DemoTown) -> str:
    """Pay WAF3 by card; gives the reference of its order."""
    amina = Person(town)
    await amina.say("1206 WAF3")
    await amina.tap("Carte bancaire")
    await Payer(town).pay(await amina.link())
    found = re.search(r"PN-\w{4}-\w{2}", shown(await amina.sees("Paiement reçu")))
    assert found
    return found[0]


async def assert_all_gone(demo: Demo, http: aiohttp.ClientSession) -> None:
    """Nothing of the demo listens any more."""
    for url in (demo.chat_url, demo.bank_url, demo.amanpay_url, demo.portnet_url):
        with pytest.raises(aiohttp.ClientConnectorError):
            async with http.get(url):
                pass
