"""What is kept of a chat, a copy of it, and how it is forgotten."""

from tests.screens.acts import (
    first,
    gateway,
    gets_link,
    says,
    sees,
    starts,
    taps,
    to_gateway,
    waits,
)
from tests.screens.walking import Screen, Walk

PRIVACY = Walk(
    "privacy",
    (
        Screen(
            "privacy",
            first(
                starts(), sees("abonnement", "الاشتراك", "subscription"), says("/confidentialite")
            ),
            "Vos données personnelles",
            "معطياتكم الشخصية",
            "Your personal data",
        ),
        Screen("my-data", taps("button-my-data"), "fichier JSON", "JSON", "JSON file"),
        Screen(
            "forget-ask",
            first(gets_link("WAF3"), says("/oublier")),
            "Votre lien non payé sera annulé",
            "سيتم إلغاء الروابط غير المؤداة",
            "Your unpaid link will be cancelled",
        ),
        Screen("", taps("button-forget-no"), "en attente", "في انتظار", "waiting"),
        Screen("", says("/oublier"), "Oublier", "حذف معطيات هذه", "Forget this"),
        Screen("forgotten", taps("button-forget-yes"), "C’est effacé", "تم الحذف", "Erased."),
        Screen(
            "forget-refused",
            first(gets_link("WAF4"), to_gateway(), says("/oublier")),
            "L’effacement n’est pas encore possible",
            "لا يمكن الحذف حاليا",
            "This cannot be erased yet",
        ),
        Screen(
            "",
            first(
                gateway("cmi", "faults", endpoint="api", mode="500", count=50),
                waits(hours=30),
                says("/oublier"),
            ),
            "attendons la réponse",
            "ننتظر جواب",
            "are waiting for",
        ),
    ),
    "privacy-title privacy-kept privacy-why privacy-time privacy-abroad privacy-rights my-data "
    "toast-my-data forget-ask forget-links forget-stays forget-refused forget-why forget-payable "
    "forgotten forget-confirming privacy-controller privacy-declared",
    settings={
        "PORTNET_DATA_CONTROLLER": "PORTNET S.A., Casablanca",
        "PORTNET_CNDP_NUMBER": "D-W-123/2026",
    },
)
