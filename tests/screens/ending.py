"""How payments come out, and what whoever asks is told of them."""

from functools import partial

from tests.screens.acts import (
    first,
    gateway,
    pays,
    says,
    sees,
    starts,
    taps,
    to_gateway,
    types_card,
    waits,
)
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.stage.invoices import an_invoice_line
from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import NADIA, Person

REFUSED_CARD = "4000000000000002"
READY = sees("Lien prêt", "الرابط جاهز", "Link ready")
ASKED = sees("Envoyez ce que vous avez", "المرجو إرسال", "Send what you have")


def gets_link(numbers: str) -> Act:
    """Go to the link for some invoices of the guide's operator."""
    review = sees("Montant global TTC", "المبلغ الإجمالي", "Total incl. tax")
    return first(says(f"1206 {numbers}"), review, taps("button-card-cmi"), READY)


def asks_about(words: str) -> Act:
    """Say that something was paid."""
    return first(says("/verifier"), ASKED, says(words))


def gets_code(number: str, button: str) -> Act:
    """Go to the number by which an invoice is paid elsewhere."""
    review = sees("Montant global TTC", "المبلغ الإجمالي", "Total incl. tax")
    ready = sees("Référence prête", "المرجع جاهز", "Reference ready")
    return first(says(f"1206 {number}"), review, taps(button), ready)


async def pays_reference(walker: Walker) -> None:
    """Pay the oldest Fatourati reference that waits, in a bank's application."""
    assert walker.world.channels is not None
    for token in await walker.world.books_at(walker.world.channels.fatourati_url):
        if not token["transactions"]:
            walker.mark()
            await gateway("fatourati", f"tokens/{token['ref']}/pay")(walker)
            return


def pays_amanpay(way: str) -> Act:
    """Pay the newest order at AmanPay: in cash, by card or by direct debit."""

    async def act(walker: Walker) -> None:
        statement = "SELECT reference FROM attempts ORDER BY id DESC LIMIT 1"
        [(order,)] = walker.world.books.select(statement)
        walker.mark()
        await gateway("amanpay", f"orders/{order}/pay", channel=way)(walker)

    return act


def begins(channel: str) -> Act:
    """Open the newest link and choose a way of AmanPay there."""

    async def act(walker: Walker) -> None:
        page = await Payer(walker.world).choose(
            await walker.link(), means="amanpay", channel=channel
        )
        assert page.status == 200, page.html

    return act


async def keeps_asking(walker: Walker) -> None:
    """Let the product ask a silent gateway again and again."""
    walker.mark()
    for asked in (1, 2, 3, 4):
        await walker.world.until(partial(_was_asked, walker, asked), f"question {asked}")
        walker.world.put_clock_forward(minutes=1)


def _was_asked(walker: Walker, times: int) -> bool:
    return walker.world.books.checks() >= times


PAID = Walk(
    "paid",
    (
        Screen(
            "paid",
            first(gets_link("00293P"), pays()),
            "ne vaut pas facture",
            "لا يعتبر فاتورة",
            "not an invoice",
        ),
        Screen(
            "asked-paid",
            asks_about("1206 00293P"),
            "00293P est payé",
            "تم أداء 00293P",
            "00293P is paid",
        ),
        Screen("list-registering", says("1206"), "1206", "1206", "1206"),
        Screen("asked-registered", asks_about("3333 OLD1"), "enregistré", "وتسجيله", "registered"),
        Screen(
            "asked-refused",
            first(gets_link("00001P"), pays(REFUSED_CARD), asks_about("1206 00001P")),
            "vous pouvez réessayer",
            "يمكنكم إعادة المحاولة",
            "you can try again",
        ),
        Screen(
            "asked-expired",
            first(waits(hours=25), asks_about("1206 00001P")),
            "payer avec un nouveau lien",
            "يمكنكم الأداء برابط جديد",
            "pay with a new link",
        ),
        Screen(
            "panel-confirming",
            first(
                gateway("cmi", "faults", endpoint="api", mode="500", count=50),
                gets_link("00002P"),
                pays(),
            ),
            "paiement à confirmer",
            "أداء في طور التأكيد",
            "payment to be confirmed",
        ),
        Screen(
            "asked-uncertain",
            asks_about("1206 00002P"),
            "est en cours ou à l’examen",
            "جار أو قيد الدراسة",
            "is under way or being looked into",
        ),
        Screen(
            "confirming",
            keeps_asking,
            "Le résultat n’est pas encore connu",
            "النتيجة غير معروفة بعد",
            "The result is not known yet",
        ),
        Screen("my-payments-all", says("/mespaiements"), "à confirmer", "طور", "to be confirmed"),
    ),
    "settled settled-invoices client-name settled-time settled-order settled-transaction "
    "registration-pending paid-by-card-cmi receipt-attached status-paid list-registering "
    "paid-registering paid-registered paid-refused paid-expired paid-uncertain status-confirming "
    "panel-not-twice confirming mine-paid mine-confirming mine-expired",
)

