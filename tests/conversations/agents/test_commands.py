"""Reading what an agent typed: total, and nothing of anybody else's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.agents.commands import (
    AgentCommand,
    Asked,
    ExportSettlements,
    Follow,
    MakeLinks,
    Misused,
    ShowCases,
    ShowOpenLinks,
    read_command,
)

NOVEMBER = ExportSettlements(date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/suivi PN-7K4D-29", Follow("PN-7K4D-29")),
        ("/SUIVI@portnet_bot  waf 3 ", Follow("waf 3")),
        ("/suivi " + "x" * 80, Follow("x" * 60)),
        ("/suivi", Misused(AgentCommand.FOLLOW)),
        ("/ouverts", ShowOpenLinks()),
        ("/dossiers 5", ShowCases()),
        ("/lien 1206 WAF, FACT 13", MakeLinks("1206", "WAF, FACT 13", "")),
        (
            "/lien ab12 TUV // le rappeler // demain",
            MakeLinks("AB12", "TUV", "le rappeler // demain"),
        ),
        ("/lien ١٢٠٦ retard", MakeLinks("1206", "retard", "")),
        ("/lien", Misused(AgentCommand.LINK)),
        ("/lien 1206", Misused(AgentCommand.LINK)),
        ("/lien 1206 // note", Misused(AgentCommand.LINK)),
        ("/lien WAF12 1206", Misused(AgentCommand.LINK)),
        ("/export 01/11/2026 30/11/2026", NOVEMBER),
        ("/export 2026-11-01 30-11-26", NOVEMBER),
        ("/export 30/11/2026 01/11/2026", Misused(AgentCommand.EXPORT)),
        ("/export 31/11/2026 01/12/2026", Misused(AgentCommand.EXPORT)),
        ("/export 01/11/2025 02/11/2026", Misused(AgentCommand.EXPORT)),
        ("/export 01/11/2026", Misused(AgentCommand.EXPORT)),
    ],
)
def test_a_command_is_read_with_what_it_needs(typed: str, asked: Asked) -> None:
    assert read_command(typed) == asked


@pytest.mark.parametrize(
    "typed", ["", "/", "lien 1206 TUV", "/liens 1206", "/payer", "1206", "@lien"]
)
def test_other_texts_are_no_business_of_agents(typed: str) -> None:
    assert read_command(typed) is None


@given(st.sampled_from(AgentCommand), st.text(max_size=300))
def test_whatever_follows_a_command_is_read(command: AgentCommand, rest: str) -> None:
    assert read_command(f"/{command} {rest}") is not None
