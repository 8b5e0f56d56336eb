"""The bot's own face in Telegram: the command menu and the two descriptions, in each language.

It knows which commands exist and nothing of what they do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import structlog
from telegram.error import TelegramError

from bot.telegram.transport import BotApi
from bot.texts import Markup, Texts
from conversations.screen import say
from domain.language import Language

_MENU = {
    "payer": say("menu-payer"),
    "annuler": say("menu-annuler"),
    "aide": say("menu-aide"),
    "langue": say("menu-langue"),
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
    language_code: str


async def publish_menu(api: BotApi, texts: Texts, *, default: Language) -> None:
    """Make the menu and descriptions what the catalogues say; speak `default` to all others.

    What is already right is left alone, as Telegram lets a bot change these only rarely. A failure
    is logged and does no harm: the commands work without a menu.
    """
    for entry in _entries(texts, default):
        try:
            await _publish(api, entry)
        except TelegramError as error:
            _log.warning("menu_not_published", subject=entry.subject, kind=type(error).__name__)


async def _publish(api: BotApi, entry: _Entry) -> None:
    where = {"language_code": entry.language_code}
    match await api.call(f"getMy{entry.subject}", where):
        case {entry.field: shown} | (list() as shown) if shown == entry.value:
            return
    await api.call(f"setMy{entry.subject}", {entry.field: entry.value, **where})


def _entries(texts: Texts, default: Language) -> Iterator[_Entry]:
    spoken = [("", default), *((language.value, language) for language in Language)]
    for code, language in spoken:
        commands = [
            {"command": command, "description": texts.line(language, text, markup=Markup.PLAIN)}
            for command, text in _MENU.items()
        ]
        description = texts.line(language, _DESCRIPTION, markup=Markup.PLAIN)
        short = texts.line(language, _SHORT_DESCRIPTION, markup=Markup.PLAIN)
        yield _Entry("Commands", "commands", commands, code)
        yield _Entry("Description", "description", description, code)
        yield _Entry("ShortDescription", "short_description", short, code)
