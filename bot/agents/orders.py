"""What an agent's tap does about an order or a case, checked anew against how it stands now.

The argument comes back from a client and is read as untrusted text.
"""

import re

from sqlalchemy import Connection

from bot.agents.slips import Found, LinkMade, OneCase, OneOrder, UnpaidLinks, Word, show
from bot.agents.visit import Visit
from bot.dialogue import Reaction
from conversations.buttons import OFF, ON
from conversations.following import CANCELLABLE
from conversations.screen import Text, say
from domain.listing import ListedInvoice, OrderCard, Stage
from domain.reference import parse_reference
from services.invoices.listing import read_review
from services.notifications.notices import AskKind, NoticeKind, tell
from services.payments.orders import NotOpened, cancel_order, open_order, order_card
from services.payments.terms import Terms
from services.payments.withdrawing import must_be_withdrawn
from services.storage.orders import StoredOrder, order_by_reference
from services.storage.queues import QueuedAsk, add_ask
from services.storage.reminders import silence_chat, unsilence_chat
from services.storage.reviews import take_review
from services.support.dossiers import LINK_MADE, case_number

_PLACE = re.compile(r"(after|before)-([0-9]{1,18})", re.ASCII)
_UNCHANGED = Reaction()


def hand_over(visit: Visit, reference: str, note: str = "") -> None:
    """Put a link into the agent's own chat: what it is for, and below it the message to forward."""
    visit.note(LINK_MADE, f"{reference} {note}".rstrip())
    visit.show_privately(LinkMade(reference))
    now = visit.terms.clock()
    tell(visit.connection, visit.agent_id, NoticeKind.LINK, reference, now)


def follow(visit: Visit, argument: str) -> Reaction:
    """Show an order, or a case and the order that it is about."""
    if parse_reference(argument) == argument:
        visit.note("see", argument)
        visit.show(OneOrder(argument))
    elif case_number(argument) is not None:
        visit.note("see", argument)
        visit.show(Found(argument))
    return _UNCHANGED


def check(visit: Visit, argument: str) -> Reaction:
    """Ask the gateway on the spot; the answer is drawn in the same sheet."""
    if _order(visit, argument) is None:
        return _UNCHANGED
    visit.note("check", argument)
    place = f"{argument} {visit.message_id or ''}".rstrip()
    now = visit.terms.clock()
    add_ask(visit.connection, visit.chat_id, AskKind.AGENT_CHECK.value, place, now)
    return Reaction(say("toast-checking"))


def renew(visit: Visit, argument: str) -> Reaction:
    """Make a link of the agent's own for what an ended one still owes, at today's amounts."""
    found = _order(visit, argument)
    if found is None or not found[1].is_renewable:
        return _redrawn(visit, argument)
    stored, _ = found
    seen = [(line.key, line.amount) for line in stored.order.lines]
    code = stored.subscription_code
    review = read_review(visit.connection, visit.terms, code, seen)
    lines: tuple[ListedInvoice, ...] = () if review is None else review.lines
    owed = [(line.key, line.amount) for line in lines if line.is_tickable]
    visit.note("renew", argument)
    if not owed:
        return Reaction(say("review-empty"), must_be_closed=True)
    opened = open_order(visit.connection, visit.terms, chat_id=visit.agent_id, code=code, seen=owed)
    if isinstance(opened, NotOpened):
        return Reaction(say("agent-obstacle-changed"), must_be_closed=True)
    hand_over(visit, opened.stored.order.reference)
    return Reaction(say("toast-agent-sent"))


def resend(visit: Visit, argument: str) -> Reaction:
    """Put the link, or the news of the payment and the receipt, into the agent's own chat."""
    found = _order(visit, argument)
    if found is None:
        return _UNCHANGED
    visit.note("resend", argument)
    _, card = found
    if card.stage is Stage.PAID:
        kinds = [NoticeKind.SETTLED, NoticeKind.RECEIPT]
    elif card.is_payable:
        kinds = [NoticeKind.LINK]
    else:
        return _redrawn(visit, argument, say("toast-agent-not-sent"))
    for kind in kinds:
        tell(visit.connection, visit.agent_id, kind, argument, visit.terms.clock())
    return Reaction(say("toast-agent-sent"))


