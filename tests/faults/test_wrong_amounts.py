"""An authentic acceptance of something else than the order's amount is never debited."""

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

DIFFERENCES: list[dict[str, str | None]] = [
    {"amount": "420.01"},
    {"amount": "419.99"},
    {"amount": "42000.00"},
    {"amount": "4.2e2"},
    {"amount": None},
    {"currency": "978"},
]

ODD_STATUSES: list[dict[str, str | None]] = [
    {"ProcReturnCode": None},
    {"ProcReturnCode": ""},
    {"ProcReturnCode": "0"},
    {"Response": "Error"},
]


@pytest.mark.parametrize("fields", DIFFERENCES, ids=str)
async def test_another_amount_is_held_for_a_person_who_is_told_both(
    world: World, fields: dict[str, str | None]
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(amina, "WAF3"))

    replies = await gateway.call("resigned", fields=fields)

    assert replies == ["FAILURE"]
    assert world.books.facts() == ["authorised", "held"]
    assert await world.debits() == [0]
    await amina.sees("réservé par la banque", "pas débité")
    [(kind, details)] = world.books.select("SELECT kind, details FROM reviews")
    assert kind == "held"
    assert "gateway said" in details
    assert "order total 420.00" in details


async def test_a_missing_or_odd_status_is_never_a_success(world: World) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(amina, "WAF3"))

    for fields in ODD_STATUSES:
        assert await gateway.call("resigned", fields=fields) == ["APPROVED"], fields

    assert set(world.books.facts()) == {"refused"}
    assert await world.debits() == [0]
    await amina.sees("essai refusé")


async def test_what_the_gateway_blocked_under_an_odd_status_is_found_and_given_back(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(missing_proc_return_code=True)
    await Payer(world).pay(await get_link(amina, "WAF3"))

    world.put_clock_forward(hours=2)

    await amina.sees("réservé par la banque", "pas débité")
    await world.until(lambda: "voided" in world.books.facts(), "the blocked amount given back")
    assert await gateway.states() == ["V"]
