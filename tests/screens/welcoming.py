"""First contact, and what people type or send instead of a code."""

from tests.screens.acts import enters_support_room, first, says, sees, sends, starts, taps
from tests.screens.walking import Act, Screen, Walk
from tests.stage.person import PICTURE

CARD = "4000 0000 0000 0002"


def misses(code: str) -> Act:
    """Look up a code that is none, and wait for the answer."""
    return first(says(code), sees("Aucune facture", "لا توجد أي فاتورة", "No invoice matches"))


FIRST_CONTACT = Walk(
    "first-contact",
    (
        Screen(
            "welcome",
            starts(),
            "Écrivez le code d’abonnement",
            "المرجو كتابة رمز الاشتراك",
            "Type the subscription code",
        ),
        Screen(
            "where-code",
            taps("button-find-code"),
            "Où trouver le code d’abonnement ?",
            "أين أجد رمز الاشتراك؟",
            "Where is the subscription code?",
        ),
        Screen("help", says("/aide"), "05 20 47 31 00", "05 20 47 31 00", "05 20 47 31 00"),
        Screen(
            "language",
            taps("button-language"),
            "Choisissez votre langue",
            "المرجو اختيار اللغة",
            "Choose your language",
        ),
        Screen("", taps("button-back"), "Quel code", "ما هو رمز الاشتراك؟", "Which subscription"),
        Screen("mine-none", says("/mespaiements"), "encore aucun paiement", "بعد", "no payment"),
        Screen("paid-ask", taps("button-paid"), "ce que vous avez", "ما يتوفر لديكم", "you have"),
        Screen("", says("rien du tout"), "pas reconnu", "لم أتعرف", "did not recognise"),
        Screen("", says("1206"), "derrière le code", "بعد الرمز", "after the code"),
        Screen(
            "paid-none",
            says("1206 WAF4"),
            "Aucun paiement reçu par ce service pour WAF4",
            "لم نتوصل بأي أداء عبر هذه الخدمة بخصوص WAF4",
            "No payment received through this service for WAF4",
        ),
        Screen("stopped", says("stop"), "on s’arrête là", "نتوقف هنا", "we stop here"),
        Screen(
            "group",
            enters_support_room(says("/payer 1206")),
            "ne s’affichent pas dans un groupe",
            "لا تعرض الفواتير داخل المجموعات",
            "are not shown in a group",
        ),
    ),
    "welcome where-code where-code-request help help-reminders help-neighbours support language "
    "mine-none paid-ask paid-unclear paid-code-alone paid-none quit group",
)

WHAT_PEOPLE_TYPE = Walk(
    "what-people-type",
    (
        Screen(
            "code-shape", says("ABCDE"), "compte 4 caractères", "يتكون من 4 خانات", "4 characters"
        ),
        Screen("code-long", says("12345678901234567890"), "lettres ou", "حروف أو", "letters or"),
        Screen("looks-ice", says("001509176000008"), "un ICE", "التعريف الموحد", "an ICE"),
        Screen("looks-telephone", says("06 12 34 56 78"), "téléphone", "رقم هاتف", "phone number"),
        Screen("card-erased", says(CARD), "je l’ai effacé", "تم حذفها", "I deleted it"),
        Screen("looks-invoice", says("FA-2026/118"), "n° de facture", "رقم فاتورة", "an invoice"),
        Screen("reference-misheard", says("PN-AAAA-AA"), "mal lu", "قرئت", "misread"),
        Screen(
            "reference-unknown",
            says("PN-7K4D-26"),
            "Aucun paiement PN-7K4D-26",
            "بالمرجع PN-7K4D-26",
            "No payment PN-7K4D-26",
        ),
        Screen("picture", sends("photo", PICTURE), "les images", "لا أقرأ الصور", "pictures"),
        Screen("voice", sends("voice"), "messages vocaux", "الرسائل الصوتية", "voice messages"),
        Screen("attachment", sends("document"), "que le texte", "سوى النصوص", "only read text"),
        Screen(
            "code-in-sentence",
            says("le code est 1206 je crois"),
            "J’ai lu le code 1206",
            "في رسالتكم الرمز 1206",
            "I read the code 1206",
        ),
        Screen(
            "nothing",
            says("9ZZ9"),
            "Aucune facture ne correspond à votre recherche",
            "لا توجد أي فاتورة مطابقة لبحثكم",
            "No invoice matches your search",
        ),
        Screen("link-unknown", starts("p_" + "A" * 22), "complet", "كامل", "complete"),
        Screen("offers-arabic", says("عندي فاتورة"), "Non, merci", "", "No, thanks"),
        Screen(
            "too-many",
            first(*(misses(f"9ZZ{n}") for n in range(7)), says("1206")),
            "Trop d’essais",
            "محاولات كثيرة",
            "Too many attempts",
        ),
    ),
    "code-shape code-shape-unquoted looks-company-number looks-telephone card-erased looks-invoice "
    "reference-misheard reference-unknown picture voice attachment code-in-sentence nothing "
    "link-unknown too-many",
)
