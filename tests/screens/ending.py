"""How payments come out, and what whoever asks is told of them."""

from functools import partial

from tests.screens.acts import (
    READY,
    REFUSED_CARD,
    asks_about,
    first,
    gateway,
    gets_link,
    pays,
    says,
    sees,
    taps,
    to_gateway,
    types_card,
    waits,
)
from tests.screens.walking import Screen, Walk, Walker


async def keeps_asking(walker: Walker) -> None:
    """Let the product ask a silent gateway again and again."""
    walker.mark()
    for asked in (1, 2, 3, 4):
        await walker.world.until(partial(_was_asked, walker, asked), f"question {asked}")
        walker.world.put_clock_forward(minutes=1)


async def is_asked(walker: Walker) -> None:
    """Wait for the question that follows a session: it hears of nothing, but not for good."""
    await walker.world.until(partial(_was_asked, walker, 1), "the question after the session")


NOTHING_CAME = sees("Aucun paiement n’a été", "أي أداء", "No payment was")
"""The gateway was asked for the last time: later it would find the late card."""


def _was_asked(walker: Walker, times: int) -> bool:
    return walker.world.books.checks() >= times


PAID = Walk(
    "paid",
    (
        Screen(
            "paid",
            first(
                gets_link("00293P"),
                pays(),
                sees("réglé le", "مؤدى بتاريخ", "paid on"),
            ),
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
        Screen(
            "list-registering",
            says("1206"),
            "enregistrement PORTNET en cours",
            "التسجيل لدى PORTNET جار",
            "PORTNET is registering it",
        ),
        Screen(
            "asked-elsewhere",
            asks_about("3333 OLD1"),
            "est payé et enregistré par PORTNET (vérifié à",
            "تم أداء OLD1 وتسجيله لدى PORTNET (تم التحقق",
            "is paid and registered by PORTNET (checked at",
        ),
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
        Screen("", taps("button-check"), "à confirmer", "في طور", "to be confirmed"),
        Screen("my-payments-all", says("/mespaiements"), "à confirmer", "طور", "to be confirmed"),
    ),
    "settled settled-invoices client-name settled-time settled-order settled-transaction "
    "registration-pending paid-by-card-cmi receipt-attached status-paid list-registering "
    "paid-registering paid-elsewhere paid-refused paid-expired paid-uncertain status-confirming "
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
                sees("réservé le", "محجوز منذ", "on hold since"),
            ),
            "est réservé par la banque, mais pas débité",
            "محجوز لدى البنك دون اقتطاع",
            "is on hold at the bank, but not debited",
        ),
        Screen(
            "expired-unsure",
            first(gets_link("00006P"), waits(minutes=20), to_gateway(), waits(minutes=41)),
            "La banque n’a pas encore dit",
            "لم يخبرنا البنك بعد",
            "The bank has not said yet",
        ),
        Screen(
            "late",
            first(is_asked, waits(minutes=15), NOTHING_CAME, types_card()),
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
                sees("en ligne", "عبر الإنترنت", "online payment"),
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
    "held late already-paid overlap list-busy status-held expired-unsure",
    settings={"PORTNET_LINK_HOURS": "1"},
)
