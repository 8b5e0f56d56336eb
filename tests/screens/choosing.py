"""The list, its filters, the review and the plan: from a code to what is to be paid."""

from tests.screens.acts import (
    changes,
    first,
    says,
    sends,
    starts,
    taps,
    taps_old_screen,
    waits,
)
from tests.screens.walking import Screen, Walk
from tests.stage.invoices import an_invoice_line
from tests.stage.person import PICTURE

LONG = "Compagnie marocaine d’importation, d’exportation et de transit " * 3
ARABIC = "شركة الأطلس للاستيراد والتصدير والعبور (ذات المسؤولية المحدودة) " * 3
HOSTILE = '<b>&"' * 30

LIST = Walk(
    "list",
    (
        Screen(
            "list",
            says("1206"),
            "Factures impayées · code 1206",
            "الفواتير غير المؤداة · الرمز 1206",
            "Unpaid invoices · code 1206",
            has_head=True,
        ),
        Screen("list-second-page", taps("button-next"), "page 2/3", "صفحة 2/3", "page 2/3"),
        Screen("", taps("button-first"), "page 1/3", "صفحة 1/3", "page 1/3"),
        Screen(
            "list-picked",
            taps("WAF3"),
            "Régler 1 · 420,00 MAD",
            "أداء 1 · 420,00 درهم",
            "Pay 1 · MAD 420.00",
        ),
        Screen(
            "other-issuer",
            taps("00293P"),
            "les factures d’un seul émetteur",
            "كل أداء يخص جهة مصدرة واحدة",
            "one issuer’s invoices",
        ),
        Screen("", taps("button-whole-issuer", "TUV"), "Régler 2", "أداء 2", "Pay 2"),
        Screen("list-picture", sends("photo", PICTURE), "Touchez l’émetteur", "لمس", "Tap the"),
        Screen("", taps("button-back"), "page 1/3", "صفحة 1/3", "page 1/3"),
        Screen("", taps("button-drop-all"), "page 1/3", "صفحة 1/3", "page 1/3"),
        Screen("list-everything", says("tout"), "Lequel ?", "أي جهة؟", "Which one?"),
        Screen("", taps("PORTNET"), "Régler 21", "أداء 21", "Pay 21"),
        Screen("", taps("button-drop-all"), "page 1/3", "صفحة 1/3", "page 1/3"),
        Screen("", taps_old_screen, "Écran actualisé", "تم تحيين", "Screen refreshed"),
        Screen(
            "list-updated",
            first(waits(hours=3), taps("WAF4")),
            "Mise à jour du",
            "تحيين بتاريخ",
            "Updated on",
        ),
        Screen(
            "list-since",
            first(
                changes(an_invoice_line("WAF4", status="paid")),
                waits(hours=3),
                taps("button-next"),
            ),
            "Réglées depuis : WAF4",
            "المؤداة منذ ذلك الحين: WAF4",
            "Paid since then: WAF4",
        ),
        Screen("stopped-list", says("stop"), "est gardée", "اختياركم محفوظ", "selection is kept"),
        Screen("", taps("button-resume"), "page 1/3", "صفحة 1/3", "page 1/3"),
        Screen("list-no-account", says("2222"), "non ouvert", "غير متاح", "does not take online"),
        Screen(
            "nothing-number",
            says("1206 WAF9"),
            "de ce code ne correspond à « WAF9 »",
            "غير مؤداة مطابقة لـ «WAF9»",
            "of this code matches “WAF9”",
        ),
        Screen("some-numbers", says("1206 WAF3 WAF9"), "impayées : WAF9", ": WAF9", ": WAF9"),
        Screen("part-of-number", says("1206 293"), "exactement", "بالضبط", "exactly"),
        Screen("list-photo", sends("photo", PICTURE), "ci-dessous", "أسفله", "below"),
        Screen(
            "several-issuers",
            says("1206 WAF3 00293P"),
            "de plusieurs émetteurs",
            "لعدة جهات مصدرة",
            "of several issuers",
        ),
        Screen("", says("2222"), "code 2222", "الرمز 2222", "code 2222"),
        Screen("", says("tout"), "ne peut être", "لا يمكن", "None of these"),
        Screen("", says("2222 retard"), "en retard ne peut", "متأخرة يمكن", "No overdue"),
        Screen("", starts("c_3333"), "Aucune facture", "لا توجد", "No invoice"),
        Screen("welcome-back", says("salam"), "choisissez", "اختيار رمز سابق", "a recent one"),
    ),
    "list-title client list-figures list-overdue-figures list-means list-page list-issuer "
    "list-line list-line-overdue list-overdue list-due list-issued list-hint means-both "
    "other-issuer choose-issuer-picture choose-issuer-all updated quit-selection list-no-account "
    "nothing-tickable nothing-overdue named-none named-some named-part "
    "several-issuers picture-in-list toast-redrawn since-last "
    "welcome-back",
)

