"""What an agent typed or tapped, carried out in the transaction of its update.

Whoever is no agent gets no answer here, not even that there is something to answer: their text or
tap then goes its ordinary way. Nothing here moves money or marks anything paid.
"""

from sqlalchemy import Connection

from bot.agents.links import prepare_links
from bot.agents.orders import (
    ask_to_cancel,
    cancel,
    check,
    follow,
    renew,
    resend,
    send_qr,
    switch_reminders,
    take_case,
    turn_links,
)
from bot.agents.slips import (
    ExportFigures,
    ExportFile,
    Found,
    HowTo,
    OpenCases,
    UnpaidLinks,
    Word,
)
from bot.agents.staff import Staff
from bot.agents.visit import Visit, is_over_budget
from bot.dialogue import Reaction
from bot.telegram.translate import GroupCommand, GroupTapped, Incoming, Said, Tapped
from conversations.agents.commands import (
    Asked,
    ExportSettlements,
    Follow,
    MakeLinks,
    Misused,
    ShowCases,
    ShowOpenLinks,
    read_command,
)
from conversations.buttons import Action, Pressed
from conversations.long_numbers import holds_card
from conversations.screen import Day, say
from services.notifications.notices import NoticeKind, tell
from services.payments.terms import Terms
from services.support.export import ExportFormat

_TAPS = {
    Action.AGENT_FOLLOW: follow,
    Action.AGENT_CHECK: check,
    Action.AGENT_RENEW: renew,
    Action.AGENT_RESEND: resend,
    Action.AGENT_QR: send_qr,
    Action.AGENT_ASK_CANCEL: ask_to_cancel,
    Action.AGENT_CANCEL: cancel,
    Action.AGENT_REMIND: switch_reminders,
    Action.AGENT_TAKE: take_case,
    Action.AGENT_LINKS: turn_links,
}


def serve(
    connection: Connection, terms: Terms, staff: Staff, incoming: Incoming
) -> Reaction | None:
    """Carry out an agent's act; None for everybody else's, and for what is no act of an agent."""
    person = incoming.person
    if not staff.is_at_work(person.user_id, person.chat_id):
        return None
    visit = Visit(connection, terms, staff, person.user_id, person.chat_id, person.name)
    match incoming.act:
        case Said(text, message_id) | GroupCommand(message_id, text):
            asked = read_command(text)
            if asked is not None and holds_card(text):
                return _refuse_card(visit, message_id)
            return None if asked is None else _answer(visit, asked)
        case Tapped(pressed, message_id=message_id) | GroupTapped(pressed, message_id=message_id):
            return _tapped(visit.at(message_id), pressed)
        case _:
            return None


def _tapped(visit: Visit, pressed: Pressed) -> Reaction | None:
    perform = _TAPS.get(pressed.action)
    return None if perform is None else perform(visit, pressed.argument)


def _answer(visit: Visit, asked: Asked) -> Reaction:
    match asked:
        case Follow(query):
            visit.note("follow", query)
            visit.show(Word(say("agent-too-many")) if is_over_budget(visit) else Found(query))
        case MakeLinks():
            _make_links(visit, asked)
        case ShowOpenLinks():
            visit.note("links", "")
            visit.show(UnpaidLinks())
        case ShowCases():
            visit.note("cases", "")
            visit.show(OpenCases())
        case ExportSettlements():
            _export(visit, asked)
        case Misused(command):
            visit.show(HowTo(command))
    return Reaction()


def _refuse_card(visit: Visit, message_id: int) -> Reaction:
    """Take a card number out of the chat before anything is put on record for good."""
    now = visit.terms.clock()
    tell(visit.connection, visit.chat_id, NoticeKind.ERASE, str(message_id), now)
    visit.show(Word(say("card-erased")))
    return Reaction()


def _make_links(visit: Visit, asked: MakeLinks) -> None:
    visit.note("look", f"{asked.code} {asked.words}")
    if is_over_budget(visit):
        visit.show(Word(say("agent-too-many")))
    else:
        prepare_links(visit, asked)


def _export(visit: Visit, asked: ExportSettlements) -> None:
    """Put the figures and both files into the agent's own chat, and tell the support chat."""
    first, last = asked.first, asked.last
    visit.note("export", f"{first:%Y-%m-%d} {last:%Y-%m-%d}")
    visit.show_privately(ExportFigures(first, last))
    for file_format in ExportFormat:
        visit.show_privately(ExportFile(first, last, file_format))
    told = say("agent-told-export", person=visit.person, first=Day(first), last=Day(last))
    visit.announce(Word(told))
