"""Invoices that are no longer what they were: in the list, in the review, under a link."""

from tests.screens.acts import READY, changes, first, gets_link, says, sees, taps, to_gateway, waits
from tests.screens.walking import Screen, Walk
from tests.screens.ways import REFERENCE_READY
from tests.stage.invoices import Line, an_invoice_line

MANY = range(10, 18)


def a_portnet_line(place: int, *, status: str = "open", amount: str = "") -> Line:
    """One of the guide's small invoices of PORTNET, in another state."""
    return an_invoice_line(
        f"{place:05d}P",
        issuer="PORTNET",
        amount=amount or f"{place}.50",
        due="31/12/2026",
        status=status,
    )


UNDER_A_LINK = (
    Screen(
        "link-changed",
        first(
            gets_link("W8"),
            to_gateway(),
            sees("paiement commencé", "بدأ الأداء", "payment started"),
            changes(an_invoice_line("W8", amount="462.00")),
            taps("button-check"),
        ),
        "une facture a changé : n’utilisez plus ce lien",
        "تغيرت إحدى الفواتير: المرجو عدم استعمال هذا الرابط",
        "an invoice has changed: do not use this link any more",
    ),
    Screen(
        "link-elsewhere",
        first(
            gets_link("00293P"),
            to_gateway(),
            sees("paiement commencé", "بدأ الأداء", "payment started"),
            changes(an_invoice_line("00293P", issuer="PORTNET", amount="20", status="paid")),
            taps("button-check"),
        ),
        "une facture est déjà réglée ou en cours de paiement",
        "إحدى الفواتير مؤداة من قبل أو في طور الأداء",
        "an invoice is already paid or being paid",
    ),
    Screen(
        "my-payments-moved",
        says("/mespaiements"),
        "lien à refaire",
        "يلزم رابط جديد",
        "needs a new link",
    ),
    Screen(
        "link-closed",
        first(
            says("1206 W9"),
            sees("global TTC", "الإجمالي", "Total incl."),
            taps("button-fatourati"),
            REFERENCE_READY,
            changes(an_invoice_line("W9", amount="462.00")),
        ),
        "Son n°",
        "رقمه",
        "Its number",
    ),
)

CHANGES = Walk(
    "changes",
    (
        Screen(
            "no-common-means",
            says("4444 CM1, AM1"),
            "n’acceptent pas le même moyen",
            "لا تقبل نفس وسيلة الأداء",
            "cannot be paid the same way",
        ),
        Screen("", taps("button-split-cmi"), "CMI", "CMI", "CMI"),
        Screen("list-cut", says("4444 PORTNET"), "au plus 50", "الأقصى", "50 invoices at most"),
        Screen(
            "list-full",
            first(
                says("P05"),
                sees("exactement", "بالضبط", "exactly"),
                taps("P051"),
                sees("1 3 5", "1 3 5", "1 3 5"),
            ),
            "règle au plus 50 factures",
            "العدد الأقصى للفواتير في كل أداء: 50",
            "settles at most 50 invoices",
        ),
        Screen(
            "review-many",
            taps("button-review"),
            "… et 20 autres",
            "أخرى",
            "… and 20 others",
            has_head=True,
        ),
        Screen(
            "plan-cut", says("4444 retard"), "plus anciennes d’abord", "الأقدم أولا", "oldest first"
        ),
        Screen(
            "amount-changed",
            first(
                says("1206 WAF3"),
                sees("global TTC", "الإجمالي", "Total incl."),
                changes(an_invoice_line("WAF3", amount="462.00")),
                taps("button-card-cmi"),
            ),
            "a changé : 420,00 MAD → 462,00 MAD",
            "من 420,00 درهم إلى 462,00 درهم",
            "changed: MAD 420.00 → MAD 462.00",
        ),
        Screen(
            "list-left",
            first(changes(an_invoice_line("WAF3", status="paid")), taps("button-card-cmi")),
            "retirées de la liste : WAF3",
            "وحذفت من اللائحة: WAF3",
            "removed from the list: WAF3",
        ),
        Screen("", says("1206 00001P 00002P"), "4,00 MAD", "4,00 درهم", "MAD 4.00"),
        Screen(
            "review-gone",
            first(changes(a_portnet_line(1, status="paid")), taps("button-card-cmi")),
            "Plus à payer, retirées : 00001P",
            "لم تعد مستحقة وتم سحبها: 00001P",
            "No longer to be paid, left out: 00001P",
        ),
        Screen("", first(taps("button-card-cmi"), READY), "en attente", "في انتظار", "waiting"),
        Screen("", waits(hours=25), "a expiré le", "انتهت صلاحية", "expired on"),
        Screen(
            "review-empty",
            first(changes(a_portnet_line(2, status="paid")), taps("button-renew")),
            "Ces factures ne sont plus à payer",
            "لم تعد هذه الفواتير مستحقة",
            "are no longer to be paid",
        ),
        Screen(
            "amounts-changed",
            first(
                says("1206 " + " ".join(f"{n:05d}P" for n in MANY)),
                sees("global TTC", "الإجمالي", "Total incl."),
                changes(*(a_portnet_line(n, amount="99.00") for n in MANY)),
                taps("button-card-cmi"),
            ),
            "5 autres montants ont changé",
            "عدد المبالغ الأخرى التي تغيرت: 5",
            "5 other amounts changed",
        ),
        Screen("link-many", taps("button-card-cmi"), "et 2 autres", "+2", "and 2 others"),
        *UNDER_A_LINK,
    ),
    "no-common-means review-more amount-changed review-empty review-gone list-left list-only "
    "means-cmi means-amanpay bulk-cut plan-cut plan-each-means "
    "too-many-lines amounts-changed-more numbers-more changed changed-number mine-overtaken "
    "status-changed status-elsewhere",
    lines=(
        an_invoice_line("W8"),
        an_invoice_line("W9"),
        an_invoice_line("CM1", code="4444", means="CMI"),
        an_invoice_line("AM1", code="4444", means="AmanPay"),
        *(an_invoice_line(f"P{n:03d}", code="4444", issuer="PORTNET") for n in range(52)),
    ),
)
