"""Screens off the usual way: somebody else's link, and a fault of ours."""

import sqlite3
from contextlib import closing

from tests.screens.acts import (
    asks_about,
    first,
    gets_link,
    pays,
    says,
    sees,
    starts,
    taps,
    waits,
)
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
            first(pays(), sees("Statut : réglé", "الحالة: مؤدى", "Status: paid")),
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
            "لم يبدأ أي أداء",
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


def register_fails(mode: str, count: int) -> Act:
    """Let PORTNET's register fail the next times that it is asked."""

    async def act(walker: Walker) -> None:
        url = walker.world.settings["PORTNET_REGISTER_URL"].partition("/api")[0]
        await walker.world.control(url, "faults", endpoint="invoices", mode=mode, count=count)

    return act


REGISTER = Walk(
    "register",
    (
        Screen(
            "searching",
            first(register_fails("slow", 1), says("1206")),
            "Recherche des factures du code 1206",
            "جار البحث عن فواتير الرمز 1206",
            "Looking up invoices for code 1206",
        ),
        Screen("", first(), "23 factures", "23", "23 invoices"),
        Screen(
            "source-down",
            first(register_fails("500", 2), says("7777")),
            "ne répond pas pour le moment",
            "لا تستجيب حاليا",
            "is not answering right now",
        ),
        Screen("", says("1206"), "23 factures", "23", "23 invoices"),
        Screen("", taps("WAF3"), "Régler 1", "أداء 1", "Pay 1"),
        Screen(
            "",
            first(waits(seconds=61), taps("button-review")),
            "Vérification…",
            "جار التحقق",
            "Checking",
        ),
        Screen("", first(), "Montant global TTC", "المبلغ الإجمالي", "Total incl. tax"),
        Screen(
            "registered",
            first(gets_link("WAF3"), pays()),
            "PORTNET a enregistré le paiement",
            "سجلت PORTNET الأداء",
            "PORTNET has registered payment",
        ),
        Screen(
            "asked-registered",
            asks_about("1206 WAF3"),
            "WAF3 est payé (le",
            "تم أداء WAF3 (بتاريخ",
            "WAF3 is paid (on",
        ),
    ),
    "searching source-down toast-asking-register registered paid-registered",
    asks_register=True,
)
