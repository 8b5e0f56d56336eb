"""From the review to a link, a reference or a code, and every way on from there."""

from tests.screens.acts import (
    REFUSED_CARD,
    first,
    gateway,
    gets_link,
    pays,
    says,
    sees,
    taps,
    to_gateway,
    waits,
    waits_until,
)
from tests.screens.walking import Screen, Walk
from tests.stage.invoices import an_invoice_line

STATUS = sees("Statut :", "الحالة:", "Status:")


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
        Screen(
            "reminder",
            first(waits_until(10), gets_link("00001P"), waits_until(9)),
            "à payer avant le",
            "آخر أجل للأداء",
            "pay before",
        ),
        Screen(
            "reminders-off",
            first(taps("button-no-reminders"), STATUS),
            "Plus de rappel pour vos liens",
            "لن نذكركم بروابطكم",
            "No more reminders",
        ),
        Screen("panel-no-reminders", taps("button-see-link"), "Statut :", "الحالة:", "Status:"),
        Screen(
            "reminders-on",
            taps("button-remind"),
            "Nous vous rappellerons vos liens",
            "سنذكركم بروابطكم",
            "We will remind you of your links",
        ),
    ),
    "review-title review-issuer review-line review-total review-choose explain-card "
    "explain-fatourati explain-tashilat explain-card-amanpay explain-direct-debit "
    "review-someone-else link panel-ready panel-order panel-status panel-told status-waiting "
    "share toast-checking panel-checked quit-order cancel-ask "
    "already-open status-started "
    "cancel-running cancelled status-refused expired qr-caption toast-qr mine-title mine-expired "
    "mine-cancelled mine-hint panel-title reminder toast-reminders-off toast-reminders-on",
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
            "tashilat-no-fees",
            first(
                gateway("amanpay", "quirks", fees_untold=True),
                says("1206 W8"),
                sees("global TTC", "الإجمالي", "Total incl."),
                taps("button-tashilat"),
            ),
            "hors frais éventuels",
            "دون احتساب مصاريف الوكالة",
            "agency fees, if any, not included",
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
    "panel-cancelling fees-unknown",
    lines=(an_invoice_line("W8"), an_invoice_line("W9")),
)
