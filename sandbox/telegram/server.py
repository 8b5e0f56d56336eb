"""The stand-in as one web server: the Bot API, the people, the control routes and the page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from sandbox.control import TRANSPORT_MODES
from sandbox.telegram import page
from sandbox.telegram.bot_api import BotApi
from sandbox.telegram.data_file import DataFile
from sandbox.telegram.methods.table import NAMES, REFUSING_FAULTS
from sandbox.telegram.people import BotAccount
from sandbox.telegram.person_api import PersonApi
from sandbox.telegram.settings_api import SettingsApi
from sandbox.telegram.webhook import WEBHOOK_FAULTS, WebhookSender
from sandbox.telegram.world import DELIVERY_FAULTS, World

REQUEST_BYTES_MAXIMUM = 52 * 2**20
SHUTDOWN_SECONDS = 1.0


def new_world(*, token: str, username: str) -> World:
    """Make an empty world; the bot's id is the first half of its token, as at Telegram."""
    bot = BotAccount(int(token.partition(":")[0]), username)
    faults = dict.fromkeys(NAMES.values(), (*TRANSPORT_MODES, *REFUSING_FAULTS))
    faults["updates"] = DELIVERY_FAULTS
    faults["webhook"] = (*DELIVERY_FAULTS, *WEBHOOK_FAULTS)
    return World(bot=bot, token=token, faults=faults)


def new_application(world: World, data_path: Path | None = None) -> web.Application:
    """Build the application; it starts and stops everything that runs beside the requests."""
    app = web.Application(client_max_size=REQUEST_BYTES_MAXIMUM)
    sender = WebhookSender(world)
    BotApi(world).add_routes(app)
    PersonApi(world).add_routes(app)
    SettingsApi(world, sender).add_routes(app)
    world.control.add_routes(app)
    page.add_routes(app)
    if data_path is not None:
        _keep(app, DataFile(data_path, world), world)

    async def start(_app: web.Application) -> None:
        sender.start()

    async def stop(_app: web.Application) -> None:
        world.updates.end_poll("")
        world.events.close()
        await sender.stop()

    app.on_startup.append(start)
    app.on_shutdown.append(stop)
    return app


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncIterator[None]:
    """Listen for the time of the block; leaving it takes about a second at most."""
    # Without cancellation a poll whose client has gone would swallow the next update.
    runner = web.AppRunner(
        app, handler_cancellation=True, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()


def _keep(app: web.Application, data_file: DataFile, world: World) -> None:
    data_file.load()
    world.on_change.append(data_file.schedule)

    async def save(_app: web.Application) -> None:
        data_file.save()

    app.on_cleanup.append(save)
