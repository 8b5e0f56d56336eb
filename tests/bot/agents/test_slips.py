"""A slip survives its way through the outbox, whatever it holds."""

from datetime import date
from typing import get_args

import pytest

from bot.agents.slips import (
    ExportFigures,
    ExportFile,
    Found,
    HowTo,
    LinkMade,
    OneCase,
    OneOrder,
    OpenCases,
    Sheet,
    Slip,
    UnpaidLinks,
    Word,
    read_slip,
    write_slip,
)
from conversations.agents.commands import AgentCommand
from conversations.screen import Day, say
from services.support.export import ExportFormat
from tests.builders import NOW

DAY = date(2026, 11, 23)
SHEETS: list[Sheet] = [
    OneOrder("PN-7K4D-29", checked_at=NOW, asks_cancel=True),
    LinkMade("PN-7K4D-29"),
    Found('<"شركة">'),
    OneCase(17),
    OpenCases(),
    UnpaidLinks(after=3, before=5),
    HowTo(AgentCommand.EXPORT),
    Word(say("agent-told-export", person="Samir", first=Day(DAY), last=Day(NOW))),
    ExportFigures(DAY, DAY),
    ExportFile(DAY, DAY, ExportFormat.XLSX),
]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: type(sheet).__name__)
@pytest.mark.parametrize("within", [None, 12])
def test_a_slip_is_read_as_it_was_written(sheet: Sheet, within: int | None) -> None:
    assert read_slip(write_slip(Slip(sheet, within))) == Slip(sheet, within)


def test_every_kind_of_sheet_is_among_them() -> None:
    assert {type(sheet) for sheet in SHEETS} == set(get_args(Sheet))


@pytest.mark.parametrize("argument", ["", "PN-7K4D-29", '{"sheet":{"kind":"else"}}'])
def test_anything_else_is_refused(argument: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_slip(argument)
