"""What PORTNET does with payments, as agents follow it: registered, refused, silent, given back."""

from tests.screens.acts import enters_support_room, first, says, taps, waits
from tests.screens.cases import alert
from tests.screens.customers import customer, pays_by_card
from tests.screens.desk import SETTINGS
from tests.screens.registering import office, sets_amount
from tests.screens.walking import Screen, Walk, Walker
from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import enter_card
from tests.stage.payer import Payer


async def pays_another_amount(walker: Walker, link: str) -> None:
    """Pay by card what has become dearer since the card page was opened."""
    payer = Payer(walker.world)
    card_page = await payer.to_gateway(link)
    await sets_amount("WAF3", "462.00")(walker)
    await enter_card(walker.world, card_page)


async def is_registered(walker: Walker) -> None:
    """Wait until PORTNET has taken a payment into its books."""
    books = walker.world.books
    await walker.world.until(lambda: "registered" in books.facts(), "PORTNET's answer")


async def was_told_in_vain(walker: Walker) -> None:
    """Wait until PORTNET was told of a payment, and did not answer."""
    tried = "SELECT 1 FROM registrations WHERE tries > 0 AND meaning IS NULL"
    await walker.world.until(lambda: bool(walker.world.books.select(tried)), "a try")


async def payment_is_voided(walker: Walker) -> None:
    """Somebody gives the last card's payment back in the gateway's own back office."""
    await CardGateway(walker.world).void_by_hand()


ISSUING = Walk(
    "issuer",
    (
        Screen(
            "agent-registered",
            first(
                enters_support_room(customer(pays_by_card(), "WAF4"), is_registered),
                says("/suivi WAF4"),
            ),
            "rien, tout est enregistré",
            "لا شيء، كل شيء مسجل",
            "nothing, all is registered",
        ),
        alert(
            "agent-case-given-back",
            first(payment_is_voided, taps("button-check")),
            ("montant rendu, encore dans", "مبلغ تم إرجاعه", "money given back, still"),
            ("faites retirer ce règlement", "طلب حذف هذا الأداء", "take this settlement out"),
        ),
        alert(
            "agent-case-refused-by-issuer",
            customer(pays_another_amount, "WAF3"),
            ("règlement refusé par PORTNET", "أداء رفضته PORTNET", "refused by PORTNET"),
            ("faites enregistrer le règlement", "تسجيل الأداء يدويا", "register the settlement"),
        ),
        alert(
            "agent-case-unanswered",
            first(
                office("faults", endpoint="pay", mode="500", count=1000),
                customer(pays_by_card(), "00293P"),
                was_told_in_vain,
                waits(hours=37),
            ),
            ("règlement sans réponse", "لم تجب عنه الجهة", "not answered by the issuer"),
            ("s’il a enregistré ce règlement", "هل سجلت هذا الأداء", "whether it has registered"),
        ),
    ),
    "agent-case-given-back agent-case-refused-by-issuer agent-case-unanswered agent-do-given-back "
    "agent-do-nothing agent-do-register agent-do-unanswered share-say-registered",
    settings=SETTINGS,
    asks_register=True,
)
