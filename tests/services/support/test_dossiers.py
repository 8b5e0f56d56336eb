"""Finding an order by what a customer reads aloud, and what became of each try."""

import pytest

from domain.dossier import Dossier, Ending
from domain.listing import Stage
from services.storage.audit import add_audit
from services.storage.orders import StoredOrder
from services.support.dossiers import case_number, find_orders, read_dossier
from tests.builders import an_invoice
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio


async def stocked(shop: Shop) -> StoredOrder:
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    return await shop.order("WAF1")


async def found(shop: Shop, clue: str) -> list[str]:
    return await shop.database.read(find_orders, clue)


async def dossier_of(shop: Shop, stored: StoredOrder) -> Dossier:
    reference = stored.order.reference
    told = await shop.database.read(
        read_dossier, shop.terms, shop.providers, frozenset({7}), reference
    )
    assert told is not None
    return told


async def test_an_order_is_found_by_all_that_people_hold(shop: Shop) -> None:
    stored = await stocked(shop)
    attempt = await shop.start(stored)
    reference = stored.order.reference
    for clue in (reference.lower().replace("-", " "), "waf1", attempt.lower(), "12 06"):
        assert await found(shop, clue) == [reference], clue


@pytest.mark.parametrize("clue", ["", "WAF2", "PN-2222-22", "9999", "D-1", "%", "WAF_"])
async def test_what_is_about_no_order_finds_none(shop: Shop, clue: str) -> None:
    await stocked(shop)
    assert await found(shop, clue) == []


async def test_several_orders_come_newest_first(shop: Shop) -> None:
    first = await stocked(shop)
    second = await shop.order("WAF1", chat_id=2)
    assert await found(shop, "WAF1") == [second.order.reference, first.order.reference]


async def test_a_case_is_read_with_or_without_its_hyphen() -> None:
    assert [case_number(one) for one in ("D-17", "d17", " D-017 ", "17", "D-x")] == [
        17,
        17,
        17,
        None,
        None,
    ]


async def test_a_try_that_nobody_ended_is_open_and_later_silent(shop: Shop) -> None:
    stored = await stocked(shop)
    await shop.start(stored)
    assert [one.ending for one in (await dossier_of(shop, stored)).tries] == [Ending.OPEN]
    shop.clock.move(
        stored.order.expires_at - shop.clock() + (stored.order.expires_at - shop.clock())
    )
    told = await dossier_of(shop, stored)
    assert (told.card.stage, [one.ending for one in told.tries]) == (Stage.EXPIRED, [Ending.SILENT])


async def test_the_note_is_the_newest_one_of_this_order(shop: Shop) -> None:
    stored = await stocked(shop)
    reference = stored.order.reference
    for note in ("first", "call back // at noon"):
        await shop.database.transact(
            add_audit, agent_id=7, action="link", argument=f"{reference} {note}", now=shop.clock()
        )
    assert (await dossier_of(shop, stored)).note == "call back // at noon"
