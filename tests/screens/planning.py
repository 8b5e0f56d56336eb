"""A plan: payments to several issuers, one after the other, and what comes between them."""

from tests.screens.acts import changes, first, pays, says, sees, taps
from tests.screens.walking import Screen, Walk
from tests.stage.invoices import Line, an_invoice_line
from tests.stage.stand_ins import EXHIBITORS


def an_exhibitors_line(place: int, *, status: str = "open") -> Line:
    """The only invoice of one of many issuers; all are overdue."""
    return an_invoice_line(f"EX{place}", code="6666", issuer=EXHIBITORS[place], status=status)


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
        Screen(
            "named-several",
            first(
                says("6666"),
                sees("code 6666", "الرمز 6666", "code 6666"),
                says("exposant"),
            ),
            "Plusieurs émetteurs répondent à « exposant »",
            "عدة جهات مصدرة تطابق «exposant»",
            "Several issuers are called “exposant”",
        ),
        Screen(
            "plan-long",
            taps("button-overdue"),
            "Ensuite : Exposant K, Exposant L",
            "بعد ذلك: Exposant K، Exposant L",
            "Afterwards: Exposant K, Exposant L",
        ),
        Screen(
            "",  # nine links stand below it
            first(
                changes(*(an_exhibitors_line(place, status="paid") for place in (1, 2))),
                taps("button-plan-links"),
            ),
            "Exposant C : ces factures ont changé",
            "Exposant C: تغيرت هذه الفواتير",
            "Exposant C: these invoices have changed",
        ),
        Screen(
            "plan-gone",
            first(
                taps("button-show"),
                sees("en attente", "في انتظار", "waiting for"),
                taps("button-cancel"),
                sees("resteront impayées", "غير مؤداة", "stay unpaid"),
                taps("button-cancel-yes"),
                sees("annulé", "إلغاء", "cancelled"),
                says("/mespaiements"),
                sees("Mes paiements", "أداءاتي", "My payments"),
                taps("button-next-payment", "2/10"),
            ),
            "Exposant B : ces factures ne sont plus à payer",
            "Exposant B: لم تعد هذه الفواتير مستحقة",
            "Exposant B: these invoices are no longer to be paid",
        ),
        Screen(
            "plan-old-button",
            taps("button-next-payment", "2/2"),
            "La sélection a changé",
            "تغير الاختيار",
            "The selection has changed",
        ),
        Screen(
            "",
            first(
                says("/oublier"),
                sees("Oublier cette", "حذف معطيات هذه", "Forget this"),
                taps("button-forget-yes"),
            ),
            "C’est effacé",
            "تم الحذف",
            "Erased.",
        ),
        Screen(
            "plan-none",
            taps("button-next-payment", "2/2"),
            "Il n’y a plus de paiement à la suite",
            "لا يوجد أداء موال",
            "There is no further payment",
        ),
    ),
    "plan-title plan-one-each plan-part plan-same-means plan-progress plan-part-next "
    "plan-part-later plan-left quit-plan toast-plan-kept plan-part-paid plan-done settled "
    "mine-open named-several plan-later plan-part-changed plan-part-gone plan-part-over "
    "toast-changed plan-none",
    lines=tuple(an_exhibitors_line(place) for place in range(len(EXHIBITORS))),
)
