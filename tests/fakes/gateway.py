"""A gateway behind the port: it debits what it blocked only if our reply says so.

It keeps its own books, so that a test can compare them with ours.
"""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.money import AmountUnreadableError, Money
from domain.report import Outcome, Report
from services.payments.provider import (
    Authentic,
    CallbackEntry,
    Checkout,
    CheckoutRequest,
    Contradiction,
    Forged,
    HttpReply,
    NotSupported,
    PayCode,
    ProviderTraits,
    RawCallback,
    Reading,
    Redirect,
    Unknown,
    Unreadable,
    Verdict,
)
from tests.builders import ACCOUNT

DEBIT, LEAVE, MISFIT = "DEBIT", "LEAVE", "MISFIT"
_MISFITS = {HoldReason.AMOUNT_DIFFERS, HoldReason.CURRENCY_DIFFERS}
_BY_NUMBER = {Channel.FATOURATI, Channel.TASHILAT}
_NUMBERS = count(1)


class MoneyState(StrEnum):
    """What the gateway did with a charge."""

    BLOCKED = "blocked"
    DEBITED = "debited"
    VOIDED = "voided"
    REFUSED = "refused"
    PENDING = "pending"


@dataclass
class Charge:
    """One acceptance in the gateway's books."""

    reference: str
    transaction: str
    amount: str
    currency: str
    state: MoneyState = MoneyState.BLOCKED
    debited: Money | None = None


