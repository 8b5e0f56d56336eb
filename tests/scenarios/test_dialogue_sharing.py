"""A link in other hands: share sheets, another chat that follows, other means."""

import asyncio
import io
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from tests.stage.journeys import get_link, open_list
from tests.stage.payer import Payer
from tests.stage.person import AMINA, YOUSSEF, Person, buttons
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_the_share_sheets_open_with_the_link_in_them(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    panel = await amina.sees("Lien prêt")
    addresses = [one["url"] for one in buttons(panel) if "url" in one]
    whatsapp, telegram = (parse_qs(urlsplit(url).query) for url in addresses)
    assert link in whatsapp["text"][0]
    assert telegram["url"] == [link]


async def test_another_chat_sees_the_order_of_a_link_and_manages_nothing(world: World) -> None:
    amina, youssef = Person(world, AMINA), Person(world, YOUSSEF)
    link = await get_link(amina, "WAF3")
    await youssef.start()
    await youssef.tap("Français")
    await youssef.start("p_" + link.rpartition("/")[2])
    view = await youssef.sees("en attente du paiement")
    assert "Annuler" not in str(buttons(view))

    await youssef.tap("Me prévenir")

    await youssef.sees("Vous serez prévenu ici")
    await Payer(world).pay(link)
    told = await youssef.sees("Paiement reçu", "420,00")
    assert "Recu_" not in str(await youssef.messages())
    assert "Reçu" not in str(buttons(told))
    await youssef.sees("réglé le")


async def test_the_picture_of_the_link_comes_into_the_chat(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    await amina.tap("QR")
    message = await amina.sees("À scanner avec un autre téléphone", "420,00")
    url = f"{world.chat_url}/_file/{message['photo'][0]['file_id']}"
    async with world.http.get(url) as response:
        picture = Image.open(io.BytesIO(await response.read()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [link]


async def test_a_card_number_is_taken_out_of_the_chat(world: World) -> None:
    amina = Person(world)
    await amina.start()
    await amina.sees("code d’abonnement")
    await amina.say("4000 0000 0000 0010")
    await amina.sees("je l’ai effacé")
    for _ in range(100):
        if "4000 0000" not in str(await amina.messages()):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the card number is still there")


async def test_another_means_leads_back_to_the_review_of_the_same_invoices(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.say("WAF3")
    await amina.tap("Régler 1")
    await amina.tap("Carte bancaire")
    await amina.sees("Lien prêt")

    await amina.tap("Autre moyen")
    await amina.sees("Montant global TTC", "420,00")
    await amina.tap("Envoyer le lien")

    await amina.sees("Un lien existe déjà pour ces factures")
