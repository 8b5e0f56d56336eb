"""Screens of a product that asks PORTNET's register, and tells it of payments."""

from tests.screens.acts import (
    asks_about,
    first,
    gets_link,
    pays,
    says,
    sees,
    taps,
    to_gateway,
    types_card,
    waits,
)
from tests.screens.walking import Act, Screen, Walk, Walker


def office(what: str, **body: object) -> Act:
    """Press a switch of PORTNET's stand-in."""

    async def act(walker: Walker) -> None:
        await walker.world.control(_portnet(walker), what, **body)

    return act


def register_fails(mode: str, count: int) -> Act:
    """Let PORTNET's register fail the next times that it is asked."""
    return office("faults", endpoint="invoices", mode=mode, count=count)


def sets_amount(number: str, amount: str) -> Act:
    """Let PORTNET give an invoice another amount, and tell nobody."""
    dearer = {"number": number, "issuer": "TUV Rheinland", "amount": amount}
    return office("invoices/act", do="amount", **dearer)


def telegram_refuses(count: int) -> Act:
    """Let Telegram refuse the next messages: each is tried again after a second or two."""

    async def act(walker: Walker) -> None:
        fault = {"endpoint": "sendMessage", "mode": "500", "count": count}
        await walker.world.control(walker.world.chat_url, "faults", **fault)

    return act


async def word_is_refused(walker: Walker) -> None:
    """Wait until the news of the payment could not be sent."""
    tried = "SELECT id FROM outbox WHERE kind = 'settled' AND tries > 0"
    await walker.world.until(lambda: bool(walker.world.books.select(tried)), "a refusal")


async def telegram_recovers(walker: Walker) -> None:
    """Let time pass until everything has been sent."""

    def holds() -> bool:
        walker.world.put_clock_forward(seconds=5)
        return walker.world.books.select("SELECT id FROM outbox") == []

    walker.mark()
    await walker.world.until(holds, "an empty outbox")


async def is_registered(walker: Walker) -> None:
    """Wait until PORTNET has registered two payments, and the wish to be forgotten was read."""

    def holds() -> bool:
        registered = "SELECT id FROM facts WHERE kind = 'registered'"
        asked = "SELECT chat_id FROM chats WHERE state LIKE '%forgetting%'"
        return (len(books.select(registered)), len(books.select(asked))) == (2, 1)

    books = walker.world.books
    await walker.world.until(holds, "the second registration")


def _portnet(walker: Walker) -> str:
    return walker.world.settings["PORTNET_REGISTER_URL"].partition("/api")[0]


REGISTER = Walk(
    "register",
    (
        Screen(
            "searching",
            first(register_fails("slow", 1), says("1206")),
            "Recherche des factures du code 1206",
            "جار البحث عن فواتير الرمز 1206",
            "Looking up invoices for code 1206",
        ),
        Screen("", first(), "23 factures", "23", "23 invoices"),
        Screen(
            "source-down",
            first(register_fails("500", 2), says("7777")),
            "ne répond pas pour le moment",
            "لا تستجيب حاليا",
            "is not answering right now",
        ),
        Screen("", says("1206"), "23 factures", "23", "23 invoices"),
        Screen("", taps("WAF3"), "Régler 1", "أداء 1", "Pay 1"),
        Screen(
            "",
            first(waits(seconds=61), taps("button-review")),
            "Vérification…",
            "جار التحقق",
            "Checking",
        ),
        Screen("", first(), "Montant global TTC", "المبلغ الإجمالي", "Total incl. tax"),
        Screen(
            "registered",
            first(gets_link("WAF3"), pays()),
            "PORTNET a enregistré le paiement",
            "سجلت PORTNET الأداء",
            "PORTNET has registered payment",
        ),
        Screen(
            "asked-registered",
            asks_about("1206 WAF3"),
            "WAF3 est payé (le",
            "تم أداء WAF3 (بتاريخ",
            "WAF3 is paid (on",
        ),
        Screen(
            "",
            first(
                gets_link("00293P"),
                to_gateway(),
                sees("paiement commencé", "بدأ الأداء", "payment started"),
                telegram_refuses(2),
                types_card(),
                word_is_refused,
                says("/oublier"),
                is_registered,
                telegram_recovers,
            ),
            "Enregistré par PORTNET ✔",
            "مسجل لدى PORTNET ✔",
            "Registered by PORTNET ✔",
        ),
        Screen(
            "forget-telling",
            first(),
            "un message sur ce paiement est en route",
            "هناك رسالة حول هذا الأداء في طريقها",
            "a message about this payment is on its way",
        ),
        Screen(
            "issuer-refused",
            first(
                gets_link("WAF4"),
                to_gateway(),
                sets_amount("WAF4", "462.00"),
                types_card(),
            ),
            "PORTNET ne l’a pas enregistré",
            "لكن PORTNET لم تسجله",
            "PORTNET did not register it",
        ),
        Screen(
            "forget-case",
            says("/oublier"),
            "le dossier D-1 est ouvert",
            "الملف D-1 مفتوح",
            "case D-1 is open",
        ),
    ),
    "searching source-down toast-asking-register registered paid-registered "
    "registration-done forget-telling issuer-refused forget-case",
    asks_register=True,
)
