"""An invoice paid in every way beside the card, one that is paid twice, and money given back."""

from services.payments.reviews import Verdict
from tests.screens.acts import REVIEW, changes, first, gateway, gets_link, says, sees, taps
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.stage.invoices import an_invoice_line
from tests.stage.payer import Payer

REFERENCE_READY = sees("Référence prête", "المرجع جاهز", "Reference ready")


def gets_code(number: str, button: str) -> Act:
    """Go to the number by which an invoice is paid elsewhere."""
    return first(says(f"1206 {number}"), REVIEW, taps(button), REFERENCE_READY)


async def pays_reference(walker: Walker) -> None:
    """Pay the oldest Fatourati reference that waits, in a bank's application."""
    await _pay_reference(walker)


async def pays_too_little(walker: Walker) -> None:
    """Pay ten dirhams of it."""
    await _pay_reference(walker, amount=1000)


async def _pay_reference(walker: Walker, **more: int) -> None:
    assert walker.world.channels is not None
    for token in await walker.world.books_at(walker.world.channels.fatourati_url):
        if not token["transactions"]:
            walker.mark()
            await gateway("fatourati", f"tokens/{token['ref']}/pay", **more)(walker)
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
                REVIEW,
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
        Screen(
            "unmatched",
            first(gets_code("W8", "button-fatourati"), pays_too_little),
            "il ne règle pas les factures",
            "لا يسدد الفواتير",
            "it does not settle the invoices",
        ),
        Screen(
            "not-cancelled",
            first(
                gets_code("W9", "button-tashilat"),
                gateway("amanpay", "quirks", no_notification=True),
                pays_amanpay("cash"),
                taps("button-cancel"),
                sees("Annuler quand même", "رغم ذلك", "anyway?"),
                taps("button-cancel-yes"),
            ),
            "ne peut plus être annulé",
            "لم يعد إلغاء هذا الرابط ممكنا",
            "can no longer be cancelled",
        ),
    ),
    "unmatched paid-by-fatourati paid-by-tashilat paid-by-direct-debit paid-by-card-amanpay "
    "paid-twice case not-cancelled",
    lines=tuple(an_invoice_line(number) for number in ("W5", "W6", "W7", "W8", "W9")),
)


def closes_case(verdict: Verdict) -> Act:
    """A clerk closes the newest case."""

    async def act(walker: Walker) -> None:
        walker.mark()
        statement = "SELECT id FROM reviews WHERE closed_at IS NULL ORDER BY id DESC LIMIT 1"
        [(case,)] = walker.world.books.select(statement)
        await walker.world.product.close_review(case, verdict)

    return act


GIVEN_BACK = Walk(
    "given-back",
    (
        Screen(
            "paid-in-part",
            first(
                gets_code("W5 W6", "button-tashilat"),
                changes(an_invoice_line("W6", status="paid")),
                pays_amanpay("cash"),
            ),
            "de plus que ce paiement ne règle",
            "عما يسدده هذا الأداء",
            "more than this payment settles",
        ),
        Screen(
            "part-returned",
            closes_case(Verdict.REFUNDED),
            "420,00 MAD ont été rendus",
            "مبلغ 420,00 درهم",
            "MAD 420.00 was given back",
        ),
        Screen(
            "returned",
            first(
                gets_code("W8", "button-fatourati"),
                pays_too_little,
                sees("ne règle pas", "لا يسدد", "does not settle"),
                closes_case(Verdict.REFUNDED),
            ),
            "son montant vous revient",
            "يرجع إليكم",
            "comes back to you",
        ),
    ),
    "settled-rest part-returned returned",
    lines=tuple(an_invoice_line(number) for number in ("W5", "W6", "W8")),
)
