"""What is said to Telegram once, after the start: who are you, where to call us, what we offer."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.settings import BotMode, Settings
from bot.telegram.intake import Intake
from bot.telegram.menu import publish_agent_menu, publish_menu
from bot.telegram.transport import BotApi
from bot.telegram.webhook import register_webhook
from bot.texts import Texts

PAUSE_SECONDS = 5.0
ABSENCE_SECONDS = 60.0
"""How often agents are looked for who have not opened their chat with the bot yet."""

_log = structlog.get_logger(__name__)


async def introduce(settings: Settings, api: BotApi, texts: Texts, intake: Intake) -> None:
    """Learn the bot's own name, register the webhook where there is one, publish the menu."""
    intake.bot_username = (await _insist(lambda: api.call("getMe", {})))["username"]
    if settings.webhook_secret is not None and settings.bot_mode is BotMode.WEBHOOK:
        secret = settings.webhook_secret.get_secret_value()
        url = f"{settings.public_url}/telegram"
        await _insist(lambda: register_webhook(api, url=url, secret=secret))
    await publish_menu(api, texts, default=settings.default_language)
    absent = frozenset(settings.agent_ids)
    while absent:
        absent = await publish_agent_menu(api, texts, absent, default=settings.default_language)
        await asyncio.sleep(ABSENCE_SECONDS)


async def _insist(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401 - JSON
    """Repeat a call until it succeeds: the process starts without Telegram, too."""
    while True:
        try:
            return await call()
        except TelegramError as error:
            _log.warning("telegram_not_reached", kind=type(error).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
