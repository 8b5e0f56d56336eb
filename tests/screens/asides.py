"""Screens off the usual way: somebody else's link, and a fault of ours."""

import sqlite3
from contextlib import closing

from tests.screens.acts import first, gets_link, pays, says, starts, taps
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.stage.journeys import get_link
from tests.stage.person import NADIA, Person


async def opens_others_link(walker: Walker) -> None:
    """Open a link that somebody else made, in one's own chat."""
    nadia = Person(walker.world, NADIA)
    walker.foreign_link = await get_link(nadia, "WAF3")
    await starts("p_" + walker.foreign_link.rpartition("/")[2])(walker)


WATCHING = Walk(
    "watching",
    (
        Screen(
            "watching",
            opens_others_link,
            "Me prévenir",
            "أخبروني",
            "Tell me",
        ),
        Screen(
            "watching-told",
            taps("button-watch"),
            "Vous serez prévenu ici",
            "سيتم إشعاركم هنا",
            "You will be told here",
        ),
        Screen(
            "watching-paid",
            pays(),
            "Paiement reçu : 420,00 MAD",
            "تم التوصل بالأداء: 420,00 درهم",
            "Payment received: MAD 420.00",
        ),
    ),
    "panel-title panel-told settled",
)


def writes(statement: str) -> Act:
    """Write into the product's own database what it never would."""

    async def act(walker: Walker) -> None:
        with closing(sqlite3.connect(walker.world.database, isolation_level=None)) as connection:
            connection.execute(statement)

    return act


FAULTS = Walk(
    "faults",
    (
        Screen("", says("1206 WAF3"), "global TTC", "الإجمالي", "Total incl."),
        Screen(
            "internal-error",
            first(writes("UPDATE invoices SET means = '?'"), taps("button-card-cmi")),
            "Aucun paiement n’a été lancé",
            "لم يتم إطلاق أي أداء",
            "No payment was started",
        ),
        Screen(
            "internal-error-order",
            first(
                writes("UPDATE invoices SET means = 'AmanPay,CMI'"),
                gets_link("WAF3"),
                writes("UPDATE orders SET expires_at = 'x' || expires_at"),
                taps("button-cancel"),
            ),
            "ne payez pas une deuxième fois",
            "المرجو عدم الأداء مرة ثانية",
            "do not pay a second time",
        ),
        Screen(
            "",
            first(
                writes("UPDATE orders SET expires_at = substr(expires_at, 2)"),
                taps("button-retry"),
            ),
            "en attente",
            "في انتظار",
            "waiting for",
        ),
    ),
    "internal-error internal-error-order",
)
