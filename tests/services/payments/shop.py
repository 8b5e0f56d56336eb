"""The use cases of payment on one database, one clock and fake gateways, with short ways in.

The books are checked after every transaction.
"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select

from domain.facts import FactKind
from domain.invoice import Channel, Invoice, InvoiceKey, Means
from domain.language import Language
from domain.listing import Offer, OrderCard
from domain.money import Money
from domain.standing import Standing
from services.invoices.register_copy import RegisterCopy
from services.payments.accounts import Accounts
from services.payments.answers import STALE_AUTHORISATION
from services.payments.callbacks import Callbacks
from services.payments.checkout import Checkout, Neighbours
from services.payments.closing import Closing
from services.payments.desk import CheckoutBegun, CheckoutRefused
from services.payments.orders import (
    AlreadyOpen,
    NotOpened,
    Opened,
    cancel_order,
    open_order,
    order_card,
    standing_of,
)
from services.payments.provider import RawCallback
from services.payments.reconciliation import Reconciliation
from services.payments.registry import Providers
from services.payments.spot_checks import SpotChecks
from services.payments.terms import Terms
from services.payments.withdrawing import Withdrawing
from services.storage import schema
from services.storage.database import Database
from services.storage.facts import claims_on, facts_of
from services.storage.invoices import write_invoice
from services.storage.orders import StoredOrder
from tests.builders import CODE, key_of
from tests.contracts.cmi import cmi_account
from tests.fakes.clock import MovableClock
from tests.fakes.gateway import Charge, FakeGateway, MoneyState
from tests.fakes.power import MortalDatabase, Power
from tests.fakes.watched_database import WatchedDatabase
from tests.invariants import FactLog, assert_books_are_sound

LINK_LIFE = timedelta(hours=24)
PASSES = 500
"""A number is asked about each hour of its day, and there may be many."""


@dataclass
class Shop:
    """One installation. `issuers` says who is paid through which gateway.

    `another` is a second way to pay the first of them. `power` may fail at any boundary.
    """

    file: Database
    issuers: dict[str, FakeGateway]
    another: FakeGateway | None = None
    clock: MovableClock = field(default_factory=MovableClock)
    facts_seen: FactLog = field(default_factory=FactLog)
    is_watched: bool = True
    power: Power = field(default_factory=Power)

    def __post_init__(self) -> None:
        known = [*self.issuers.values(), *([self.another] if self.another else [])]
        self.gateways = list({one.account: one for one in known}.values())
        self.gateway = self.gateways[0]
        self.started = self.latest = self.clock()
        self.terms = Terms(
            "https://pay.test",
            LINK_LIFE,
            self._offers_for,
            self.clock,
            can_withdraw=self._can_withdraw,
            debits_by_itself=self._debits_by_itself,
        )
        watched = WatchedDatabase(self.file, self._check) if self.is_watched else self.file
        self.database = MortalDatabase(watched, self.power)
        self._build(_providers(self.issuers, self.another))

    def _build(self, providers: Providers) -> None:
        self.providers = providers
        self.callbacks = Callbacks(self.database, self.terms, providers, _nobody_sleeps)
        self.janitor = Reconciliation(self.database, self.terms, providers, _nobody_sleeps)
        withdrawing = Withdrawing(self.database, self.terms, providers)
        self.closing = Closing(self.database, self.terms, withdrawing, _nobody_sleeps)
        neighbours = Neighbours(
            RegisterCopy(self.database, self.terms, None),
            SpotChecks(self.janitor.check_order, self.clock),
            self.closing,
        )
        self.checkout = Checkout(self.database, self.terms, providers, neighbours, _nobody_sleeps)

    def leave(self, gateway: FakeGateway) -> None:
        """The process is started again with an accounts file that no longer holds this account."""
        by_name = {**self.providers.by_name}
        del by_name[gateway.account]
        self._build(replace(self.providers, by_name=by_name))

    async def start_again(self) -> None:
        """Power is back: what was under way is over, and nobody remembers anything."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)
        self.power.crossings = None
        self._build(self.providers)

    # ── What people and sources do ───────────────────────────────────────────────────────────────

    async def stock(self, *invoices: Invoice) -> None:
        """What a source says of invoices now."""
        for invoice in invoices:
            await self.database.transact(write_invoice, invoice, self.clock())

    async def try_to_open(
        self, *seen: tuple[InvoiceKey, str], chat_id: int = 1, code: str = CODE
    ) -> Opened | AlreadyOpen | NotOpened:
        """A chat wants to pay invoices at the amounts that it saw."""
        pairs = [(key, Money.parse(amount)) for key, amount in seen]
        return await self.database.transact(
            open_order, self.terms, chat_id=chat_id, code=code, seen=pairs
        )

    async def order(self, *numbers: str, chat_id: int = 1) -> StoredOrder:
        """A chat opens an order for invoices of 420.00 dirhams each."""
        seen = [(key_of(number), "420.00") for number in numbers]
        opened = await self.try_to_open(*seen, chat_id=chat_id)
        assert isinstance(opened, Opened)
        return opened.stored

    async def begin(self, stored: StoredOrder) -> CheckoutBegun | CheckoutRefused:
        """A payer presses the card button."""
        return await self.checkout.begin(
            stored.token, means=Means.CMI, channel=Channel.CARD, language=Language.FRENCH
        )

    async def start(self, stored: StoredOrder) -> str:
        """A payer gets to the card page; what the gateway calls it."""
        begun = await self.begin(stored)
        assert isinstance(begun, CheckoutBegun)
        return self.gateway.requests[-1].reference

    async def cancel(self, stored: StoredOrder, *, chat_id: int = 1) -> bool:
        reference = stored.order.reference
        cancelled, _ = await self.database.transact(
            cancel_order, self.terms, chat_id=chat_id, reference=reference
        )
        return cancelled

    # ── What gateways do ─────────────────────────────────────────────────────────────────────────

    async def deliver(self, raw: RawCallback, *, reply_arrives: bool = True) -> str:
        """A gateway calls, and does what it is told if the reply arrives."""
        heard = await self.callbacks.receive("cmi", raw)
        if reply_arrives:
            for gateway in self.gateways:
                gateway.hear(raw, heard.reply)
        await self.callbacks.written(heard, delivered=reply_arrives)
        return heard.reply.body

    async def accept(self, stored: StoredOrder) -> str:
        """A payer opens the card page and the card is accepted; our reply."""
        return await self.deliver(self.gateway.accept(await self.start(stored)))

    async def pay(self, stored: StoredOrder) -> Charge:
        """A payer pays and the debit is confirmed."""
        await self.accept(stored)
        await self.check(stored)
        return self.gateway.last

    # ── Time ─────────────────────────────────────────────────────────────────────────────────────

    async def refuse_debit(self, charge: Charge) -> None:
        """The gateway turns a blocked charge down, and we ask late enough to believe it."""
        charge.state = MoneyState.REFUSED
        self.clock.move(STALE_AUTHORISATION)
        await self.janitor.run_pass()

    async def check(self, stored: StoredOrder) -> None:
        """Somebody presses "Vérifier"."""
        await self.janitor.check_order(stored.order.reference)

    async def wait(self, by: timedelta, *, step: timedelta | None = None) -> None:
        """Let time pass with the janitor at work at each step; one step unless it is given."""
        end, step = self.clock() + by, step or by
        while self.clock() < end:
            self.clock.move(min(step, end - self.clock()))
            await self.janitor.run_pass()

    async def wait_until_nothing_is_due(self) -> list[timedelta]:
        """Jump from one planned question to the next; the pauses between them."""
        pauses: list[timedelta] = []
        for _ in range(PASSES):
            due = await self.database.read(_next_check)
            if due is None:
                return pauses
            pauses.append(max(due - self.clock(), timedelta(0)))
            self.clock.move(pauses[-1])
            await self.janitor.run_pass()
        raise AssertionError(f"still asking after {PASSES} passes: {pauses}")

    # ── What can be seen ─────────────────────────────────────────────────────────────────────────

    async def card(self, stored: StoredOrder) -> OrderCard:
        return await self.database.read(order_card, self.terms, stored)

    async def standing(self, stored: StoredOrder) -> Standing:
        return await self.database.read(standing_of, stored, self.clock())

    async def facts(self, stored: StoredOrder) -> list[FactKind]:
        return [fact.kind for fact in await self.database.read(facts_of, stored.id)]

    async def reviews(self) -> list[str]:
        return await self._column(select(schema.reviews.c.kind).order_by(schema.reviews.c.id))

    async def notices(self, chat_id: int = 1) -> list[str]:
        mine = select(schema.outbox.c.kind).where(schema.outbox.c.chat_id == chat_id)
        return await self._column(mine.order_by(schema.outbox.c.id))

    async def notices_about(self, stored: StoredOrder) -> list[str]:
        about = select(schema.outbox.c.kind).where(
            schema.outbox.c.argument == stored.order.reference
        )
        return await self._column(about.order_by(schema.outbox.c.id))

    async def claimed(self) -> list[str]:
        return await self._column(select(schema.claims.c.number).order_by(schema.claims.c.number))

    async def is_claimed(self, number: str) -> bool:
        return key_of(number) in await self.database.read(claims_on, [key_of(number)])

    async def count_callbacks(self) -> int:
        return len(await self._column(select(schema.callbacks.c.id)))

    async def _column(self, statement: Select[tuple[Any]]) -> list[Any]:
        return await self.database.read(lambda one: list(one.scalars(statement)))

    # ── Wiring ───────────────────────────────────────────────────────────────────────────────────

    def _offers_for(self, issuer: str, amount: Money) -> tuple[Offer, ...]:
        found = self.providers.offers_for(issuer).items()
        return tuple(offer for offer, one in found if amount <= (one.traits.max_amount or amount))

    # The accounts may change under the terms, as when a process is started anew.

    def _can_withdraw(self, account: str) -> bool:
        return self.providers.can_withdraw(account)

    def _debits_by_itself(self, account: str) -> bool:
        return self.providers.debits_by_itself(account)

    def _check(self, connection: Connection) -> None:
        self.facts_seen.look(connection)
        # What is over stays so, also for a clock that was set back.
        self.latest = max(self.latest, self.clock())
        assert_books_are_sound(
            connection,
            self.latest,
            asked=[one.account for one in self.gateways if one.can_be_asked],
            debited=[name for one in self.gateways for name in one.debited_at_our_word],
        )


def _nobody_sleeps() -> None:
    """Wake nobody: a test looks for itself."""


def _next_check(connection: Connection) -> datetime | None:
    planned = connection.scalars(select(schema.attempts.c.next_check_at))
    return min((instant for instant in planned if instant is not None), default=None)


def _providers(issuers: dict[str, FakeGateway], another: FakeGateway | None) -> Providers:
    first = next(iter(issuers))
    ways = [*issuers.items(), *([(first, another)] if another else [])]
    accounts = {
        gateway.account: cmi_account(name=gateway.account, client_id=f"{number}")
        for number, (_, gateway) in enumerate(ways, 1)
    }
    return Providers(
        accounts=Accounts(
            all=tuple(accounts.values()),
            names={issuer.casefold(): issuer for issuer in issuers},
            serving={
                issuer: tuple(accounts[one.account] for name, one in ways if name == issuer)
                for issuer in issuers
            },
        ),
        by_name={gateway.account: gateway for _, gateway in ways},
    )
