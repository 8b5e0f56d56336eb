"""From the review to a link, a reference or a code, and every way on from there."""

from tests.screens.acts import (
    READY,
    REFUSED_CARD,
    changes,
    first,
    gateway,
    pays,
    says,
    sees,
    taps,
    to_gateway,
    waits,
)
from tests.screens.walking import Screen, Walk
from tests.stage.invoices import Line, an_invoice_line

STATUS = sees("Statut :", "الحالة:", "Status:")


def a_portnet_line(place: int, *, status: str) -> Line:
    """One of the guide's small invoices of PORTNET, in another state."""
    number, amount = f"{place:05d}P", f"{place}.50"
    return an_invoice_line(number, issuer="PORTNET", amount=amount, due="31/12/2026", status=status)


LINK = Walk(
    "link",
    (
        Screen(
            "review",
            says("1206 WAF3 WAF4"),
            "Montant global TTC : 840,00 MAD",
            "المبلغ الإجمالي مع احتساب الرسوم: 840,00 درهم",
            "Total incl. tax: MAD 840.00",
        ),
        Screen(
            "link",
            taps("button-card-cmi"),
            "Vous serez prévenu ici dès le paiement",
            "سيتم إشعاركم هنا فور الأداء",
            "You will be told here as soon as it is paid",
        ),
        Screen("qr", taps("button-qr"), "avec un autre téléphone", "بهاتف آخر", "another phone"),
        Screen("panel-checked", taps("button-check"), "Vérifié à", "تم التحقق", "Checked at"),
        Screen("stopped-order", says("stop"), "Rien ne change", "لا يتغير", "Nothing changes"),
        Screen("", taps("button-resume"), "en attente", "في انتظار", "waiting for"),
        Screen(
            "cancel-ask",
            taps("button-cancel"),
            "Les factures resteront impayées",
            "ستبقى الفواتير غير مؤداة",
            "The invoices will stay unpaid",
        ),
        Screen("", taps("button-keep"), "en attente", "في انتظار", "waiting for"),
        Screen("", taps("button-other-means"), "global TTC", "الإجمالي", "Total incl."),
        Screen("link-again", taps("button-send-link"), "existe déjà", "رابط سابق", "already"),
        Screen("panel-started", to_gateway(), "commencé à", "بدأ الأداء", "started at"),
        Screen("cancel-running", taps("button-cancel"), "quand même ?", "رغم ذلك؟", "anyway?"),
        Screen(
            "cancelled",
            taps("button-cancel-yes"),
            "annulé : ne l’utilisez plus",
            "المرجو عدم استعماله",
            "is cancelled: do not use it",
        ),
        Screen("", taps("button-selection"), "Factures impayées", "الفواتير غير", "Unpaid"),
        Screen(
            "panel-refused",
            first(says("1206 00293P"), taps("button-card-cmi"), STATUS, pays(REFUSED_CARD)),
            "essai refusé à",
            "رفضت محاولة",
            "attempt refused at",
        ),
        Screen("expired", waits(hours=25), "a expiré le", "انتهت صلاحية", "expired on"),
        Screen("", taps("button-renew"), "global TTC", "الإجمالي", "Total incl."),
        Screen(
            "my-payments",
            says("/mespaiements"),
            "Mes paiements",
            "أداءاتي",
            "My payments",
        ),
    ),
    "review-title review-issuer review-line review-total review-choose explain-card "
    "explain-fatourati explain-tashilat explain-card-amanpay explain-direct-debit "
    "review-someone-else link panel-ready panel-order panel-status panel-told status-waiting "
    "share toast-checking panel-checking panel-checked quit-order cancel-ask "
    "already-open status-started "
    "cancel-running cancelled status-refused expired qr-caption toast-qr mine-title mine-expired "
    "mine-cancelled mine-hint panel-title",
)

