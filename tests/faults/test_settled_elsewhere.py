"""The register says something new of an invoice before, while or after it is paid here."""

import sqlite3
from contextlib import closing

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.fixtures import NewWorld
from tests.stage.invoices import GUIDE_LINES, Line, an_invoice_line
from tests.stage.journeys import enter_card, get_link, open_list, pay
from tests.stage.payer import Form, Page, Payer
from tests.stage.person import NADIA, Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

PAID_ELSEWHERE = an_invoice_line("WAF3", status="paid")
CANCELLED = an_invoice_line("WAF3", status="cancelled")
DEARER = an_invoice_line("WAF3", amount="462.00")


async def test_an_invoice_settled_elsewhere_before_the_click_opens_nothing(world: World) -> None:
    payer = Payer(world)
    page = await payer.open(await get_link(Person(world), "WAF3"))
    await world.import_lines([PAID_ELSEWHERE])

    refused = await payer.submit(checkout_of(page))

    assert refused.status == 409
    assert "Une facture est déjà réglée" in refused.html
    assert world.books.select("SELECT * FROM attempts") == []


@pytest.mark.parametrize(
    ("line", "on_page"),
    [
        (PAID_ELSEWHERE, "Une facture est déjà réglée"),
        (DEARER, "Une facture a changé"),
        (CANCELLED, "Une facture a changé"),
    ],
    ids=["paid elsewhere", "another amount", "cancelled"],
)
async def test_a_link_that_cannot_be_paid_any_more_is_closed_and_says_why(
    world: World, line: Line, on_page: str
) -> None:
    amina, payer = Person(world), Payer(world)
    link = await get_link(amina, "WAF3")
    await world.import_lines([line])

    await amina.sees("est fermé", "le montant d’une facture a changé, ou elle n’est plus à payer")
    await amina.sees_button("Nouveau lien")
    page = await payer.open(link)
    assert (page.status, page.forms()) == (410, [])
    assert on_page in page.html
    assert "ne payez pas par ce lien" in page.html
    assert world.books.orders() == [("cancelled", "")]


async def test_whoever_looks_while_a_card_page_is_open_is_told_not_to_pay_again(
    world: World,
) -> None:
    amina, payer = Person(world), Payer(world)
    link = await get_link(amina, "WAF3")
    await payer.to_gateway(link)
    await world.import_lines([PAID_ELSEWHERE])

    page = await payer.open(link)
    assert page.forms() == []
    assert "Une facture est déjà réglée" in page.html
    await amina.tap("Vérifier")
    await amina.sees("une facture est déjà réglée", "n’utilisez plus ce lien")
    await amina.sees_button("Nouveau lien")
    await amina.say("/mespaiements")
    await amina.sees("lien à refaire")
    assert world.books.orders() == [("open", "")]


async def test_an_invoice_settled_elsewhere_after_the_click_is_not_debited(world: World) -> None:
    amina, payer = Person(world), Payer(world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    await world.import_lines([PAID_ELSEWHERE])

    page = await payer.come_back(await enter_card(world, card_page))

    assert "Ces factures étaient déjà réglées" in page.html
    await amina.sees("étaient déjà réglées", "n’a pas été débitée")
    assert await world.debits() == [0]


async def test_an_amount_that_moved_opens_nothing_and_ends_the_link(world: World) -> None:
    amina, payer = Person(world), Payer(world)
    page = await payer.open(await get_link(amina, "WAF3"))
    await world.import_lines([DEARER])

    refused = await payer.submit(checkout_of(page))

    assert refused.status == 409
    assert "Une facture a changé" in refused.html
    assert world.books.orders() == [("cancelled", "")]
    await amina.sees("est fermé", "le montant d’une facture a changé")
    await amina.tap("Nouveau lien")
    await amina.sees("Le montant de", "a changé", "462,00")


async def test_an_amount_that_moved_on_the_card_page_is_not_debited(world: World) -> None:
    amina, payer = Person(world), Payer(world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    await world.import_lines([DEARER])

    await enter_card(world, card_page)

    assert await CardGateway(world).replies() == ["APPROVED"]
    await amina.sees("réservé par la banque", "pas débité")
    assert await world.debits() == [0]


async def test_importing_again_after_the_payment_changes_nothing(world: World) -> None:
    amina = Person(world)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")
    before = world.books.select("SELECT * FROM invoices")

    await world.import_lines(GUIDE_LINES)

    assert world.books.select("SELECT * FROM invoices") == before
    assert world.books.reviews() == []
    assert await can_be_paid_by(Person(world, NADIA)) is False


@pytest.mark.parametrize(
    "line",
    [DEARER, CANCELLED],
    ids=["another amount", "cancelled"],
)
async def test_an_import_that_contradicts_a_payment_opens_a_review_and_the_claim_stands(
    world: World, line: Line
) -> None:
    amina = Person(world)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")

    await world.import_lines([line])
    await world.import_lines([line])

    assert world.books.reviews() == ["contradiction"]
    assert len(world.books.select("SELECT * FROM claims")) == 1
    assert world.books.orders() == [("paid", "")]
    assert await can_be_paid_by(Person(world, NADIA)) is False


async def test_where_an_import_simply_overwrites_the_same_invoice_is_paid_twice(
    new_world: NewWorld,
) -> None:
    """The control: an upsert that knows no claims reopens what was paid here."""
    async with new_world(expects_sound_books=False) as world:
        amina, nadia = Person(world), Person(world, NADIA)
        await pay(world, await get_link(amina, "WAF3"))
        await amina.sees("Paiement reçu")

        upsert(world, "WAF3")

        await pay(world, await get_link(nadia, "WAF3"))
        await nadia.sees("Paiement reçu")
        assert await world.debits() == [42000, 42000]


def checkout_of(page: Page) -> Form:
    return next(form for form in page.forms() if "/checkout" in form.action)


async def can_be_paid_by(person: Person) -> bool:
    """Whether somebody who looks the code up may pick WAF3."""
    await open_list(person)
    listed = await person.sees_button("WAF4")
    keyboard = listed["reply_markup"]["inline_keyboard"]
    return any("WAF3" in button["text"] for row in keyboard for button in row)


def upsert(world: World, number: str) -> None:
    """Write an invoice as open, as if nobody had paid it here."""
    with closing(sqlite3.connect(world.database, isolation_level=None)) as connection:
        connection.execute("UPDATE invoices SET state = 'open' WHERE number = ?", [number])
        connection.execute("DELETE FROM claims WHERE number = ?", [number])
