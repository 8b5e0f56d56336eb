"""What an agent, or the support chat, is to be shown: a meaning on its way through the outbox.

The sheet is drawn when it is delivered, so it shows how things stand by then.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from pydantic import TypeAdapter
from sqlalchemy import Connection

from conversations.agents.commands import AgentCommand
from conversations.screen import Text
from services.notifications.notices import NoticeKind, tell
from services.storage.queues import QueuedAsk
from services.support.export import ExportFormat


@dataclass(frozen=True, slots=True)
class OneOrder:
    """An order with all its tries."""

    reference: str
    checked_at: datetime | None = None
    asks_cancel: bool = False
    kind: Literal["order"] = "order"


@dataclass(frozen=True, slots=True)
class LinkMade:
    """The heading above a link to forward."""

    reference: str
    kind: Literal["made"] = "made"


@dataclass(frozen=True, slots=True)
class Found:
    """Whatever a question is about: an order, several, or none."""

    query: str
    kind: Literal["found"] = "found"


@dataclass(frozen=True, slots=True)
class OneCase:
    """A case and who took it."""

    number: int
    kind: Literal["case"] = "case"


@dataclass(frozen=True, slots=True)
class OpenCases:
    """The open cases."""

    kind: Literal["cases"] = "cases"


@dataclass(frozen=True, slots=True)
class UnpaidLinks:
    """A page of unpaid links, beyond a place in their list."""

    after: int = 0
    before: int | None = None
    kind: Literal["links"] = "links"


@dataclass(frozen=True, slots=True)
class HowTo:
    """How a command is written."""

    command: AgentCommand
    kind: Literal["help"] = "help"


@dataclass(frozen=True, slots=True)
class Word:
    """One sentence."""

    text: Text
    kind: Literal["word"] = "word"


@dataclass(frozen=True, slots=True)
class ExportFigures:
    """How much was settled between two days; the files follow."""

    first: date
    last: date
    kind: Literal["figures"] = "figures"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """What was settled between two days, as a file."""

    first: date
    last: date
    file_format: ExportFormat
    kind: Literal["file"] = "file"


Sheet: TypeAlias = (
    OneOrder
    | LinkMade
    | Found
    | OneCase
    | OpenCases
    | UnpaidLinks
    | HowTo
    | Word
    | ExportFigures
    | ExportFile
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A sheet and the message to draw it in; None: a new one."""

    sheet: Sheet
    within: int | None = None


_SLIPS: TypeAdapter[Slip] = TypeAdapter(Slip)


def show(
    connection: Connection, chat_id: int, sheet: Sheet, now: datetime, *, within: int | None = None
) -> None:
    """Queue a sheet to a chat."""
    tell(connection, chat_id, NoticeKind.AGENT, write_slip(Slip(sheet, within)), now)


def show_checked(
    connection: Connection, ask: QueuedAsk, now: datetime, *, checked_at: datetime | None
) -> None:
    """Draw an order that a gateway was just asked about, in the sheet that an agent tapped."""
    reference, _, message = ask.argument.partition(" ")
    within = int(message) if message else None
    show(connection, ask.chat_id, OneOrder(reference, checked_at), now, within=within)


def write_slip(slip: Slip) -> str:
    """Spell a slip as a notice's argument."""
    return _SLIPS.dump_json(slip).decode()


def read_slip(argument: str) -> Slip:
    """Read what `write_slip` wrote; raises ValueError for anything else."""
    return _SLIPS.validate_json(argument)
