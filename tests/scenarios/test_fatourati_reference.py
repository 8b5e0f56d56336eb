"""A Fatourati reference and CMI's messages about it: withdrawn, asked about, paid, taken back."""

import re

import pytest

from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

_SHOWN = re.compile(r'class="code"><bdi dir="ltr">([0-9]+)<')


async def get_reference(world: World) -> tuple[str, str]:
    """Link and reference of a payment that waits for a bank's application."""
    link = await get_link(Person(world), "WAF3")
    page = await Payer(world).choose(link, means="cmi", channel="fatourati")
    return link, _SHOWN.findall(page.html)[0]


async def word_about(world: World, reference: str) -> str:
    """What CMI is told when it asks."""
    assert world.channels is not None
    url = world.channels.fatourati_url
    return str((await world.control(url, f"tokens/{reference}/check-status"))["word"])


async def test_a_withdrawn_reference_leaves_the_page_and_another_one_is_given(
    wide_world: World,
) -> None:
    assert wide_world.channels is not None
    link, reference = await get_reference(wide_world)
    assert await word_about(wide_world, reference) == "PENDING"

    await wide_world.control(wide_world.channels.fatourati_url, f"tokens/{reference}/cancel")

    assert await word_about(wide_world, reference) == "CANCELLED"
    assert reference not in (await Payer(wide_world).open(link)).html
    page = await Payer(wide_world).choose(link, means="cmi", channel="fatourati")
    assert _SHOWN.findall(page.html)[0] != reference


async def test_cmi_learns_of_a_payment_only_after_we_recorded_it(wide_world: World) -> None:
    assert wide_world.channels is not None
    _, reference = await get_reference(wide_world)

    await wide_world.control(wide_world.channels.fatourati_url, f"tokens/{reference}/pay")

    await Person(wide_world).sees("Paiement reçu")
    assert await word_about(wide_world, reference) == "PAID"


async def test_a_payment_that_cmi_takes_back_is_a_case_and_stays_paid(wide_world: World) -> None:
    assert wide_world.channels is not None
    url = wide_world.channels.fatourati_url
    _, reference = await get_reference(wide_world)
    number = (await wide_world.control(url, f"tokens/{reference}/pay"))["number"]
    await Person(wide_world).sees("Paiement reçu")

    await wide_world.control(url, f"tokens/{reference}/cancel", transaction=number)

    assert wide_world.books.reviews() == ["reversed"]
    assert wide_world.books.orders() == [("paid", "")]
