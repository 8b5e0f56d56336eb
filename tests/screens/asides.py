"""Screens off the usual way: somebody else's link, and a fault of ours."""

from tests.screens.acts import (
    first,
    gets_link,
    pays,
    says,
    sees,
    starts,
    taps,
    waits,
    writes,
)
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.stage.journeys import get_link
from tests.stage.person import NADIA, Person


def opens_others_link(number: str) -> Act:
    """Open a link that somebody else made, in one's own chat."""

    async def act(walker: Walker) -> None:
        walker.foreign_link = await get_link(Person(walker.world, NADIA), number)
        await starts("p_" + walker.foreign_link.rpartition("/")[2])(walker)

    return act


async def cancels(walker: Walker) -> None:
    """Let whoever made the link cancel it."""
    nadia = Person(walker.world, NADIA)
    await nadia.tap("Annuler")
    await nadia.tap("Oui, annuler")


TWENTY_FOLLOW = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
    INSERT INTO watchers SELECT orders.id, 9000 + i, opened_at FROM n, orders
    WHERE status = 'open'
"""


OFFERED = sees("Statut : en attente", "الحالة: في انتظار", "Status: waiting")

WATCHING = Walk(
    "watching",
    (
        Screen(
            "watching",
            opens_others_link("WAF3"),
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
        Screen(
            "watching-cancelled",
            first(opens_others_link("WAF4"), OFFERED, cancels, taps("button-check")),
            "Statut : annulé",
            "الحالة: ملغى",
            "Status: cancelled",
        ),
        Screen(
            "watching-expired",
            first(opens_others_link("00293P"), OFFERED, waits(hours=25), taps("button-check")),
            "Statut : expiré",
            "الحالة: منتهي الصلاحية",
            "Status: expired",
        ),
        Screen(
            "watching-full",
            first(
                opens_others_link("00001P"), OFFERED, writes(TWENTY_FOLLOW), taps("button-watch")
            ),
            "Trop de personnes suivent",
            "عدد كبير من الأشخاص",
            "Too many people already",
        ),
    ),
    "panel-title panel-told settled status-cancelled status-expired watchers-full",
)


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