IRREGULAR = Walk(
    "irregular",
    (
        Screen(
            "held",
            first(
                gets_link("00005P"),
                to_gateway(),
                sees("paiement commencé", "بدأ الأداء", "payment started"),
                taps("button-cancel"),
                sees("quand même", "رغم ذلك", "anyway"),
                taps("button-cancel-yes"),
                sees("annulé", "إلغاء", "cancelled"),
                types_card(),
            ),
            "est réservé par la banque, mais pas débité",
            "محجوز لدى البنك دون اقتطاع",
            "is on hold at the bank, but not debited",
        ),
        Screen(
            "late",
            first(
                gets_link("00006P"),
                waits(minutes=20),
                to_gateway(),
                waits(minutes=56),
                sees("a expiré", "انتهت صلاحية", "expired on"),
                types_card(),
            ),
            "est arrivé après l’expiration",
            "بعد انتهاء صلاحية",
            "arrived after",
        ),
        Screen(
            "overlap",
            first(gets_link("WAF4"), to_gateway("first"), says("1206 WAF3 WAF4")),
            "un autre paiement est en cours depuis",
            "أداء آخر قيد المعالجة منذ",
            "another payment has been in progress since",
        ),
        Screen("list-busy", taps("button-back"), "en cours", "قيد المعالجة", "in progress"),
        Screen(
            "already-paid",
            first(
                taps("button-review"),
                sees("un autre paiement", "أداء آخر", "another payment"),
                taps("button-pay-anyway"),
                sees("en ligne", "عبر الإنترنت", "pay online"),
                taps("button-card-cmi"),
                READY,
                to_gateway("second"),
                types_card("first"),
                sees("Paiement reçu", "تم التوصل بالأداء", "Payment received"),
                types_card("second"),
            ),
            "étaient déjà réglées",
            "مؤداة من قبل",
            "were already paid",
        ),
    ),
    "held late already-paid overlap-since list-busy",
    settings={"PORTNET_LINK_HOURS": "1"},
)


WAYS = Walk(
    "ways",
    (
        Screen(
            "paid-by-application",
            first(gets_code("WAF3", "button-fatourati"), pays_reference),
            "Appli bancaire, Fatourati (CMI)",
            "تطبيق البنك، Fatourati (CMI)",
            "Bank app, Fatourati (CMI)",
        ),
        Screen(
            "paid-in-cash",
            first(gets_code("WAF4", "button-tashilat"), pays_amanpay("cash")),
            "Espèces, Tashilat (AmanPay)",
            "نقدا، Tashilat (AmanPay)",
            "Cash, Tashilat (AmanPay)",
        ),
        Screen(
            "paid-by-debit",
            first(gets_link("W5"), begins("direct_debit"), pays_amanpay("debit")),
            "Débit direct (AmanPay)",
            "اقتطاع مباشر (AmanPay)",
            "Direct debit (AmanPay)",
        ),
        Screen(
            "paid-by-amanpay-card",
            first(gets_link("W6"), begins("card"), pays_amanpay("card")),
            "Carte (AmanPay)",
            "بطاقة (AmanPay)",
            "Card (AmanPay)",
        ),
        Screen(
            "paid-twice",
            first(
                gets_code("W7", "button-fatourati"),
                taps("button-other-means"),
                taps("button-switch"),
                sees("Montant global TTC", "المبلغ الإجمالي", "Total incl. tax"),
                taps("button-tashilat"),
                sees("Tashilat", "Tashilat", "Tashilat"),
                pays_amanpay("cash"),
                sees("Paiement reçu", "تم التوصل بالأداء", "Payment received"),
                pays_reference,
            ),
            "les factures ont été payées deux fois",
            "أديت الفواتير مرتين",
            "the invoices were paid twice",
        ),
    ),
    "paid-by-fatourati paid-by-tashilat paid-by-direct-debit paid-by-card-amanpay paid-twice case",
    lines=tuple(an_invoice_line(number) for number in ("W5", "W6", "W7")),
)


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
