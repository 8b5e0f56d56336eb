"""What support agents see: links for a customer, a payment followed, cases in their room."""

from tests.scenarios.agents import SUPPORT_ROOM
from tests.screens.acts import enters_support_room, first, says, sees, taps
from tests.screens.walking import Screen, Walk, Walker
from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import NADIA, Person

SETTINGS = {
    "PORTNET_AGENT_IDS": "{person},1003",
    "PORTNET_SUPPORT_CHAT_ID": str(SUPPORT_ROOM),
}


async def customer_pays(walker: Walker) -> None:
    """Somebody else pays two invoices by card."""
    world = walker.world
    await pay(world, await get_link(Person(world, NADIA), "WAF3"))
    await world.until(lambda: ("paid", "") in world.books.orders(), "the payment")


async def customer_overpays(walker: Walker) -> None:
    """Somebody else's card is accepted for another amount than the order's."""
    world = walker.world
    gateway = CardGateway(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(Person(world, NADIA), "00293P"))
    await gateway.call("resigned", fields={"amount": "20.01"})
    await gateway.switch(no_callback=False)


async def asks_about_paid(walker: Walker) -> None:
    """Follow the order that was paid."""
    [(paid,)] = walker.world.books.select("SELECT reference FROM orders WHERE status = 'paid'")
    await says(f"/suivi {paid}")(walker)


async def asks_inline(walker: Walker) -> None:
    """Type the bot's name in some chat, as for putting a link there."""
    await walker.act("inline", query="")


DESK = Walk(
    "agents",
    (
        Screen("agent-link-help", says("/lien"), "Note interne", "ملاحظة داخلية", "Internal note"),
        Screen(
            "agent-link",
            first(
                says("/lien 1206 WAF3, WAF4 // client pressé"),
                sees("Lien créé par l’agent", "رابط أنشأه العون", "Link made by agent"),
            ),
            "À payer : 840,00 MAD",
            "المبلغ الواجب أداؤه: 840,00 درهم",
            "To pay: MAD 840.00",
        ),
        Screen("", says("/lien 1206 WAF9"), "Aucun lien n’a", "لم يتم إنشاء", "No link was made"),
        Screen("", says("/suivi"), "n° de transaction", "رقم المعاملة", "transaction number"),
        Screen("agent-none", says("/suivi 00001P"), "impayée", "غير مؤداة", "unpaid"),
        Screen(
            "agent-order",
            says("/suivi WAF3"),
            "À faire",
            "الإجراء",
            "Do:",
        ),
        Screen("agent-checked", taps("button-check"), "Vérifié à", "تم التحقق", "Checked at"),
        Screen("agent-cancel", taps("button-cancel"), "ne pourra plus", "لن يتمكن", "no longer"),
        Screen("", taps("button-cancel-yes"), "annulé le", "ألغي بتاريخ", "cancelled on"),
        Screen("agent-open", says("/ouverts"), "Aucun lien en attente", "أي رابط", "No link is"),
        Screen(
            "agent-found",
            first(customer_pays, says("/suivi WAF3")),
            "Plusieurs liens pour",
            "عدة روابط توافق",
            "Several links for",
        ),
        Screen("agent-paid", asks_about_paid, ": débité", "تم الاقتطاع", ": debited"),
        Screen("", says("/lien 1206 PORTNET"), "Lien créé", "رابط أنشأه", "Link made"),
        Screen("agent-links", says("/ouverts"), "Liens non payés", "غير مؤداة", "Unpaid links"),
        Screen("", asks_inline, "240,00", "240,00", "240.00"),
        Screen("", says("/export"), "366 jours", "366 يوما", "366 days"),
        Screen(
            "agent-export",
            says("/export 01/11/2026 30/11/2026"),
            "CSV et XLSX ci-joints",
            "ملفا CSV وXLSX رفقته",
            "CSV and XLSX attached",
        ),
        Screen("agent-no-case", says("/dossiers"), "Aucun dossier", "أي ملف", "No open case"),
        Screen("forget-agent", says("/oublier"), "Vous êtes agent", "من أعوان", "You are an agent"),
        Screen(
            "agent-case",
            first(
                enters_support_room(customer_overpays),
                sees("D-1", "D-1", "D-1"),
            ),
            "montant réservé, pas débité",
            "مبلغ محجوز دون اقتطاع",
            "amount on hold, not debited",
        ),
        Screen("agent-taken", taps("button-agent-take"), "Pris en", "يتكفل به", "Taken by"),
        Screen(
            "agent-told", says("/export 01/11/2026 30/11/2026"), "exporté", "بتصدير", "exported"
        ),
        Screen("agent-cases", says("/dossiers"), "Dossiers ouverts", "المفتوحة", "Open cases"),
        Screen("agent-case-order", taps("D-1"), "À dire", "يقال للزبون", "Say:"),
    ),
    "agent-link-help agent-made agent-note agent-forward agent-link-none agent-follow-help "
    "agent-none agent-invoice agent-invoice-open agent-order agent-status agent-client "
    "agent-opened-by-agent agent-say agent-do share-say-nothing agent-do-resend agent-cancel-ask "
    "agent-status-cancelled agent-open-none agent-found agent-found-line agent-open "
    "agent-open-line agent-age-fresh agent-by-agent agent-export-help agent-export "
    "agent-cases-none agent-alert agent-alert-order agent-alert-amount agent-alert-since "
    "agent-case-held agent-do-held agent-case-taken-by agent-told-export agent-case-taken "
    "agent-try inline-title inline-description agent-opened-by-customer agent-not-registered "
    "agent-ending-debited share-say-paid agent-do-wait-registration agent-cases agent-cases-line "
    "agent-cases-close forget-agent agent-alert-lapses agent-case-taken agent-ending-held "
    "agent-export-file",
    settings=SETTINGS,
)
