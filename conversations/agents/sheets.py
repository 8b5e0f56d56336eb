"""The sheets that an agent is shown: an order with all its tries, what was found, how to ask.

Their buttons carry no revision: a sheet outlives every state, and each tap is checked anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from conversations.agents.advice import advice_to_agent, answer_to_customer, case_name
from conversations.agents.commands import AgentCommand
from conversations.buttons import OFF, ON, Action
from conversations.following import CANCELLABLE
from conversations.screen import (
    BLANK,
    Button,
    Copy,
    Day,
    Numbers,
    Screen,
    Style,
    Tap,
    Text,
    Time,
    say,
)
from conversations.views.followed import OVERTAKEN, copy_link, share_sheets
from conversations.views.listed import NAME_WIDTH, NUMBER_WIDTH
from conversations.views.offered import PAID_BY
from domain.dossier import Case, Dossier, Ending, Try
from domain.invoice import Invoice, InvoiceState
from domain.listing import OrderCard, Stage
from domain.text import shorten

SHOWN_TRIES = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """What was just done about the order that a sheet shows."""

    checked_at: datetime | None = None
    asks_cancel: bool = False


def dossier_sheet(dossier: Dossier, moment: Moment = Moment()) -> Screen:
    """An order: who, when, each try, what to say and what to do."""
    card = dossier.card
    lines = (
        say("agent-order", reference=card.reference, issuer=_name(card.issuer), amount=card.amount),
        say("agent-status", status=status_of(card)),
        say("agent-client", client=_name(card.client_name), code=card.code, numbers=_numbers(card)),
        *_note(dossier),
        BLANK,
        *_history(dossier),
        BLANK,
        say("agent-say", say=answer_to_customer(dossier)),
        say("agent-do", advice=advice_to_agent(dossier)),
        *_moment(card, moment),
    )
    if moment.asks_cancel and card.stage in CANCELLABLE:
        return Screen(lines, _cancel_answers(card))
    return Screen(lines, tuple(_keyboard(dossier)))


def made_sheet(dossier: Dossier) -> Screen:
    """A link that an agent has just made, above the message to forward."""
    card = dossier.card
    made = say(
        "agent-made", agent=str(dossier.opener), reference=card.reference, amount=card.amount
    )
    keyboard = (
        share_sheets(card),
        (copy_link(card), _qr(card.reference), _check(card.reference)),
        (_follow(card.reference), _ask_cancel(card.reference)),
    )
    return Screen((made, *_note(dossier), say("agent-forward")), keyboard)


def found_sheet(query: str, cards: tuple[OrderCard, ...]) -> Screen:
    """Several orders that a question may be about."""
    lines = [say("agent-found", query=_quoted(query))]
    lines += [
        say(
            "agent-found-line",
            reference=card.reference,
            issuer=_name(card.issuer),
            amount=card.amount,
            status=status_of(card),
        )
        for card in cards
    ]
    buttons = [
        Tap(
            say("button-agent-order", reference=card.reference), Action.AGENT_FOLLOW, card.reference
        )
        for card in cards
    ]
    return Screen(tuple(lines), tuple(in_rows(buttons)))


def nothing_sheet(query: str, invoices: tuple[Invoice, ...]) -> Screen:
    """No order; perhaps an invoice for which nobody made a link."""
    lines = [say("agent-none", query=_quoted(query))]
    lines += [
        say(
            "agent-invoice",
            number=shorten(invoice.number, NUMBER_WIDTH),
            issuer=_name(invoice.issuer),
            amount=invoice.amount,
            state=_INVOICE_STATES[invoice.state],
        )
        for invoice in invoices
    ]
    return Screen((*lines, say("agent-follow-help")))


def help_sheet(command: AgentCommand) -> Screen:
    """How a command is written."""
    match command:
        case AgentCommand.LINK:
            return Screen((say("agent-link-help"),))
        case AgentCommand.EXPORT:
            return Screen((say("agent-export-help"),))
        case _:
            return Screen((say("agent-follow-help"),))


def status_of(card: OrderCard) -> Text:
    """How an order stands, in a few words."""
    if card.overtaken is not None:
        return OVERTAKEN[card.overtaken]
    date, time = Day(card.since), Time(card.since)
    match card.stage:
        case Stage.WAITING:
            return say("status-waiting")
        case Stage.STARTED:
            return say("status-started", time=time)
        case Stage.REFUSED:
            return say("status-refused", time=time)
        case Stage.CONFIRMING:
            return say("status-confirming")
        case Stage.HELD:
            return say("status-held", date=date, time=time)
        case Stage.UNMATCHED:
            return say("status-unmatched", date=date, time=time)
        case Stage.PAID:
            return say("status-paid", date=date, time=time)
        case Stage.EXPIRED:
            return say("agent-status-expired", date=date, time=time)
        case Stage.CANCELLED:
            return say("agent-status-cancelled", date=date, time=time)


def chat_name(chat_id: int | None) -> str | Text:
    """How agents know a chat: by its number, or as one that wished to be forgotten."""
    return say("agent-chat-forgotten") if chat_id is None else str(chat_id)


def in_rows(buttons: list[Tap]) -> Iterator[tuple[Button, ...]]:
    """Buttons two by two."""
    for start in range(0, len(buttons), 2):
        yield tuple(buttons[start : start + 2])


def _note(dossier: Dossier) -> Iterator[Text]:
    if dossier.note:
        yield say("agent-note", note=dossier.note)


def _history(dossier: Dossier) -> Iterator[Text]:
    opened_at = dossier.card.opened_at
    opener, date, time = chat_name(dossier.opener), Day(opened_at), Time(opened_at)
    if dossier.is_agents:
        yield say("agent-opened-by-agent", date=date, time=time, agent=opener)
    else:
        yield say("agent-opened-by-customer", date=date, time=time, chat=opener)
    for one in dossier.tries[-SHOWN_TRIES:]:
        yield _try(one)
    if dossier.transaction is not None:
        yield say("settled-transaction", transaction=dossier.transaction)
    if dossier.card.stage is Stage.PAID:
        yield say("registration-done") if dossier.is_registered else say("agent-not-registered")
    if dossier.case is not None:
        yield _case(dossier.case)


def _try(one: Try) -> Text:
    means = say("agent-means-gone") if one.offer is None else PAID_BY[one.offer]
    date, time, ending = Day(one.at), Time(one.at), _ENDINGS[one.ending]
    if one.code is None:
        return say("agent-try", date=date, time=time, means=means, ending=ending)
    return say("agent-try-code", date=date, time=time, means=means, code=one.code, ending=ending)


def _case(case: Case) -> Text:
    number, name = f"D-{case.number}", case_name(case.kind)
    if case.taken_by is None:
        return say("agent-case", case=number, name=name)
    return say("agent-case-taken", case=number, name=name, person=case.taken_by)


def _moment(card: OrderCard, moment: Moment) -> Iterator[Text]:
    if moment.checked_at is not None:
        yield say("panel-checked", time=Time(moment.checked_at))
    if moment.asks_cancel and card.stage in CANCELLABLE:
        yield BLANK
        yield say("agent-cancel-ask", reference=card.reference)


def _keyboard(dossier: Dossier) -> Iterator[tuple[Button, ...]]:
    card = dossier.card
    reference = card.reference
    if card.is_payable:
        yield share_sheets(card)
        yield copy_link(card), _qr(reference)
    yield Copy(say("button-agent-copy"), answer_to_customer(dossier)), _check(reference)
    row: list[Button] = []
    if card.is_renewable:
        row.append(Tap(say("button-renew"), Action.AGENT_RENEW, reference, Style.PRIMARY))
    if card.is_payable or card.stage is Stage.PAID:
        row.append(Tap(say("button-agent-resend"), Action.AGENT_RESEND, reference))
    if card.stage in CANCELLABLE:
        row.append(_ask_cancel(reference))
    if row:
        yield tuple(row)
    if card.stage in CANCELLABLE and dossier.opener is not None:
        yield (_reminders(card),)
    if dossier.case is not None and dossier.case.taken_by is None:
        yield (take_button(dossier.case),)


def take_button(case: Case) -> Tap:
    """Put one's name to a case."""
    return Tap(say("button-agent-take"), Action.AGENT_TAKE, str(case.number), Style.PRIMARY)


