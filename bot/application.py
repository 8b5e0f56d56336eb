"""The composition root: builds every part from the settings, runs them together, stops them.

Nothing else constructs an adapter; the parts know each other only through their ports.
"""

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiohttp import web

from bot.agents.alerts import Alerts
from bot.agents.courier import AgentCourier
from bot.agents.staff import Staff
from bot.answering import GatewayAnswers, Network
from bot.asking import AskQueue
from bot.fetching import RegisterAnswers
from bot.passes import repeat
from bot.settings import BotMode, Settings
from bot.telegram.courier import TelegramCourier
from bot.telegram.intake import Intake
from bot.telegram.introduction import introduce
from bot.telegram.limits import Limiter, Rates
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.polling import Poller
from bot.telegram.transport import BotApi
from bot.telegram.webhook import webhook_handler
from bot.texts import Texts
from bot.trade import Trade, open_trade, utc_now
from bot.web.application import create_runner, create_web
from bot.web.messages import message_door
from bot.web.receipts import receipt_door
from bot.web.routes import MESSAGES, RECEIPT, TELEGRAM
from domain.language import Language
from services.invoices.alarm import MissAlarm
from services.invoices.register_copy import RegisterCopy
from services.notifications.delivery import Outbox
from services.payments.callbacks import Callbacks
from services.payments.checkout import Checkout, Neighbours
from services.payments.closing import Closing
from services.payments.hooks import Hooks
from services.payments.reconciliation import Reconciliation
from services.payments.registering import Registering
from services.payments.reminders import Reminders
from services.payments.spot_checks import SpotChecks
from services.payments.withdrawing import Withdrawing
from services.portnet.credentials import Credentials
from services.privacy.retention import Retention
from services.storage.database import Database, write_header

STOP_SECONDS = 8.0
"""How long a stop may take: well within the ten seconds that a service manager waits."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast the process works; whoever plays Telegram and waits may ask for more."""

    pass_seconds: float = 1.0
    """Pause between two looks at what is due."""
    rates: Rates = field(default_factory=Rates)
    """How fast messages leave."""


USUAL = Tempo()


async def run(
    settings: Settings,
    stop: asyncio.Event,
    *,
    clock: Callable[[], datetime] = utc_now,
    tempo: Tempo = USUAL,
) -> None:
    """Serve until `stop` is set; then finish what is in flight within a few seconds."""
    if settings.bot_token is None:
        raise ValueError("run needs a bot token")
    token = settings.bot_token.get_secret_value()
    async with (
        open_trade(settings, clock=clock) as trade,
        BotApi(token, api_url=settings.bot_api_url) as api,
        BotApi(token, api_url=settings.bot_api_url, connections=1) as polling_api,
    ):
        await _serve(settings, _assemble(settings, tempo, trade, api, polling_api), stop)


@dataclass(frozen=True, slots=True)
class _Process:
    """The assembled parts: what listens, the loops that run beside it, what is said once."""

    site: web.Application
    loops: tuple[Callable[[], Coroutine[Any, Any, None]], ...]
    introduce: Callable[[], Coroutine[Any, Any, None]]


def _assemble(
    settings: Settings, tempo: Tempo, trade: Trade, api: BotApi, polling_api: BotApi
) -> _Process:
    texts = Texts()
    language = settings.default_language
    database, terms, providers = trade.database, trade.terms, trade.providers
    messenger = TelegramMessenger(api, Limiter(rates=tempo.rates))
    staff = Staff(frozenset(settings.agent_ids), settings.support_chat_id)
    outbox = Outbox(database, _courier(trade, texts, messenger, staff, language), terms.clock)

    def wake() -> None:
        outbox.wake()
        for queue in queues:
            queue.wake()

    reconciliation = Reconciliation(database, terms, providers, wake)
    register = RegisterCopy(database, terms, trade.register)
    spot_checks = SpotChecks(reconciliation.check_order, terms.clock)
    withdrawing = Withdrawing(database, terms, providers)
    closing = Closing(database, terms, withdrawing, wake)
    neighbours = Neighbours(register, spot_checks, closing)
    checkout = Checkout(database, terms, providers, neighbours, wake)
    network = Network(spot_checks.check, withdrawing.withdraw, checkout)
    gateways = GatewayAnswers(database, terms, network, settings.support_chat_id)
    registers = RegisterAnswers(database, terms, register, staff)
    queues = [AskQueue(database, terms, answers, wake) for answers in (gateways, registers)]
    intake = Intake(database, terms, texts, staff=staff, default_language=language, on_change=wake)
    site = _site(settings, trade, checkout, texts, wake)
    passes = (reconciliation.run_pass, closing.run_pass, *_other_passes(trade, staff, wake))
    loops: list[Callable[[], Coroutine[Any, Any, None]]] = [
        outbox.run,
        *(one.run for one in queues),
    ]
    loops += [partial(repeat, work, database, tempo.pass_seconds) for work in passes]
    loops += _receiving(settings, site, intake, polling_api, messenger)
    return _Process(site, tuple(loops), partial(introduce, settings, api, texts, intake))


