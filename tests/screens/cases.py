"""What must be decided by a person, as the agents' room is told of it: every kind of case."""

import aiohttp

from services.invoices.budgets import MISSES_A_MINUTE
from services.payments.forgeries import MANY
from services.payments.reviews import Verdict
from services.storage.column_types import microseconds
from tests.screens.acts import changes, enters_support_room, first, says, sees, taps, writes
from tests.screens.customers import (
    customer,
    fatourati,
    gets_reference,
    has_card_reported,
    pay_newest_reference,
    pays_by_amanpay,
    pays_by_amanpay_odd,
    pays_by_card,
    pays_reference,
    take_newest_back,
)
from tests.screens.desk import SETTINGS
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.screens.ways import closes_case
from tests.stage.card_gateway import CardGateway
from tests.stage.invoices import an_invoice_line
from tests.stage.journeys import get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import NADIA, Person

Words = tuple[str, str, str]
DOOR = {"PORTNET_MESSAGES_USER": "erp", "PORTNET_MESSAGES_PASSWORD": "password-of-the-erp"}

NOBODYS = "N" * 20

ASK_THE_BANK = ("demandez à la banque", "سؤال البنك عن مآل", "ask the bank what became")
ASK_THE_ISSUER = (
    "l’état exact de la facture",
    "الوضعية الدقيقة للفاتورة",
    "how the invoice really",
)
GIVE_BACK = ("rembourser le montant en cause", "إرجاع المبلغ المعني", "refund the amount concerned")


def alert(name: str, act: Act, named: Words, advised: Words) -> Screen:
    """The news of a case: its name, and the one thing to do about it."""

    async def happens(walker: Walker) -> None:
        walker.mark()
        await act(walker)

    return Screen(name, first(happens, sees(*named)), *advised)


async def keeps_bank_silent(walker: Walker) -> None:
    """Let the bank's application gateway answer no question: what it said once stays as it is."""
    body = {"endpoint": "transaction", "mode": "500", "count": 1000}
    await walker.world.control(fatourati(walker.world), "faults", **body)


async def is_debited_by_hand(walker: Walker) -> None:
    """Debit the last card in the gateway's own back office; a clerk closes the case so."""
    await CardGateway(walker.world).capture_by_hand()
    await closes_case(Verdict.CAPTURED)(walker)


async def reference_is_paid(walker: Walker) -> None:
    """Pay the reference that was given out last."""
    await pay_newest_reference(walker)


async def payment_is_taken_back(walker: Walker) -> None:
    """Pay it, and let CMI withdraw it afterwards."""
    number = await pay_newest_reference(walker)
    await is_paid(walker)
    await take_newest_back(walker, number)


async def another_reference_is_paid(walker: Walker, link: str) -> None:
    """Pay an invoice twice: at AmanPay, and by a reference that was given out before."""
    await gets_reference(walker, link)
    await pays_by_amanpay(walker, link)


async def is_paid(walker: Walker) -> None:
    """Wait until the newest order is paid."""
    await walker.world.until(lambda: walker.world.books.orders()[-1][0] == "paid", "the payment")


def is_reported_again(**fields: str) -> Act:
    """Let the card gateway report its last payment once more, differently."""

    async def act(walker: Walker) -> None:
        await CardGateway(walker.world).call("resigned", fields=fields)

    return act


async def are_forged(walker: Walker) -> None:
    """Let somebody report that payment again and again who does not know the key."""
    await CardGateway(walker.world).call("forged", times=MANY)


async def sends_no_message(walker: Walker) -> None:
    """Send something to the door for PORTNET's messages that is none."""
    url = f"{walker.world.product_url}/portnet/messages"
    account = {"Authorization": aiohttp.encode_basic_auth(*DOOR.values())}
    async with walker.world.http.post(url, data=b"hello", headers=account) as response:
        assert response.status == 400


async def codes_are_tried(walker: Walker) -> None:
    """Let hundreds of chats look up a code that is none, within the same second."""
    now = microseconds(walker.world.now())
    statement = "INSERT INTO lookups (chat_id, code, found, at) VALUES (?, '9ZZ9', FALSE, ?)"
    await writes(statement, *((chat, now) for chat in range(1, MISSES_A_MINUTE + 2)))(walker)


async def customer_is_gone(walker: Walker) -> None:
    """A customer blocks the bot, and pays."""
    nadia = Person(walker.world, NADIA)
    link = await get_link(nadia, "W12")
    await nadia.block()
    await pay(walker.world, link)


async def debit_never_comes(walker: Walker, link: str) -> None:
    """Pay by card, but the gateway never hears our word that it is to debit."""
    gateway = CardGateway(walker.world)
    await gateway.switch(reply_lost=True)
    await Payer(walker.world).pay(link)
    await gateway.switch(reply_lost=False)
    walker.world.put_clock_forward(minutes=61)


async def bank_never_answers(walker: Walker, link: str) -> None:
    """Pay by card, whose gateway answers no question for two days."""
    body = {"endpoint": "api", "mode": "500", "count": 1000}
    await walker.world.control(walker.world.cmi_url, "faults", **body)
    await pays_by_card()(walker, link)
    books = walker.world.books
    await walker.world.until(lambda: books.checks() > 0, "the first question")
    await writes("UPDATE attempts SET checks = 11 WHERE id = (SELECT max(id) FROM attempts)")(
        walker
    )
    walker.world.put_clock_forward(minutes=1)


