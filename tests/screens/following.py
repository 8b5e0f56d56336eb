"""A customer's payment followed by an agent: every ending, what is said of it, what can be done."""

from bot.agents.visit import QUESTIONS_A_DAY
from services.payments.reviews import Verdict
from services.storage.column_types import microseconds
from tests.scenarios.agents import SUPPORT_ROOM
from tests.screens.acts import (
    REFUSED_CARD,
    changes,
    first,
    gateway,
    says,
    sees,
    starts,
    taps,
    waits,
    writes,
)
from tests.screens.customers import (
    customer,
    gets_reference,
    has_card_reported,
    leaves_it,
    opens_card_page,
    pays_by_card,
)
from tests.screens.desk import SETTINGS
from tests.screens.limits import accounts_change, limit
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.screens.ways import closes_case
from tests.stage.invoices import an_invoice_line
from tests.stage.journeys import enter_card, get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import NADIA, Person
from tests.stage.world import write_accounts

STARTED = sees("abonnement", "الاشتراك", "subscription")
DO = sees("À faire :", "الإجراء:", "Do:")


def stranger_gets(number: str) -> Act:
    """A customer makes a link in a chat of their own."""

    async def act(walker: Walker) -> None:
        walker.foreign_link = await get_link(Person(walker.world, NADIA), number)

    return act


async def all_is_delivered(walker: Walker) -> None:
    """Wait until no news is on its way."""
    waiting = "SELECT 1 FROM outbox WHERE dead_reason IS NULL"
    await walker.world.until(lambda: not walker.world.books.select(waiting), "all news")


async def stranger_pays_and_is_forgotten(walker: Walker) -> None:
    """A customer pays, and then has everything forgotten."""
    world, nadia = walker.world, Person(walker.world, NADIA)
    await pay(world, await get_link(nadia, "W2"))
    await nadia.sees("Reçu du paiement")
    await all_is_delivered(walker)
    await nadia.say("/oublier")
    await nadia.tap("Oui, effacer")
    await nadia.sees("C’est effacé")


async def fails_once_each_way(walker: Walker, link: str) -> None:
    """Have a card refused, ask for a reference, leave a card page open."""
    await pays_by_card(REFUSED_CARD)(walker, link)
    await gets_reference(walker, link)
    await opens_card_page(walker, link)


async def pays_what_was_cancelled(walker: Walker, link: str) -> None:
    """Type a good card after the agent has cancelled."""
    card_page = await Payer(walker.world).to_gateway(link)
    await first(
        says("/suivi W4"),
        DO,
        taps("button-cancel"),
        taps("button-cancel-yes"),
        sees("Lien annulé", "تم إلغاء الرابط", "Link cancelled"),
    )(walker)
    await enter_card(walker.world, card_page)
    world = walker.world
    await world.until(lambda: "held" in world.books.facts(), "the blocked amount")
    world.put_clock_forward(seconds=5)
    await world.until(lambda: "voided" in world.books.facts(), "the amount given back")


async def asks_inline_in_group(walker: Walker) -> None:
    """Type the bot's name in a group."""
    await walker.act("inline", query="", peer=SUPPORT_ROOM)


async def asks_all_day(walker: Walker) -> None:
    """Ask as many questions within a day as nobody's work needs."""
    asked = (walker.person.id, microseconds(walker.world.now()))
    statement = "INSERT INTO audit (agent_id, action, argument, at) VALUES (?, 'follow', '1206', ?)"
    await writes(statement, *[asked] * QUESTIONS_A_DAY)(walker)


async def accounts_are_cut(walker: Walker) -> None:
    """Start the product again: no Fatourati, no AmanPay, and no more than 500 dirhams by card."""
    write_accounts(walker.world.folder, walker.world.cmi_url, None)
    await accounts_change(limit("cmi", "500"))(walker)