def _courier(
    trade: Trade, texts: Texts, messenger: TelegramMessenger, staff: Staff, language: Language
) -> AgentCourier:
    """Whoever delivers what the outbox holds: sheets to agents, all else to everybody."""
    database, terms, providers = trade.database, trade.terms, trade.providers
    courier = TelegramCourier(
        database, terms, texts, messenger, providers, default_language=language
    )
    return AgentCourier(
        courier,
        database,
        terms=terms,
        texts=texts,
        messenger=messenger,
        providers=providers,
        agent_ids=staff.agent_ids,
        default_language=language,
    )


def _other_passes(
    trade: Trade, staff: Staff, wake: Callable[[], None]
) -> tuple[Callable[[], Coroutine[Any, Any, object]], ...]:
    """Look for whoever must be told of something, and for what must be forgotten."""
    database, terms = trade.database, trade.terms
    return (
        Registering(database, terms, trade.ears, wake).run_pass,
        Alerts(database, terms, staff, wake).run_pass,
        Reminders(database, terms, wake).run_pass,
        MissAlarm(database, terms).run_pass,
        Retention(database, terms).run_pass,
    )


def _receiving(
    settings: Settings,
    site: web.Application,
    intake: Intake,
    polling_api: BotApi,
    messenger: TelegramMessenger,
) -> list[Callable[[], Coroutine[Any, Any, None]]]:
    """Let updates in, by a route of the site or by a loop of its own."""
    if settings.webhook_secret is not None and settings.bot_mode is BotMode.WEBHOOK:
        secret = settings.webhook_secret.get_secret_value()
        handler = webhook_handler(intake.handle, secret=secret)
        site.router.add_post("/telegram", handler, name=TELEGRAM)
        return []
    draw_lots = random.SystemRandom().random
    poller = Poller(polling_api, intake.handle, messenger.answer_tap, random=draw_lots)
    return [poller.run]


def _site(
    settings: Settings,
    trade: Trade,
    checkout: Checkout,
    texts: Texts,
    wake: Callable[[], None],
) -> web.Application:
    """Build everything that is reached over HTTP but the bot's own webhook."""
    database, terms, providers = trade.database, trade.terms, trade.providers
    site = create_web(
        checkout,
        Callbacks(database, terms, providers, wake),
        Hooks(database, terms, providers, wake),
        texts,
        {"database": lambda: _database_works(database)},
        redirect_origins=providers.redirect_origins(),
    )
    receipts = receipt_door(database, terms, providers, texts)
    site.router.add_get("/receipts/{receipt_token}.pdf", receipts, name=RECEIPT)
    if settings.messages_user is not None and settings.messages_password is not None:
        credentials = Credentials(settings.messages_user, settings.messages_password)
        speakers = {one.partner_id: name for name, one in providers.accounts.partners.items()}
        door = message_door(database, terms, speakers, credentials)
        site.router.add_post("/portnet/messages", door, name=MESSAGES)
    return site


async def _serve(settings: Settings, process: _Process, stop: asyncio.Event) -> None:
    runner = create_runner(process.site)
    await runner.setup()
    host, port = settings.address
    await web.TCPSite(runner, host, port).start()
    _log.info("listening", host=host, port=port, mode=settings.bot_mode.value)
    introduction = asyncio.create_task(process.introduce())
    loops = [asyncio.create_task(loop()) for loop in process.loops]
    stopping = asyncio.create_task(stop.wait())
    try:
        ended, _ = await asyncio.wait([stopping, *loops], return_when=asyncio.FIRST_COMPLETED)
        # A loop never ends by itself: whoever started us must know that one broke.
        for task in ended:
            task.result()
    finally:
        _log.info("stopping")
        for task in (introduction, stopping, *loops):
            task.cancel()
        await asyncio.wait([asyncio.create_task(runner.cleanup()), *loops], timeout=STOP_SECONDS)


async def _database_works(database: Database) -> bool:
    await database.transact(write_header)
    return True
