"""A small town at play: two payers, two gateways, an issuer and a clerk, each moved by a number.

One gateway debits at our word, the other by itself. What the clerk says was done is done.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, select

from domain.charge import Charge as OurCharge
from domain.charge import ChargeState
from domain.invoice import Invoice, InvoiceState
from domain.language import Language
from domain.listing import PAYABLE, Stage
from domain.order import CALLBACK_GRACE, CARD_SESSION_MAXIMUM
from domain.standing import Standing
from services.invoices.importing import import_invoices
from services.payments.desk import CheckoutBegun
from services.payments.issuer_answers import note_answer
from services.payments.orders import AlreadyOpen, Opened
from services.payments.overtaking import lasting_change
from services.payments.provider import RawCallback
from services.payments.reviews import Verdict, VerdictImpossibleError, close_as
from services.portnet.return_message import Meaning
from services.storage import schema
from services.storage.orders import StoredOrder
from services.storage.registrations import give_number, registration_by_id, registrations_of
from services.storage.reviews import StoredReview, open_reviews
from tests.builders import an_invoice, key_of
from tests.fakes.gateway import Charge, FakeGateway, MoneyState
from tests.services.payments.shop import Shop

NUMBERS = ("WAF1", "WAF2")
CHOICES = (("WAF1",), ("WAF2",), NUMBERS)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 12, 70, 26 * 60))
JUMPS = tuple(timedelta(hours=hours) for hours in (-24, -1, 1, 24))
TOLD: tuple[Callable[[str], Invoice], ...] = (
    lambda number: an_invoice(number, state=InvoiceState.PAID),
    lambda number: an_invoice(number, state=InvoiceState.CANCELLED),
    an_invoice,
    lambda number: an_invoice(number, amount="430.00"),
)
AMOUNTS = (None, None, None, "1.00", "999.00")


@dataclass
class Town:
    """One shop, and everything that is under way in it."""

    shop: Shop
    orders: list[StoredOrder] = field(default_factory=list)
    attempts: list[tuple[FakeGateway, str]] = field(default_factory=list)
    letters: list[RawCallback] = field(default_factory=list)
    """What gateways have written, delivered or not."""

    async def order(self, number: int) -> None:
        """One of two chats opens an order for some of the invoices."""
        numbers = CHOICES[number % len(CHOICES)]
        seen = [(key_of(one), "420.00") for one in numbers]
        opened = await self.shop.try_to_open(*seen, chat_id=1 + number % 2)
        if isinstance(opened, Opened | AlreadyOpen) and opened.stored not in self.orders:
            self.orders.append(opened.stored)

    async def begin(self, number: int) -> None:
        """A payer opens one of the two gateways' pages, or asks for a number."""
        if self.orders:
            stored = self.orders[number % len(self.orders)]
            gateway = self.shop.gateways[number // 7 % 2]
            channel = sorted(gateway.channels)[number // 14 % len(gateway.channels)]
            begun = await self.shop.checkout.begin(
                stored.token, means=gateway.means, channel=channel, language=Language.FRENCH
            )
            if isinstance(begun, CheckoutBegun):
                self.attempts.append((gateway, gateway.requests[-1].reference))

    async def accept(self, number: int) -> None:
        """A gateway takes a card; its letter waits to be delivered."""
        if self.attempts:
            gateway, reference = self.attempts[number % len(self.attempts)]
            if reference in gateway.cancelled:
                return
            amount = AMOUNTS[number // 5 % len(AMOUNTS)]
            # A page that was accepted once is over; a number might be paid twice by mistake.
            if gateway.debits_itself or not gateway.has_charged(reference):
                self.letters.append(gateway.accept(reference, amount=amount))

    async def refuse(self, number: int) -> None:
        """A gateway refuses a card."""
        if self.attempts:
            gateway, reference = self.attempts[number % len(self.attempts)]
            self.letters.append(gateway.refuse(reference))

    async def deliver(self, number: int) -> None:
        """A letter arrives, perhaps again; the reply may be lost."""
        if self.letters:
            newest_first = self.letters[::-1]
            raw = newest_first[number % len(newest_first)]
            await self.shop.deliver(raw, reply_arrives=number // 3 % 4 > 0)

    async def cancel(self, number: int) -> None:
        """The chat cancels its order."""
        if self.orders:
            stored = self.orders[number % len(self.orders)]
            await self.shop.cancel(stored, chat_id=stored.chat_id or 0)

    async def check(self, number: int) -> None:
        """Somebody asks how an order stands."""
        if self.orders:
            await self.shop.check(self.orders[number % len(self.orders)])

    async def wait(self, number: int) -> None:
        """Time goes by, and the janitor works."""
        await self.shop.wait(WAITS[number % len(WAITS)])

    async def jump(self, number: int) -> None:
        """Somebody sets the clock of the machine, forward or back."""
        self.shop.clock.move(JUMPS[number % len(JUMPS)])

    async def close(self, _number: int) -> None:
        """Links whose invoices moved are closed."""
        await self.shop.closing.run_pass()

    async def tell(self, number: int) -> None:
        """The issuer says something of an invoice."""
        invoice = TOLD[number // 2 % len(TOLD)](NUMBERS[number % 2])
        await self.shop.database.transact(import_invoices, [invoice], self.shop.clock())

    async def look(self, number: int) -> None:
        """Somebody opens a link, or comes back from a gateway's page."""
        if self.orders:
            await self.shop.checkout.page(self.orders[number % len(self.orders)].token)

    async def answer(self, number: int) -> None:
        """The issuer takes or refuses one of the payments that it is told of."""
        told = [
            one
            for stored in self.orders
            for one in await self.shop.database.read(registrations_of, stored.id)
        ]
        if told:
            one = told[number % len(told)]
            meaning = Meaning.RECORDED if number // 7 % 2 else Meaning.UNKNOWN_INVOICE
            await self.shop.database.transact(_answer, one.id, meaning, self.shop.clock())

    async def fall_silent(self, number: int) -> None:
        """A gateway answers no question for a while, or again."""
        gateway = self.shop.gateways[number % 2]
        gateway.silent = not gateway.silent

    async def judge(self, number: int) -> None:
        """A clerk does something about a case at the gateway, and closes it."""
        found = await self.shop.database.read(open_reviews, limit=9)
        if found:
            review = found[number % len(found)]
            await self._close(review, VERDICTS[number // 3 % len(VERDICTS)])

    async def _close(self, review: StoredReview, verdict: Verdict) -> None:
        charge = self._charges().get(review.transaction or "")
        if charge is None or charge.state not in DOABLE[verdict]:
            return
        try:
            await self.shop.database.transact(
                close_as, self.shop.terms, review.id, verdict, person="Samir", note="done"
            )
        except VerdictImpossibleError:
            return
        if verdict is Verdict.CAPTURED:
            self.shop.gateway.debit(charge)
        elif (await self.ours(charge)).state is ChargeState.RETURNED:
            charge.state = MoneyState.VOIDED

    def _charges(self) -> dict[str, Charge]:
        return {key: one for gateway in self.shop.gateways for key, one in gateway.charges.items()}

    # ── The end ──────────────────────────────────────────────────────────────────────────────────

    async def settle(self) -> None:
        """The clock is right, everybody answers, all letters arrive, nothing is due any more."""
        self.shop.clock.move(self.shop.latest - self.shop.clock())
        for gateway in self.shop.gateways:
            gateway.silent = False
        for raw in self.letters:
            await self.shop.deliver(raw)
        await self.shop.wait_until_nothing_is_due()
        await self.shop.wait(CARD_SESSION_MAXIMUM + 2 * CALLBACK_GRACE)
        await self.shop.closing.run_pass()

    async def assert_nobody_waits_in_vain(self) -> None:
        """No link waits to be paid that nobody can pay, and whoever has a closed one was told.

        One that waits for another payment, which a person looks into, may yet be paid.
        """
        for stored in self.orders:
            card = await self.shop.card(stored)
            moved = await self.shop.database.read(lasting_change, stored.order)
            assert card.stage not in PAYABLE or moved is None, (card, moved)
            told = await self.shop.notices_about(stored)
            was_closed = card.stage is Stage.CANCELLED and card.overtaken is not None
            assert told.count("changed") in ({1} if was_closed else {0, 1}), (card, told)

    async def assert_the_gateways_agree(self) -> None:
        """Each charge of theirs is one of ours, debited or not; what pays nothing has a case."""
        cases = {one.transaction for one in await self.shop.database.read(_reviews)}
        paying = [standing.settlement for standing in await self._standings()]
        for theirs in self._charges().values():
            ours = await self.ours(theirs)
            is_case = ours.transaction in cases
            if ours.state is not ChargeState.MISPAID:
                assert ours.is_debited == (theirs.state is MoneyState.DEBITED), (theirs, ours)
            assert ours in paying or is_case or not ours.is_debited, (theirs, ours)
            assert ours.state is not ChargeState.MISPAID or is_case, (theirs, ours)

    async def ours(self, theirs: Charge) -> OurCharge:
        """What our books have of a gateway's charge."""
        (found,) = [
            charge
            for standing in await self._standings()
            for charge in standing.charges
            if charge.attempt == theirs.reference and charge.is_called(theirs.transaction)
        ]
        return found

    async def _standings(self) -> list[Standing]:
        return [await self.shop.standing(stored) for stored in self.orders]


def _answer(connection: Connection, registration_id: int, meaning: Meaning, now: datetime) -> None:
    give_number(connection, registration_id, number=f"N{registration_id}", partner_id="ERP")
    told = registration_by_id(connection, registration_id)
    if told is not None:
        note_answer(connection, told, meaning, "as the issuer says", now)


Act: TypeAlias = Callable[[Town, int], Awaitable[None]]

VERDICTS = (Verdict.REFUNDED, Verdict.VOIDED, Verdict.CAPTURED)
DOABLE = {
    Verdict.REFUNDED: {MoneyState.DEBITED},
    Verdict.VOIDED: {MoneyState.BLOCKED},
    Verdict.CAPTURED: {MoneyState.BLOCKED, MoneyState.DEBITED},
}


def _reviews(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(schema.reviews)))