def send_qr(visit: Visit, argument: str) -> Reaction:
    """Put the picture of a link that can still be paid into the agent's own chat."""
    found = _order(visit, argument)
    if found is None:
        return _UNCHANGED
    if not found[1].is_payable:
        return _redrawn(visit, argument, say("toast-agent-not-sent"))
    visit.note("qr", argument)
    tell(visit.connection, visit.agent_id, NoticeKind.QR, argument, visit.terms.clock())
    return Reaction(say("toast-agent-sent"))


def ask_to_cancel(visit: Visit, argument: str) -> Reaction:
    """Ask once whether a link is to be cancelled."""
    if _order(visit, argument) is not None:
        visit.show(OneOrder(argument, asks_cancel=True))
    return _UNCHANGED


def cancel(visit: Visit, argument: str) -> Reaction:
    """Cancel a link that nobody has paid or is being debited for, and tell the support chat."""
    found = _order(visit, argument)
    if found is None or found[1].stage not in CANCELLABLE:
        reaction = _redrawn(visit, argument)
        return reaction if found is None else Reaction(say("not-cancelled"), must_be_closed=True)
    stored, _ = found
    visit.note("cancel", argument)
    if must_be_withdrawn(visit.connection, visit.terms, stored):
        what = f"{argument} {visit.message_id or '-'} {visit.person}"
        now = visit.terms.clock()
        add_ask(visit.connection, visit.chat_id, AskKind.AGENT_CANCEL.value, what, now)
        return Reaction(say("panel-cancelling"))
    cancel_order(visit.connection, visit.terms, chat_id=stored.chat_id, reference=argument)
    visit.announce(Word(_told_cancel(visit.person, argument)))
    return _redrawn(visit, argument, say("toast-agent-cancelled"))


def finish_cancel(
    connection: Connection, terms: Terms, ask: QueuedAsk, support_chat_id: int | None
) -> None:
    """Cancel what a gateway has taken back; paid meanwhile, it stays, and the sheet says so."""
    reference, message, person = ask.argument.split(" ", 2)
    stored, now = order_by_reference(connection, reference), terms.clock()
    if stored is None:
        return
    cancelled, _ = cancel_order(connection, terms, chat_id=stored.chat_id, reference=reference)
    if cancelled and support_chat_id is not None:
        show(connection, support_chat_id, Word(_told_cancel(person, reference)), now)
    within = None if message == "-" else int(message)
    show(connection, ask.chat_id, OneOrder(reference), now, within=within)


def _told_cancel(person: str, reference: str) -> Text:
    return say("agent-told-cancel", person=person, reference=reference)


def switch_reminders(visit: Visit, argument: str) -> Reaction:
    """Remind the chat that opened an order of its links, or not any more."""
    wanted, _, reference = argument.partition("-")
    found = _order(visit, reference)
    chat_id = None if found is None else found[0].chat_id
    if chat_id is None or wanted not in {ON, OFF}:
        return _UNCHANGED
    visit.note("remind", f"{wanted} {reference}")
    switch = unsilence_chat if wanted == ON else silence_chat
    switch(visit.connection, chat_id)
    return _redrawn(visit, reference, say("toast-agent-reminders"))


def take_case(visit: Visit, argument: str) -> Reaction:
    """Put the agent's name to a case; the first one has it."""
    if not re.fullmatch(r"[0-9]{1,12}", argument, re.ASCII):
        return _UNCHANGED
    number, now = int(argument), visit.terms.clock()
    visit.note("take", argument)
    taken = take_review(visit.connection, number, person=visit.person[:100], now=now)
    visit.show(OneCase(number))
    if taken and visit.chat_id != visit.staff.support_chat_id:
        visit.announce(OneCase(number))
    return Reaction(say("toast-agent-taken") if taken else say("toast-agent-too-late"))


def turn_links(visit: Visit, argument: str) -> Reaction:
    """Turn a page of the unpaid links."""
    place = _PLACE.fullmatch(argument)
    if place is not None and place[1] == "after":
        visit.show(UnpaidLinks(after=int(place[2])))
    elif place is not None:
        visit.show(UnpaidLinks(before=int(place[2])))
    return _UNCHANGED


def _order(visit: Visit, reference: str) -> tuple[StoredOrder, OrderCard] | None:
    stored = order_by_reference(visit.connection, reference)
    if stored is None:
        return None
    return stored, order_card(visit.connection, visit.terms, stored)


def _redrawn(visit: Visit, reference: str, word: Text | None = None) -> Reaction:
    if order_by_reference(visit.connection, reference) is not None:
        visit.show(OneOrder(reference))
    return Reaction(word)