def _reminders(card: OrderCard) -> Tap:
    if card.is_unreminded:
        return Tap(say("button-remind"), Action.AGENT_REMIND, f"{ON}-{card.reference}")
    return Tap(say("button-no-reminders"), Action.AGENT_REMIND, f"{OFF}-{card.reference}")


def _cancel_answers(card: OrderCard) -> tuple[tuple[Button, ...], ...]:
    yes = Tap(say("button-cancel-yes"), Action.AGENT_CANCEL, card.reference, Style.DANGER)
    no = Tap(say("button-keep"), Action.AGENT_FOLLOW, card.reference)
    return ((yes, no),)


def _check(reference: str) -> Tap:
    return Tap(say("button-check"), Action.AGENT_CHECK, reference)


def _qr(reference: str) -> Tap:
    return Tap(say("button-qr"), Action.AGENT_QR, reference)


def _follow(reference: str) -> Tap:
    return Tap(say("button-agent-follow"), Action.AGENT_FOLLOW, reference)


def _ask_cancel(reference: str) -> Tap:
    return Tap(say("button-cancel"), Action.AGENT_ASK_CANCEL, reference)


def _quoted(query: str) -> str:
    return shorten(query, NAME_WIDTH)


def _name(name: str) -> str:
    return shorten(name, NAME_WIDTH)


def _numbers(card: OrderCard) -> Numbers:
    return Numbers(tuple(shorten(number, NUMBER_WIDTH) for number in card.numbers))


_ENDINGS = {
    Ending.OPEN: say("agent-ending-open"),
    Ending.SILENT: say("agent-ending-silent"),
    Ending.REFUSED: say("agent-ending-refused"),
    Ending.CONFIRMING: say("agent-ending-confirming"),
    Ending.HELD: say("agent-ending-held"),
    Ending.UNMATCHED: say("agent-ending-unmatched"),
    Ending.DEBITED: say("agent-ending-debited"),
    Ending.RETURNED: say("agent-ending-returned"),
}
_INVOICE_STATES = {
    InvoiceState.OPEN: say("agent-invoice-open"),
    InvoiceState.PAID: say("agent-invoice-paid"),
    InvoiceState.CANCELLED: say("agent-invoice-cancelled"),
}