@dataclass
class FakeGateway:
    """One account; `silent` makes it answer no question, `down` open no page, and one that does not
    `obey` neither voids nor debits when it is told to. One that `debits_itself` waits for no reply.
    """

    account: str = ACCOUNT
    key: str = "key of TUV"
    means: Means = Means.CMI
    channels: frozenset[Channel] = frozenset({Channel.CARD})
    can_be_asked: bool = True
    reply_proves_capture: bool = False
    max_amount: Money | None = None
    silent: bool = False
    obeys: bool = True
    debits_itself: bool = False
    names_charges_when_asked: bool = True
    renumbers_debits: bool = False
    numbers_charges_in_callbacks: bool = True
    can_cancel: bool = False
    raises_about: str = ""
    down: bool = False
    requests: list[CheckoutRequest] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    charges: dict[str, Charge] = field(default_factory=dict)
    debited_at_our_word: list[tuple[str, str]] = field(default_factory=list)

    # ── The port ─────────────────────────────────────────────────────────────────────────────────

    @property
    def traits(self) -> ProviderTraits:
        return ProviderTraits(
            means=self.means,
            channels=self.channels,
            can_be_asked=self.can_be_asked,
            reply_captures=not self.debits_itself,
            reply_proves_capture=self.reply_proves_capture,
            can_cancel=self.can_cancel,
            max_amount=self.max_amount,
        )

    async def open_checkout(self, request: CheckoutRequest) -> Checkout | Unknown:
        self.requests.append(request)
        if not self.down and request.channel in _BY_NUMBER:
            return PayCode(f"F{next(_NUMBERS):05}", request.expires_at)
        return Unknown("down") if self.down else Redirect("https://gateway.test/page")

    def read_callback(self, raw: RawCallback) -> Reading:
        try:
            told = json.loads(raw.body)
        except ValueError:
            return Unreadable("not JSON")
        if told.get("key") != self.key:
            return Forged()
        report = Report(
            reference=told["reference"],
            outcome=Outcome(told["outcome"]),
            transaction=told["transaction"],
            amount=_amount(told["amount"]),
            currency=told["currency"],
            code=told["code"],
        )
        return Authentic(report, key=told["transaction"] or told["number"], details={})

    async def ask(self, reference: str) -> Report | NotSupported | Unknown:
        self.questions.append(reference)
        if reference == self.raises_about:
            raise RuntimeError("an answer that nobody thought of")
        if not self.can_be_asked:
            return NotSupported()
        if self.silent:
            return Unknown("silent")
        known = [one for one in self.charges.values() if one.reference == reference]
        return self._state_of(known[-1]) if known else Report(reference, Outcome.ABSENT)

    async def void(self, reference: str, transaction: str) -> Report | NotSupported | Unknown:
        charge = self.charges.get(transaction)
        if self.obeys and charge is not None and charge.state is MoneyState.BLOCKED:
            self.give_back(charge)
        return await self.ask(reference)

    async def capture(
        self, reference: str, transaction: str, amount: Money
    ) -> Report | NotSupported | Unknown:
        charge = self.charges.get(transaction)
        if self.obeys and charge is not None and charge.state is MoneyState.BLOCKED:
            self.debit(charge, str(amount))
            self.debited_at_our_word.append((reference, transaction))
        return await self.ask(reference)

    async def cancel(self, reference: str) -> Report | NotSupported | Unknown:
        if not self.can_cancel:
            return NotSupported()
        if self.has_charged(reference):
            return await self.ask(reference)
        self.cancelled.append(reference)
        return Report(reference, Outcome.CANCELLED)

    def reply(self, verdict: Verdict, entry: CallbackEntry, /) -> HttpReply:
        del entry
        return HttpReply(200, "text/plain", _word(verdict))

    # ── The other side ───────────────────────────────────────────────────────────────────────────

    def accept(
        self, reference: str, *, amount: str | None = None, currency: str = "504"
    ) -> RawCallback:
        """Block the amount of a page on some card, and word the report of it."""
        if amount is None:
            amount = next(str(one.amount) for one in self.requests if one.reference == reference)
        charge = Charge(reference, f"T{next(_NUMBERS):05}", amount, currency)
        self.charges[charge.transaction] = charge
        if self.debits_itself:
            self.debit(charge)
        return self.report(charge)

    def report(self, charge: Charge) -> RawCallback:
        """Word the report of an acceptance, however often."""
        return self._say(
            charge.reference,
            Outcome.CAPTURED if self.debits_itself else Outcome.ACCEPTED,
            transaction=charge.transaction if self.numbers_charges_in_callbacks else None,
            amount=charge.amount,
            currency=charge.currency,
        )

    def refuse(self, reference: str) -> RawCallback:
        """Word the report of a refused card."""
        return self._say(reference, Outcome.REFUSED, code="51")

    def hear(self, raw: RawCallback, reply: HttpReply) -> None:
        """Take in the reply to a report: only the one word debits, and only what is blocked."""
        charge = self.charges.get(json.loads(raw.body)["transaction"] or "")
        if charge is not None and charge.state is MoneyState.BLOCKED and reply.body == DEBIT:
            self.debit(charge)
            self.debited_at_our_word.append((charge.reference, charge.transaction))

    def debit(self, charge: Charge, amount: str | None = None) -> None:
        """Debit a charge, by our reply or by somebody's hand."""
        charge.state = MoneyState.DEBITED
        charge.debited = Money.parse(amount or charge.amount)

    def give_back(self, charge: Charge) -> None:
        """Void a charge, by somebody's hand."""
        charge.state = MoneyState.VOIDED

    @property
    def last(self) -> Charge:
        """The newest charge."""
        return next(reversed(self.charges.values()))

    def has_charged(self, reference: str) -> bool:
        """Whether a page was accepted before."""
        return any(one.reference == reference for one in self.charges.values())

    def debited(self) -> list[Charge]:
        """What the payers' accounts were really debited for."""
        return [one for one in self.charges.values() if one.state is MoneyState.DEBITED]

    def _state_of(self, charge: Charge) -> Report:
        number: str | None = charge.transaction
        if not self.names_charges_when_asked:
            number = None
        elif self.renumbers_debits and charge.state is MoneyState.DEBITED:
            number = f"D{charge.transaction}"
        return Report(
            reference=charge.reference,
            outcome=_OUTCOMES[charge.state],
            transaction=number,
            amount=charge.debited or _amount(charge.amount),
            currency=charge.currency if self.debits_itself else None,
        )

    def _say(
        self,
        reference: str,
        outcome: Outcome,
        *,
        transaction: str | None = None,
        amount: str = "",
        currency: str | None = None,
        code: str | None = None,
    ) -> RawCallback:
        told = {
            "key": self.key,
            "number": f"N{next(_NUMBERS):05}",
            "reference": reference,
            "outcome": outcome,
            "transaction": transaction,
            "amount": amount,
            "currency": currency,
            "code": code,
        }
        return RawCallback(json.dumps(told).encode(), "application/json")


_OUTCOMES = {
    MoneyState.BLOCKED: Outcome.ACCEPTED,
    MoneyState.DEBITED: Outcome.CAPTURED,
    MoneyState.VOIDED: Outcome.VOIDED,
    MoneyState.REFUSED: Outcome.REFUSED,
    MoneyState.PENDING: Outcome.PENDING,
}


def _word(verdict: Verdict) -> str:
    match verdict:
        case Capture():
            return DEBIT
        case Hold(reason) if reason not in _MISFITS:
            return LEAVE
        case Note():
            return LEAVE
        case Hold() | Orphan() | Forged() | Unreadable() | Contradiction():
            return MISFIT


def _amount(text: str) -> Money | None:
    try:
        return Money.parse(text)
    except AmountUnreadableError:
        return None