HOSTILE_NAMES = Walk(
    "hostile-names",
    (
        Screen("hostile-list", says("5555"), "code 5555", "الرمز 5555", "code 5555", has_head=True),
        Screen("hostile-picked", taps("A-1"), "Régler 1", "أداء 1", "Pay 1"),
        Screen("hostile-review", taps("button-review"), "TTC", "الإجمالي", "incl. tax"),
        Screen("hostile-link", taps("button-card-cmi"), "prêt", "جاهز", "ready"),
    ),
    "list-title",
    lines=(
        an_invoice_line("F" * 100, code="5555", client_name=LONG[:150]),
        an_invoice_line("A-1", code="5555", client_name=ARABIC[:150]),
        an_invoice_line("B-2", code="5555", client_name=HOSTILE[:150]),
        an_invoice_line("C-3 (أ)", code="5555", client_name="SGS (شركة) Maroc"),
        an_invoice_line("D-4", code="5555", issuer=ARABIC[:100], client_name=LONG[:150]),
        an_invoice_line("E-5", code="5555", issuer=HOSTILE[:100], client_name="Ste IMP"),
    ),
)

FILTERS = Walk(
    "filters",
    (
        Screen("", says("1206"), "23 factures", "23", "23 invoices"),
        Screen(
            "filters",
            taps("button-filter"),
            "23 factures correspondent",
            "عدد الفواتير المطابقة: 23",
            "23 invoices match",
        ),
        Screen(
            "filter-number",
            taps("button-filter-number"),
            "Écrivez tout ou partie du n° de facture",
            "المرجو كتابة رقم الفاتورة كاملا أو جزء منه",
            "Type all or part of the invoice number",
        ),
        Screen("", says("001"), "11 factures", "المطابقة: 11", "11 invoices"),
        Screen("filter-issuer", taps("button-filter-issuer"), "Choisissez", "اختيار", "Choose the"),
        Screen("", taps("PORTNET"), "11 factures", "المطابقة: 11", "11 invoices"),
        Screen("filter-date", taps("button-filter-from"), "à partir de", "ابتداء من", "from which"),
        Screen("filter-bad-date", says("31/02/2026"), "pas une date", "ليس تاريخا", "not a date"),
        Screen("", says("1/1/2019"), "11 factures", "المطابقة: 11", "11 invoices"),
        Screen(
            "filters-set", taps("button-filter-to"), "jusqu’à quelle", "إلى غاية أي", "up to which"
        ),
        Screen("filter-order", says("1/1/18"), "est après la date", "بعد تاريخ", "is after the"),
        Screen("", taps("button-filter-to"), "jusqu’à quelle", "إلى غاية أي", "up to which"),
        Screen("", says("31/12/2021"), "11 factures", "المطابقة: 11", "11 invoices"),
        Screen(
            "list-filtered",
            taps("button-filter-apply"),
            "émises jusqu’au 31/12/2021",
            "صادرة إلى غاية 31/12/2021",
            "issued to 31/12/2021",
            has_head=True,
        ),
        Screen("", taps("button-filter"), "11 factures", "المطابقة: 11", "11 invoices"),
        Screen("", first(taps("button-filter-number"), says("ZZZ")), "Aucune", ": 0", "No invoice"),
        Screen(
            "nothing-filter",
            taps("button-filter-apply"),
            "Aucune facture avec ces filtres",
            "لا توجد فواتير بهذه المعايير",
            "No invoice with these filters",
        ),
        Screen("", taps("button-no-filter"), "23 factures", "23", "23 invoices"),
        Screen("list-uncounted", says("8888"), "Plus de", "أكثر من", "More than", has_head=True),
        Screen(
            "filters-uncounted",
            taps("button-filter"),
            "factures correspondent",
            "عدد الفواتير المطابقة: أكثر من",
            "invoices match",
        ),
    ),
    "filters-title filters-issuer filters-number filters-dates filters-left filter-number "
    "filter-issuer filter-date filter-from filter-to filter-bad-date filter-order list-filters "
    "filtered-issuer filtered-number filtered-from filtered-to nothing-filter list-figures-more "
    "filters-left-more",
    lines=tuple(an_invoice_line(f"N{n:04d}", code="8888") for n in range(1001)),
)
