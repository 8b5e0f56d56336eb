"""Questions to the gateways: asked over the network, their answers fed back into the chats."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.agents.orders import finish_cancel
from bot.agents.slips import show_checked
from bot.asking import Feed, tell_dialogue
from bot.expiry import tell_expired
from bot.naming import read_finding, read_order
from bot.ordering import cancel_now, number_obtained, read_link
from conversations.events import Event, OrderRead
from services.notifications.notices import AskKind, Inquiry, NumberWanted
from services.payments.desk import CheckoutRefusal, CheckoutRefused, PayerDesk
from services.payments.terms import Terms
from services.storage.database import Database
from services.storage.queues import QueuedAsk

_CHECKED = frozenset({AskKind.CHECK_ORDER, AskKind.AGENT_CHECK, AskKind.INQUIRE})
_UNASKED = frozenset({AskKind.ORDER_CHANGED, AskKind.ORDER_EXPIRED})
_CANCELLED = frozenset({AskKind.CANCEL_ORDER, AskKind.AGENT_CANCEL})


@dataclass(frozen=True, slots=True)
class Network:
    """Whom a question is put to; each takes its time and is bounded by itself."""

    check_order: Callable[[str], Awaitable[datetime]]
    """Asks gateways how the attempts of an order stand; when they were last asked."""
    withdraw: Callable[[str], Awaitable[None]]
    """Has gateways take back what can still be paid for an order."""
    checkout: PayerDesk
    """Where numbers to pay by come from."""


@dataclass(frozen=True, slots=True)
class GatewayAnswers:
    """Answers whatever needs a gateway, and nothing about the register of invoices."""

    database: Database
    terms: Terms
    network: Network
    support_chat_id: int | None

    kinds = frozenset({*_CHECKED, *_CANCELLED, *_UNASKED, AskKind.OBTAIN_NUMBER})

    async def answer(self, ask: QueuedAsk) -> Feed:
        """Ask the gateway, where it must be asked at all."""
        checked_at: datetime | None = None
        if ask.kind in _CHECKED:
            checked_at = await self.network.check_order(ask.argument.partition(" ")[0])
        if ask.kind in _CANCELLED:
            await self.network.withdraw(ask.argument.partition(" ")[0])
        if ask.kind == AskKind.OBTAIN_NUMBER:
            return partial(self._tell_number, ask=ask, refusal=await self._obtain_number(ask))
        return partial(self._feed, ask=ask, checked_at=checked_at)

    async def _obtain_number(self, ask: QueuedAsk) -> CheckoutRefusal | None:
        wanted = NumberWanted.read(ask.argument)
        found = await self.database.read(read_link, ask.chat_id, wanted.reference)
        if found is None:
            return None
        token, language = found
        offer = wanted.offer
        begun = await self.network.checkout.begin(
            token, means=offer.means, channel=offer.channel, language=language
        )
        return begun.refusal if isinstance(begun, CheckoutRefused) else None

    def _tell_number(
        self, connection: Connection, *, ask: QueuedAsk, refusal: CheckoutRefusal | None
    ) -> None:
        wanted = NumberWanted.read(ask.argument)
        event = number_obtained(connection, self.terms, ask.chat_id, wanted, refusal)
        tell_dialogue(connection, self.terms, ask.chat_id, event)

    def _feed(self, connection: Connection, *, ask: QueuedAsk, checked_at: datetime | None) -> None:
        if ask.kind == AskKind.AGENT_CHECK:
            show_checked(connection, ask, self.terms.clock(), checked_at=checked_at)
        elif ask.kind == AskKind.AGENT_CANCEL:
            finish_cancel(connection, self.terms, ask, self.support_chat_id)
        elif ask.kind == AskKind.ORDER_EXPIRED:
            tell_expired(connection, self.terms, ask.chat_id, ask.argument)
        else:
            event = self._answer_to(connection, ask, checked_at)
            tell_dialogue(connection, self.terms, ask.chat_id, event)

    def _answer_to(
        self, connection: Connection, ask: QueuedAsk, checked_at: datetime | None
    ) -> Event:
        if ask.kind == AskKind.INQUIRE:
            inquiry = Inquiry.read(ask.argument)
            return read_finding(connection, self.terms, ask.chat_id, inquiry)
        if ask.kind == AskKind.CANCEL_ORDER:
            return cancel_now(connection, self.terms, ask.chat_id, ask.argument)
        event = read_order(connection, self.terms, ask.chat_id, ask.argument)
        if ask.kind == AskKind.CHECK_ORDER and isinstance(event, OrderRead):
            return replace(event, checked_at=checked_at)
        return event
