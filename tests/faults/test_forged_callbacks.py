"""What nobody signed with the right key is not believed: it changes a counter and nothing else."""

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

REFUSED_CARD = "4000000099000051"
FORGERIES: list[tuple[str, dict[str, str | None]]] = [
    ("forged", {}),
    ("altered", {"amount": "1.00"}),
    ("altered", {"oid": "AAAAAAAAAAAAAAAAAAAA", "ReturnOid": "AAAAAAAAAAAAAAAAAAAA"}),
    ("altered", {"TransId": "26327AAAA00001"}),
    ("altered", {"extra": "field"}),
    ("altered", {"HASH": ""}),
    ("altered", {"HASH": None}),
    ("altered", {"clientid": "600000001"}),
]


async def test_a_forged_callback_changes_nothing_but_a_counter(world: World) -> None:
    gateway = CardGateway(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(Person(world), "WAF3"))
    await settle_down(world)
    before = money_of(world)

    for mode, fields in FORGERIES:
        assert await gateway.call(mode, fields=fields) == ["FAILURE"], (mode, fields)

    assert money_of(world) == before
    counted = world.books.select("SELECT route, forged FROM callback_counters")
    assert counted == [("cmi", len(FORGERIES))]
    assert await world.debits() == [0]


async def test_a_refusal_that_was_made_an_acceptance_is_not_believed(world: World) -> None:
    gateway = CardGateway(world)
    await Payer(world).pay(await get_link(Person(world), "WAF3"), REFUSED_CARD)

    replies = await gateway.call("altered", fields={"ProcReturnCode": "00", "Response": "Approved"})

    assert replies == ["FAILURE"]
    assert world.books.facts() == ["refused"]


async def test_another_merchants_key_does_not_sign_for_this_one(world: World) -> None:
    gateway = CardGateway(world)
    await gateway.switch(other_merchant_key=True)

    await Payer(world).pay(await get_link(Person(world), "WAF3"))

    assert await gateway.replies() == ["FAILURE"]
    assert world.books.facts() == []


async def test_a_genuine_payment_goes_through_after_a_storm_of_forgeries(world: World) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(amina, "WAF3"))
    await gateway.call("forged", times=30)

    await gateway.call("as_is")

    await amina.sees("Paiement reçu")
    assert await world.debits() == [42000]


async def test_an_authentic_report_about_no_attempt_of_ours_debits_nobody_and_is_reviewed(
    world: World,
) -> None:
    gateway = CardGateway(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(Person(world), "WAF3"))
    stranger = "B" * 20

    replies = await gateway.call("resigned", fields={"oid": stranger, "ReturnOid": stranger})

    assert replies == ["FAILURE"]
    assert world.books.reviews() == ["orphan"]
    assert world.books.facts() == []
    assert await world.debits() == [0]


async def test_the_browser_that_comes_back_with_the_signed_fields_proves_nothing(
    world: World,
) -> None:
    gateway, payer = CardGateway(world), Payer(world)
    await gateway.switch(no_callback=True)
    receipt = await payer.pay(await get_link(Person(world), "WAF3"))

    page = await payer.come_back(receipt)

    assert "Paiement reçu" not in page.html
    assert world.books.facts() == []


async def settle_down(world: World) -> None:
    """Wait until the chat has been shown that a payment has begun."""
    await world.until(lambda: not world.books.select("SELECT * FROM asks"), "the last answer")
    await Person(world).sees("paiement commencé")


def money_of(world: World) -> object:
    """Every table that a callback could touch, but for the counter."""
    everything = world.books.everything()
    idle = ("updates", "outbox", "sqlite_sequence", "callback_counters", "chats")
    return {name: rows for name, rows in everything.items() if name not in idle}
