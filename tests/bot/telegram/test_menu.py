"""The command menu and descriptions, as people of three languages see them."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.telegram.menu import publish_agent_menu, publish_menu
from bot.telegram.transport import BotApi
from bot.texts import Texts
from conversations.agents.commands import AgentCommand
from domain.language import Language
from tests.bot.telegram.stand_in import StandIn

SETTERS = ("setMyCommands", "setMyDescription", "setMyShortDescription")
COMMANDS = ["payer", "mespaiements", "verifier", "annuler", "aide", "langue", "confidentialite"]
KEYS = [f"menu-{command}" for command in COMMANDS]


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    for language in Language:
        lines = [f"{key} = {language.value} {key}" for key in KEYS]
        lines += [f"bot-description = {language.value} long"]
        lines += [f"bot-short-description = {language.value} short"]
        (tmp_path / f"{language.value}.ftl").write_text("\n".join(lines), encoding="utf-8")
    return Texts(tmp_path)


@pytest.mark.asyncio
@pytest.mark.parametrize(("code", "spoken"), [("fr", "fr"), ("ar", "ar"), ("en", "en"), ("", "fr")])
async def test_each_language_has_its_menu_and_others_get_the_default(
    telegram: StandIn, api: BotApi, texts: Texts, code: str, spoken: str
) -> None:
    await publish_menu(api, texts, default=Language.FRENCH)
    commands = await api.call("getMyCommands", {"language_code": code})
    assert [command["command"] for command in commands] == COMMANDS
    assert commands[0]["description"] == f"{spoken} menu-payer"
    description = await api.call("getMyDescription", {"language_code": code})
    short = await api.call("getMyShortDescription", {"language_code": code})
    assert description == {"description": f"{spoken} long"}
    assert short == {"short_description": f"{spoken} short"}


@pytest.mark.asyncio
async def test_agents_alone_are_shown_their_commands(telegram: StandIn, api: BotApi) -> None:
    with capture_logs() as logs:
        absent = await publish_agent_menu(api, Texts(), [1004], default=Language.FRENCH)
    assert absent == frozenset({1004})
    assert logs == []
    await telegram.act(1004, "start")
    assert await publish_agent_menu(api, Texts(), absent, default=Language.FRENCH) == frozenset()
    scope = {"type": "chat", "chat_id": 1004}
    shown = await api.call("getMyCommands", {"language_code": "ar", "scope": scope})
    assert [one["command"] for one in shown][-5:] == [*AgentCommand]
    assert await api.call("getMyCommands", {"language_code": "ar"}) == []


@pytest.mark.asyncio
async def test_what_is_right_already_is_left_alone(
    telegram: StandIn, api: BotApi, texts: Texts
) -> None:
    await publish_menu(api, texts, default=Language.FRENCH)
    first = [len(await telegram.calls(method)) for method in SETTERS]
    await publish_menu(api, texts, default=Language.FRENCH)
    assert [len(await telegram.calls(method)) for method in SETTERS] == first


@pytest.mark.asyncio
async def test_a_menu_that_cannot_be_published_stops_nothing(
    telegram: StandIn, api: BotApi, texts: Texts
) -> None:
    await telegram.fault("setMyCommands", "flood", count=2)
    with capture_logs() as logs:
        await publish_menu(api, texts, default=Language.FRENCH)
    assert [log["event"] for log in logs] == ["menu_not_published"] * 2
    assert await api.call("getMyCommands", {"language_code": "en"}) != []


@pytest.mark.asyncio
async def test_telegram_takes_what_our_catalogues_say(telegram: StandIn, api: BotApi) -> None:
    with capture_logs() as logs:
        await publish_menu(api, Texts(), default=Language.FRENCH)
    assert logs == []