NUMBERS = Walk(
    "numbers",
    (
        Screen("", says("1206 WAF3"), "global TTC", "الإجمالي", "Total incl."),
        Screen(
            "fatourati",
            first(taps("button-fatourati"), sees("À dicter", "للإملاء", "To read out")),
            "Référence prête",
            "المرجع جاهز",
            "Reference ready",
        ),
        Screen(
            "switch-fatourati",
            taps("button-other-means"),
            "La référence Fatourati",
            "مرجع Fatourati",
            "Fatourati reference",
        ),
        Screen(
            "", taps("button-keep-number"), "pas encore payé", "لم يتم الأداء بعد", "not paid yet"
        ),
        Screen("", taps("button-cancel"), "quand même", "رغم ذلك", "anyway"),
        Screen(
            "cancelled-number",
            taps("button-cancel-yes"),
            "reste payable jusqu’au",
            "يبقى قابلا للأداء إلى غاية",
            "can still be paid until",
        ),
        Screen("", says("1206 WAF4"), "global TTC", "الإجمالي", "Total incl."),
        Screen(
            "tashilat",
            taps("button-tashilat"),
            "À payer au guichet",
            "المبلغ الواجب أداؤه في الوكالة",
            "To pay at the counter",
        ),
        Screen(
            "switch-tashilat",
            first(
                sees("Référence prête", "المرجع جاهز", "Reference ready"),
                taps("button-other-means"),
            ),
            "Le code Tashilat",
            "رمز Tashilat",
            "Tashilat code",
        ),
        Screen("", taps("button-switch"), "global TTC", "الإجمالي", "Total incl."),
        Screen(
            "direct-debit",
            taps("button-direct-debit"),
            "acceptez le débit",
            "قبول الاقتطاع",
            "accept the debit",
        ),
        Screen("", says("1206 W8"), "global TTC", "الإجمالي", "Total incl."),
        Screen("", taps("button-tashilat"), "au guichet", "في الوكالة", "at the counter"),
        Screen(
            "cancelled-code",
            first(
                sees("Référence prête", "المرجع جاهز", "Reference ready"),
                taps("button-cancel"),
                sees("Annuler quand même", "رغم ذلك", "anyway?"),
                taps("button-cancel-yes"),
            ),
            "annulé : ne l’utilisez plus",
            "المرجو عدم استعماله",
            "is cancelled: do not use it",
        ),
        Screen(
            "number-refused",
            first(
                says("1206 W9"),
                sees("global TTC", "الإجمالي", "Total incl."),
                gateway("fatourati", "faults", endpoint="create", mode="500", count=9),
                taps("button-fatourati"),
            ),
            "n’a pas donné de référence",
            "لم تعط خدمة الأداء أي مرجع",
            "gave no reference",
        ),
    ),
    "fatourati panel-ready-number panel-preparing status-booked switch-fatourati cancelled-number "
    "tashilat fees-known switch-tashilat direct-debit number-refused "
    "panel-cancelling",
    lines=(an_invoice_line("W8"), an_invoice_line("W9")),
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
    ),
    "no-common-means review-more amount-changed review-empty review-gone list-left list-only "
    "means-cmi means-amanpay bulk-cut plan-cut plan-each-means",
    lines=(
        an_invoice_line("CM1", code="4444", means="CMI"),
        an_invoice_line("AM1", code="4444", means="AmanPay"),
        *(an_invoice_line(f"P{n:03d}", code="4444", issuer="PORTNET") for n in range(52)),
    ),
)

PLAN = Walk(
    "plan",
    (
        Screen(
            "plan",
            says("1206 retard"),
            "2 paiements à faire · 860,00 MAD",
            "عدد الأداءات: 2 · 860,00 درهم",
            "2 payments to make · MAD 860.00",
        ),
        Screen(
            "plan-progress",
            taps("button-card-cmi"),
            "Paiements : 0 sur 2",
            "الأداءات المنجزة: 0 من 2",
            "Payments: 0 of 2",
        ),
        Screen("plan-stopped", says("stop"), "La suite vous attend", "البقية", "The rest waits"),
        Screen("", taps("button-resume"), "0 sur 2", "0 من 2", "0 of 2"),
        Screen("plan-later", taps("button-later"), "Mes paiements", "أداءاتي", "My payments"),
        Screen(
            "plan-paid", pays(), "Paiement reçu : 840,00", "بالأداء: 840,00", "received: MAD 840.00"
        ),
        Screen(
            "plan-next",
            taps("button-next-payment", "2/2"),
            "Paiements : 1 sur 2",
            "الأداءات المنجزة: 1 من 2",
            "Payments: 1 of 2",
        ),
        Screen(
            "plan-done",
            first(sees("À payer : 20,00", "20,00", "To pay: MAD 20.00"), pays()),
            "Il ne reste rien à payer ici",
            "لم يبق ما يؤدى هنا",
            "Nothing is left to pay here",
        ),
    ),
    "plan-title plan-one-each plan-part plan-same-means plan-progress plan-part-next "
    "plan-part-later plan-left quit-plan toast-plan-kept plan-part-paid plan-done settled "
    "mine-open",
)