CASES = Walk(
    "cases",
    (
        alert(
            "agent-case-mispaid",
            first(
                enters_support_room(keeps_bank_silent),
                customer(pays_reference(1000), "W1"),
            ),
            ("paiement non conforme", "أداء غير مطابق", "payment not as asked for"),
            ASK_THE_BANK,
        ),
        Screen(
            "agent-unmatched",
            taps("button-agent-follow"),
            "Un paiement est arrivé qui ne règle pas la facture",
            "توصلنا بأداء لا يسدد الفاتورة",
            "A payment arrived that does not settle the invoice",
        ),
        alert(
            "agent-case-underpaid",
            customer(pays_by_amanpay_odd(41000), "W2"),
            ("montant insuffisant", "مبلغ ناقص", "amount too small"),
            ("demandez le complément", "طلب الباقي عبر", "ask the issuer for the rest"),
        ),
        alert(
            "agent-case-overpaid",
            customer(pays_by_amanpay_odd(43000), "W3"),
            ("montant trop élevé", "مبلغ زائد", "amount too large"),
            GIVE_BACK,
        ),
        alert(
            "agent-case-currency",
            first(customer(has_card_reported(currency="978"), "W4"), is_debited_by_hand),
            ("autre monnaie", "عملة أخرى", "another currency"),
            GIVE_BACK,
        ),
        alert(
            "agent-case-paid-twice",
            first(customer(another_reference_is_paid, "W5"), reference_is_paid),
            ("payé deux fois", "أداء مكرر", "paid twice"),
            GIVE_BACK,
        ),
        alert(
            "agent-case-after-cancel",
            first(
                customer(gets_reference, "W6"),
                says("/suivi W6"),
                sees("en attente", "في الانتظار", "waiting"),
                taps("button-cancel"),
                taps("button-cancel-yes"),
                sees("a annulé le lien", "ألغى العون", "cancelled link"),
                reference_is_paid,
            ),
            ("payé après annulation", "أداء بعد الإلغاء", "paid after cancelling"),
            ("son paiement est gardé", "أداءه محتفظ به", "the payment is kept"),
        ),
        alert(
            "agent-case-elsewhere",
            first(
                customer(gets_reference, "W7", "W8"),
                changes(an_invoice_line("W8", status="paid")),
                reference_is_paid,
            ),
            ("déjà réglée ailleurs", "في مكان آخر", "already settled elsewhere"),
            GIVE_BACK,
        ),
        alert(
            "agent-case-reversed",
            first(customer(gets_reference, "W9"), payment_is_taken_back),
            ("retiré par la banque", "سحبه البنك", "withdrawn by the bank"),
            ASK_THE_BANK,
        ),
        alert(
            "agent-case-conflict",
            first(customer(pays_by_card(), "W10"), is_paid, is_reported_again(amount="9.00")),
            ("deux annonces contraires", "إشعاران متناقضان", "two contradictory reports"),
            ASK_THE_BANK,
        ),
        alert(
            "agent-case-orphan",
            is_reported_again(oid=NOBODYS, ReturnOid=NOBODYS, TransId="26327XNOBODYS"),
            ("paiement sans commande", "أداء بدون طلب", "payment without an order"),
            ASK_THE_BANK,
        ),
        alert(
            "agent-case-forged",
            are_forged,
            ("rapports de paiement mal signés", "بتوقيع غير صحيح", "with a wrong signature"),
            ("vérifier la clé du compte", "ليتحقق من مفتاح الحساب", "check the account’s key"),
        ),
        alert(
            "agent-case-contradiction",
            changes(an_invoice_line("W10", amount="462.00")),
            ("contredit un règlement", "تناقض أداء مسجلا", "contradicts a settlement"),
            ASK_THE_ISSUER,
        ),
        alert(
            "agent-case-message",
            sends_no_message,
            ("message de PORTNET non traité", "لم تعالج", "PORTNET message not processed"),
            ASK_THE_ISSUER,
        ),
        alert(
            "agent-case-undelivered",
            customer_is_gone,
            ("non remise au client", "لم يصل إلى الزبون", "did not reach the customer"),
            ("prévenez le client par téléphone", "إخبار الزبون هاتفيا", "customer by telephone"),
        ),
        alert(
            "agent-case-lookups",
            codes_are_tried,
            ("codes essayés en masse", "تجريب رموز بكثرة", "codes tried in bulk"),
            ("les clients connus passent", "ويمر الزبناء المعروفون", "known customers pass"),
        ),
        alert(
            "agent-case-uncaptured",
            customer(debit_never_comes, "W11"),
            ("débit demandé, pas fait", "اقتطاع مطلوب لم يتم", "debit asked for, not made"),
            ASK_THE_BANK,
        ),
        alert(
            "agent-case-unconfirmed",
            customer(bank_never_answers, "W13"),
            ("issue inconnue", "مآل غير معروف", "outcome unknown"),
            ASK_THE_BANK,
        ),
        Screen(
            "agent-case-closed",
            first(closes_case(Verdict.NOTHING_TO_DO), taps("button-agent-take")),
            "✔ Fermé",
            "✔ مغلق",
            "✔ Closed",
        ),
    ),
    "agent-alert-details agent-case agent-case-after-cancel agent-case-closed "
    "agent-case-conflict agent-case-contradiction agent-case-currency agent-case-elsewhere "
    "agent-case-forged agent-case-lookups agent-case-message agent-case-mispaid "
    "agent-case-orphan agent-case-overpaid agent-case-paid-twice agent-case-reversed "
    "agent-case-uncaptured agent-case-unconfirmed agent-case-underpaid agent-case-undelivered "
    "agent-do-after-cancel agent-do-ask-gateway agent-do-ask-issuer agent-do-forged "
    "agent-do-give-back agent-do-lookups agent-do-underpaid agent-do-undelivered "
    "agent-ending-open agent-ending-unmatched agent-told-cancel agent-try-code "
    "share-say-unmatched status-unmatched settled-transaction",
    settings={**SETTINGS, **DOOR},
    lines=tuple(an_invoice_line(f"W{number}") for number in range(1, 15)),
)
