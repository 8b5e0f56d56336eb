"""How many taps the four journeys take, from START to where the money is handed over."""

from dataclasses import replace

from conversations.events import (
    Chosen,
    OrderOpened,
    OrderRead,
    PageRead,
    PlanRead,
    ReviewRead,
)
from conversations.notices import Details, notice_screen
from conversations.offers import payment_argument
from conversations.screen import Link, Share
from conversations.views import view
from domain.choosing import Named, Overdue
from domain.listing import OrderCard, Stage
from domain.plan import NextPayment
from tests.conversations.building import (
    EVERY_OFFER,
    REFERENCES,
    a_group,
    a_line,
    a_page,
    a_pay_code,
    a_plan,
    a_review,
    an_order,
)
from tests.conversations.talking import Talk

THE_PAGES_OWN_BUTTON = 1
LINE = a_line(1)


class CountingTalk(Talk):
    """A person whose thumb is watched."""

    taps = 0

    def press_start(self) -> None:
        self.taps += 1
        self.start()

    def tap(self, label: str) -> tuple[object, ...]:  # type: ignore[override]
        self.taps += 1
        return super().tap(label)

    def follow_link(self, order: OrderCard) -> None:
        """Open the payer's page from the link message, and choose the card there."""
        ((button,),) = notice_screen("link", order).keyboard
        assert isinstance(button, Link)
        self.taps += 1 + THE_PAGES_OWN_BUTTON

    def find_one_invoice(self) -> None:
        """Type one message: the code and the number."""
        self.type("1206 FAC1")
        self.happens(PageRead(a_page()))
        self.happens(Chosen("1206", Named("FAC1"), (a_group(LINE),), goes_on=True))
        self.happens(ReviewRead(a_review(LINE, offers=EVERY_OFFER)))


def test_one_invoice_by_card_takes_four_taps() -> None:
    person = CountingTalk()
    person.press_start()
    person.find_one_invoice()
    person.tap("💳 Carte bancaire · CMI")
    order = an_order(amount=42_000)
    person.happens(OrderOpened(order, is_new=True))
    person.follow_link(order)
    assert person.taps <= 4


def test_what_is_overdue_at_three_issuers_takes_eleven_taps() -> None:
    person = CountingTalk()
    person.press_start()
    person.type("1206")
    late = [a_line(n, issuer=f"Issuer {letter}", is_overdue=True) for n, letter in enumerate("ABC")]
    person.happens(PageRead(a_page(*late)))
    person.tap("🔴 Retards (3)")
    person.happens(Chosen("1206", Overdue(), tuple(a_group(one) for one in late)))
    person.tap("💳 Carte bancaire · CMI")
    for place in range(3):
        order = an_order(reference=REFERENCES[place])
        person.happens(OrderOpened(order, is_new=True, part=place))
        person.follow_link(order)
        paid = replace(order, stage=Stage.PAID)
        person.happens(OrderRead(paid))
        if place < 2:
            step = NextPayment(place + 2, 3, LINE.amount)
            settled = notice_screen("settled", paid, Details(next_payment=step))
            assert "next" in str(settled.keyboard[0])
            person.tap(f"➡️ Paiement {place + 2}/3 · 420,00 MAD")
            stages = [Stage.PAID] * (place + 1) + [None] * (2 - place)
            person.happens(PlanRead(a_plan(*stages), payment_argument(step)))
    assert "Paiements : 3 sur 3" in person.reads
    assert person.taps <= 11


def test_a_code_to_pay_in_cash_takes_two_taps() -> None:
    person = CountingTalk()
    person.press_start()
    person.find_one_invoice()
    person.tap("💵 Espèces")
    order = an_order(amount=42_000)
    person.happens(OrderOpened(order, is_new=True, is_preparing=True))
    order = replace(order, pay_code=a_pay_code(EVERY_OFFER[2].channel))
    assert "9012345678" in str(notice_screen("number", order))
    assert person.taps <= 2


def test_sending_the_link_takes_three_taps() -> None:
    person = CountingTalk()
    person.press_start()
    person.find_one_invoice()
    person.tap("🔗 Envoyer le lien à qui paie")
    person.happens(OrderOpened(an_order(amount=42_000), is_new=True))
    share = view(person.state).keyboard[0][0]
    assert isinstance(share, Share)
    assert person.taps + 1 <= 3
