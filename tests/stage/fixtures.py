"""Fixtures of the stage: import them into the conftest of a folder that plays on it."""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
import structlog

from bot import commands
from bot.logs import configure_logs
from bot.settings import LogFormat, Settings
from services.storage.migrate import migrate
from tests.stage.invoices import GUIDE_LINES, write_invoice_file
from tests.stage.log_scan import assert_keeps_secrets
from tests.stage.portnet import Office, Portnet, running_portnet
from tests.stage.product import LOG_NAME, InsideProduct, ProcessProduct
from tests.stage.stand_ins import Channels, StandIns, running_channels, running_stand_ins
from tests.stage.world import ProductMaker, World

NewWorld = Callable[..., World]


@pytest.fixture(scope="session")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIns]:
    """The stand-ins, started once for each test process."""
    with running_stand_ins(tmp_path_factory.mktemp("stand_ins")) as running:
        yield running


@pytest.fixture(scope="session")
def guide_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's invoices, imported once by the product's own command."""
    folder = tmp_path_factory.mktemp("guide")
    database = folder / "guide.sqlite3"
    write_invoice_file(folder / "invoices.csv", GUIDE_LINES)
    settings = Settings(_env_file=None, database_url=f"sqlite:///{database}")
    assert commands.import_file(settings, folder / "invoices.csv")
    return database


@pytest.fixture
def new_world(tmp_path: Path, stand_ins: StandIns, guide_database: Path) -> NewWorld:
    """A world to be entered by the test itself, with what it wants different."""
    return partial(World, tmp_path, stand_ins, guide_database)


@pytest_asyncio.fixture
async def world(new_world: NewWorld) -> AsyncIterator[World]:
    """The product inside the test, with the guide's invoices."""
    async with new_world() as running:
        yield running


@pytest.fixture(scope="session")
def portnet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portnet]:
    """PORTNET, started once for each test process."""
    with running_portnet(tmp_path_factory.mktemp("portnet")) as running:
        yield running


@pytest_asyncio.fixture
async def register_world(
    tmp_path: Path, stand_ins: StandIns, portnet: Portnet
) -> AsyncIterator[World]:
    """The product inside the test, whose invoices come from PORTNET's register."""
    async with asking_world(tmp_path, stand_ins, portnet) as running:
        yield running


@pytest_asyncio.fixture
async def office(register_world: World, portnet: Portnet) -> Office:
    """PORTNET's office beside it; its books hold the guide's invoices."""
    return Office(register_world, portnet)


@asynccontextmanager
async def asking_world(
    folder: Path,
    stand_ins: StandIns,
    portnet: Portnet,
    *,
    settings: Mapping[str, str] | None = None,
    make_product: ProductMaker = InsideProduct,
) -> AsyncIterator[World]:
    """A world whose product begins with an empty table and asks PORTNET's register."""
    every = {**portnet.settings(), **(settings or {})}
    empty = folder / "empty.sqlite3"
    migrate(empty)
    async with World(folder, stand_ins, empty, make_product, every) as running:
        office = Office(running, portnet)
        await office.close_books()
        await office.issue(GUIDE_LINES)
        yield running


@pytest.fixture(scope="session")
def channels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Channels]:
    """Fatourati and AmanPay, started once for each test process."""
    with running_channels(tmp_path_factory.mktemp("channels")) as running:
        yield running


@pytest_asyncio.fixture
async def wide_world(new_world: NewWorld, channels: Channels) -> AsyncIterator[World]:
    """The same, with an issuer that is paid in every way."""
    async with new_world(channels=channels) as running:
        yield running


@pytest_asyncio.fixture
async def mortal_world(new_world: NewWorld) -> AsyncIterator[World]:
    """The product as a process of its own, which a test may kill."""
    async with new_world(make_product=ProcessProduct) as running:
        yield running


@pytest.fixture(autouse=True)
def log_keeps_secrets(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Write the product's log as in real life, and afterwards look in it for what must not be."""
    log = tmp_path / LOG_NAME
    with log.open("a", encoding="utf-8") as file:
        with contextlib.redirect_stderr(file):
            configure_logs(LogFormat.JSON)
        yield
        structlog.reset_defaults()
    assert_keeps_secrets(log.read_text(encoding="utf-8") + caplog.text, tmp_path)
