"""Which invoices an agent's words mean, and the orders that are opened for them."""

from datetime import date, timedelta

import pytest

from domain.invoice import Means
from services.payments.orders import Obstacle
from services.storage.orders import StoredOrder
from services.support.links import choose_invoices, make_links, read_open_links
from tests.builders import CODE, an_invoice
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio

OVERDUE = date(2026, 11, 22)
STOCK = (
    an_invoice("WAF"),
    an_invoice("FACT 13"),
    an_invoice("WAF4", due=OVERDUE),
    an_invoice("A7", issuer="ANP", due=OVERDUE),
    an_invoice("A8", issuer="ANP"),
    an_invoice("WAF9", code="2222"),
)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("waf", ["WAF"]),
        ("fact 13", ["FACT 13"]),
        ("WAF, Fact 13", ["WAF", "FACT 13"]),
        ("WAF WAF4 waf", ["WAF", "WAF4"]),
        ("tuv", ["FACT 13", "WAF", "WAF4"]),
        ("Rheinland", ["FACT 13", "WAF", "WAF4"]),
        ("retard", ["A7", "WAF4"]),
        ("WAF, A7", ["WAF", "A7"]),
        ("WAF, WAF9", []),
        ("uv", []),
        ("", []),
        (",", []),
    ],
)
async def test_words_mean_numbers_an_issuer_or_what_is_overdue(
    shop: Shop, words: str, numbers: list[str]
) -> None:
    await shop.stock(*STOCK)
    chosen = await shop.database.read(choose_invoices, shop.terms, code=CODE, words=words)
    ordered = sorted(numbers) if "," not in words and " " not in words else numbers
    found = [invoice.number for invoice in chosen]
    assert (sorted(found) if ordered == sorted(numbers) else found) == ordered


async def test_what_is_already_paid_for_is_not_meant(shop: Shop) -> None:
    await shop.stock(*STOCK)
    stored = await shop.order("WAF")
    reference = await shop.start(stored)
    await shop.deliver(shop.gateway.accept(reference))
    chosen = await shop.database.read(choose_invoices, shop.terms, code=CODE, words="waf")
    assert chosen == []


async def test_each_issuer_has_its_own_link_and_one_without_an_account_is_named(
    shop: Shop,
) -> None:
    await shop.stock(*STOCK, an_invoice("M1", issuer="Marsa Maroc", due=OVERDUE))
    chosen = await shop.database.read(choose_invoices, shop.terms, code=CODE, words="retard")
    made = await shop.database.transact(
        make_links, shop.terms, agent_id=7, code=CODE, invoices=chosen
    )
    assert {stored.order.issuer for stored in made.orders} == {"ANP", "TUV Rheinland"}
    assert {stored.chat_id for stored in made.orders} == {7}
    assert made.refused == (("Marsa Maroc", Obstacle.NO_ACCOUNT),)


async def test_an_issuers_link_holds_at_most_fifty_invoices_the_earliest_due(shop: Shop) -> None:
    days = [an_invoice(f"N{n}", due=date(2026, 12, 1) + timedelta(days=n)) for n in range(60)]
    await shop.stock(*days)
    chosen = await shop.database.read(choose_invoices, shop.terms, code=CODE, words="TUV")
    made = await shop.database.transact(
        make_links, shop.terms, agent_id=7, code=CODE, invoices=chosen
    )
    [stored] = made.orders
    assert [line.number for line in stored.order.lines] == [f"N{n}" for n in range(50)]
    assert stored.means == {Means.CMI}


async def test_unpaid_links_are_paged_by_place_and_ended_ones_are_left_out(shop: Shop) -> None:
    await shop.stock(*STOCK)
    links: list[StoredOrder] = [await shop.order("WAF", chat_id=n) for n in range(1, 21)]
    await shop.cancel(links[0], chat_id=1)

    async def page(**place: int) -> tuple[list[int | None], bool, bool]:
        told = await shop.database.read(read_open_links, shop.terms, frozenset({7}), **place)
        assert (told.count, told.total.centimes) == (19, 19 * 42_000)
        return [one.opener for one in told.links], told.has_earlier, told.has_later

    assert await page() == ([*range(2, 10)], False, True)
    assert await page(after=links[8].id) == ([*range(10, 18)], True, True)
    assert await page(after=links[16].id) == ([18, 19, 20], True, False)
    assert await page(before=links[9].id) == ([*range(2, 10)], False, True)
    assert await page(after=links[19].id) == ([*range(2, 10)], False, True)
