"""The disk is full, also for the log: no reply is given, nobody debited, and room is all it needs.

A limit on the size of files stands for the disk: it fails every write of the real process.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import YOUSSEF, Person
from tests.stage.product import ProcessProduct
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


@contextmanager
def full_disk(world: World) -> Iterator[None]:
    """Let the product write no byte to any file."""
    assert isinstance(world.product, ProcessProduct)
    assert world.product.process is not None
    process = world.product.process.pid
    _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, most))
    yield
    resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))


async def test_a_full_disk_debits_nobody_and_loses_nothing(mortal_world: World) -> None:
    gateway = CardGateway(mortal_world)
    amina, youssef = Person(mortal_world), Person(mortal_world, YOUSSEF)
    payer = Payer(mortal_world)
    link = await get_link(amina, "WAF3")
    card_page = await payer.to_gateway(link)
    await amina.sees("paiement commencé")

    with full_disk(mortal_world):
        await payer.enter_card(card_page)
        [order] = await gateway.orders()
        answers = [sent["status"] for one in order["transactions"] for sent in one["deliveries"]]
        assert answers == [503]
        assert await mortal_world.debits() == [0]
        assert await readiness(mortal_world) == (503, "database")
        await youssef.start()
        told = await payer.submit((await payer.open(link)).forms()[0])
        assert (told.status, "problème technique" in told.html) == (503, True)

    assert await readiness(mortal_world) == (200, "ok")
    await gateway.call()
    await amina.sees("Paiement reçu")
    assert await mortal_world.debits() == [42000]
    await youssef.sees("رمز الاشتراك")
    mortal_world.product.require_alive()


async def readiness(world: World) -> tuple[int, str]:
    """What `GET /ready` says."""
    async with world.http.get(f"{world.product_url}/ready") as response:
        return response.status, await response.text()
