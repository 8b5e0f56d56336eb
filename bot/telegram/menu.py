"""The bot's own face in Telegram: the command menus and the two descriptions, in each language.

It knows which commands exist and nothing of what they do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import structlog
from telegram.error import TelegramError

from bot.telegram.messenger import names_no_chat
from bot.telegram.transport import BotApi
from bot.texts import Markup, Texts
from conversations.screen import Text, say
from domain.language import Language

_MENU = {
    "payer": say("menu-payer"),
    "mespaiements": say("menu-mespaiements"),
    "verifier": say("menu-verifier"),
    "annuler": say("menu-annuler"),
    "aide": say("menu-aide"),
    "langue": say("menu-langue"),
    "confidentialite": say("menu-confidentialite"),
}
_AGENT_MENU = {
    **_MENU,
    "lien": say("menu-lien"),
    "suivi": say("menu-suivi"),
    "ouverts": say("menu-ouverts"),
    "dossiers": say("menu-dossiers"),
    "export": say("menu-export"),
}
_DESCRIPTION = say("bot-description")
_SHORT_DESCRIPTION = say("bot-short-description")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing that Telegram shows of a bot: the part of its methods' names, and its value."""

    subject: str
    field: str
    value: object
    where: Mapping[str, object]
    """To whom it is shown: the client's language, perhaps a single chat."""


async def publish_menu(api: BotApi, texts: Texts, *, default: Language) -> None:
    """Make the menu and descriptions what the catalogues say; speak `default` to all others.

    What is already right is left alone, as Telegram lets a bot change these only rarely. A failure
    is logged and does no harm: the commands work without a menu.
    """
    await _publish_all(api, _entries(texts, default))


async def publish_agent_menu(
    api: BotApi, texts: Texts, agent_ids: Iterable[int], *, default: Language
) -> frozenset[int]:
    """Show each agent's own commands in their chat, and only there.

    Gives the agents who have no chat with the bot yet, and so nowhere to be shown anything.
    """
    absent = set()
    for agent_id in agent_ids:
        if not await _publish_all(api, _agent_entries(texts, agent_id, default)):
            absent.add(agent_id)
    return frozenset(absent)


async def _publish_all(api: BotApi, entries: Iterable[_Entry]) -> bool:
    """Publish what can be; gives whether there is a chat to be shown it in."""
    for entry in entries:
        try:
            await _publish(api, entry)
        except TelegramError as error:
            if names_no_chat(error):
                return False
            _log.warning("menu_not_published", subject=entry.subject, kind=type(error).__name__)
    return True


async def _publish(api: BotApi, entry: _Entry) -> None:
    match await api.call(f"getMy{entry.subject}", entry.where):
        case {entry.field: shown} | (list() as shown) if shown == entry.value:
            return
    await api.call(f"setMy{entry.subject}", {entry.field: entry.value, **entry.where})


def _entries(texts: Texts, default: Language) -> Iterator[_Entry]:
    for code, language in _spoken(default):
        where = {"language_code": code}
        description = texts.line(language, _DESCRIPTION, markup=Markup.PLAIN)
        short = texts.line(language, _SHORT_DESCRIPTION, markup=Markup.PLAIN)
        yield _Entry("Commands", "commands", _commands(texts, language, _MENU), where)
        yield _Entry("Description", "description", description, where)
        yield _Entry("ShortDescription", "short_description", short, where)


def _agent_entries(texts: Texts, agent_id: int, default: Language) -> Iterator[_Entry]:
    scope = {"type": "chat", "chat_id": agent_id}
    for code, language in _spoken(default):
        commands = _commands(texts, language, _AGENT_MENU)
        yield _Entry("Commands", "commands", commands, {"language_code": code, "scope": scope})


def _spoken(default: Language) -> list[tuple[str, Language]]:
    """The languages that Telegram asks for by their code, and what all others are shown."""
    return [("", default), *((language.value, language) for language in Language)]


def _commands(texts: Texts, language: Language, menu: Mapping[str, Text]) -> list[dict[str, str]]:
    return [
        {"command": command, "description": texts.line(language, text, markup=Markup.PLAIN)}
        for command, text in menu.items()
    ]