FOLLOWING = Walk(
    "following",
    (
        Screen(
            "agent-link-refused",
            first(starts(), STARTED, says("/lien 2222 SGS1")),
            "pas de paiement en ligne pour cet émetteur",
            "الأداء عبر الإنترنت غير متاح",
            "no online payment for this issuer",
        ),
        Screen("agent-invoice-paid", says("/suivi OLD1"), ": réglée", ": مؤداة", ": paid"),
        Screen(
            "",
            first(changes(an_invoice_line("W9", status="cancelled")), says("/suivi W9")),
            ": annulée",
            ": ملغاة",
            ": cancelled",
        ),
        Screen(
            "agent-customers-link",
            first(stranger_gets("W1"), says("/suivi W1")),
            "renvoyez le lien au client",
            "إعادة إرسال الرابط إلى الزبون",
            "send the link again",
        ),
        Screen("", taps("button-agent-resend"), "Envoyé dans", "تم الإرسال", "Sent to your chat"),
        Screen(
            "agent-reminders",
            taps("button-no-reminders"),
            "Noté pour tous les liens",
            "تم التسجيل بالنسبة لكل روابط",
            "Noted for every link",
        ),
        Screen("", asks_inline_in_group, "Tout le groupe verra", "سيرى كل", "whole group"),
        Screen(
            "agent-forgotten",
            first(stranger_pays_and_is_forgotten, says("/suivi W2")),
            "conversation anonyme",
            "محادثة دون هوية",
            "chat anonymous",
        ),
        Screen(
            "agent-not-sent",
            taps("button-qr"),
            "ne peut plus être envoyé",
            "لم يعد ممكنا إرسال",
            "can no longer be sent",
        ),
        Screen(
            "agent-returned",
            first(customer(pays_what_was_cancelled, "W4"), says("/suivi W4")),
            "montant rendu",
            "تم إرجاع المبلغ",
            "amount given back",
        ),
        Screen(
            "agent-held",
            first(
                customer(has_card_reported(amount="420.01"), "W6"),
                says("/suivi W6"),
                DO,
                says("/suivi W6"),
            ),
            "montant réservé est libéré",
            "تحرير المبلغ المحجوز",
            "amount on hold is free again",
        ),
        Screen(
            "agent-took",
            taps("button-agent-take"),
            "Le dossier est à votre nom",
            "الملف باسمكم الآن",
            "now in your name",
        ),
        Screen(
            "agent-too-late",
            taps("button-agent-take"),
            "déjà pris ou fermé",
            "مأخوذ أو مغلق",
            "taken or closed already",
        ),
        Screen(
            "agent-case-over",
            first(closes_case(Verdict.NOTHING_TO_DO), says("/suivi W6")),
            "le dossier est fermé",
            "الملف مغلق",
            "the case is closed",
        ),
        Screen(
            "agent-confirming",
            first(
                gateway("cmi", "faults", endpoint="api", mode="500", count=3),
                customer(pays_by_card(), "W5"),
                says("/suivi W5"),
            ),
            "accepté, à confirmer",
            "مقبولة، في طور التأكيد",
            "accepted, to be confirmed",
        ),
        Screen(
            "agent-tries",
            first(
                customer(fails_once_each_way, "W3"),
                customer(leaves_it, "W8"),
                waits(hours=3),
                says("/suivi W3"),
            ),
            "terminé sans nouvelle",
            "انتهت دون أي خبر",
            "over without news",
        ),
        Screen("agent-links-hours", says("/ouverts"), "· 3 h ·", "المدة بالساعات: 3", "· 3 h ·"),
        Screen(
            "agent-links-days",
            first(waits(hours=30), stranger_gets("W7"), says("/ouverts")),
            "· 1 j ·",
            "المدة بالأيام: 1",
            "· 1 d ·",
        ),
        Screen(
            "agent-expired",
            first(
                waits(hours=30),
                sees("a expiré le", "انتهت صلاحية", "expired on"),
                all_is_delivered,
                says("/suivi W8"),
            ),
            "Le lien est expiré, rien n’est débité",
            "انتهت صلاحية الرابط دون أي اقتطاع",
            "The link expired, nothing was debited",
        ),
        Screen("", taps("button-renew"), "Envoyé dans", "تم الإرسال", "Sent to your chat"),
        Screen(
            "agent-means-gone",
            first(accounts_are_cut, says("/suivi W3")),
            "compte retiré",
            "حساب مسحوب",
            "account withdrawn",
        ),
        Screen(
            "agent-limit",
            says("/lien 1206 W1, W3"),
            "au-dessus du plafond du paiement en ligne",
            "يتجاوز سقف الأداء عبر الإنترنت",
            "above the limit of online payment",
        ),
        Screen(
            "agent-too-many",
            first(asks_all_day, says("/suivi W3")),
            "Trop de recherches aujourd’hui",
            "عمليات بحث كثيرة اليوم",
            "Too many searches today",
        ),
    ),
    "agent-age-days agent-age-hours agent-by-customer agent-chat-forgotten "
    "agent-do-case-closed agent-do-check agent-too-many "
    "agent-do-held agent-do-renew agent-do-resend agent-ending-confirming agent-ending-open "
    "agent-ending-refused agent-ending-returned agent-ending-silent agent-invoice-cancelled "
    "agent-invoice-paid agent-link-refused agent-means-gone agent-obstacle-account "
    "agent-obstacle-limit agent-status-expired agent-try-code inline-warning toast-agent-cancelled "
    "toast-agent-not-sent toast-agent-reminders toast-agent-sent toast-agent-taken "
    "toast-agent-too-late share-say-unknown share-say-cancelled share-say-expired",
    settings={**SETTINGS, "PORTNET_LINK_HOURS": "60"},
    lines=tuple(an_invoice_line(f"W{number}") for number in range(1, 10)),
)
