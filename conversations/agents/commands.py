"""What an agent typed: one of five commands, or nothing of theirs. Pure and total.

It knows the text alone; whether the sender is an agent is not its business.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import parse_date
from domain.invoice import parse_subscription_code
from domain.text import plain

LONGEST_QUERY = 60
LONGEST_NOTE = 200
LONGEST_EXPORT_DAYS = 366
_NOTE_MARK = "//"


class AgentCommand(StrEnum):
    """The commands, without their slash."""

    LINK = "lien"
    FOLLOW = "suivi"
    OPEN_LINKS = "ouverts"
    CASES = "dossiers"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Follow:
    """See an order, by anything that a customer can read aloud."""

    query: str


@dataclass(frozen=True, slots=True)
class MakeLinks:
    """Make links for the invoices that `words` name; the note stays inside."""

    code: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class ShowOpenLinks:
    """See which links are unpaid."""


@dataclass(frozen=True, slots=True)
class ShowCases:
    """See what a person must decide."""


@dataclass(frozen=True, slots=True)
class ExportSettlements:
    """Get what was settled from one Moroccan day to another, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Misused:
    """A command without what it needs: how it is written is shown instead."""

    command: AgentCommand


Asked = Follow | MakeLinks | ShowOpenLinks | ShowCases | ExportSettlements | Misused


def read_command(typed: str) -> Asked | None:
    """Read an agent's command; None for any other text."""
    first, _, rest = plain(typed).partition(" ")
    name = first.removeprefix("/").split("@", 1)[0].casefold()
    if not first.startswith("/") or name not in set(AgentCommand):
        return None
    match AgentCommand(name):
        case AgentCommand.OPEN_LINKS:
            return ShowOpenLinks()
        case AgentCommand.CASES:
            return ShowCases()
        case AgentCommand.FOLLOW:
            return Follow(rest[:LONGEST_QUERY]) if rest else Misused(AgentCommand.FOLLOW)
        case AgentCommand.LINK:
            return _links(rest)
        case AgentCommand.EXPORT:
            return _export(rest)


def _links(rest: str) -> MakeLinks | Misused:
    wanted, _, note = rest.partition(_NOTE_MARK)
    first, _, words = wanted.strip().partition(" ")
    code = parse_subscription_code(first)
    if code is None or not words.strip():
        return Misused(AgentCommand.LINK)
    return MakeLinks(code, words.strip(), note.strip()[:LONGEST_NOTE])


def _export(rest: str) -> ExportSettlements | Misused:
    days = [parse_date(word) for word in rest.split()]
    match days:
        case [date() as first, date() as last] if 0 <= (last - first).days < LONGEST_EXPORT_DAYS:
            return ExportSettlements(first, last)
        case _:
            return Misused(AgentCommand.EXPORT)
