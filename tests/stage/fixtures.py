"""Fixtures of the stage: import them into the conftest of a folder that plays on it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.stage.product import ProcessProduct
from tests.stage.stand_ins import StandIns, running_stand_ins
from tests.stage.world import World


@pytest.fixture(scope="session")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIns]:
    """The stand-ins, started once for each test process."""
    with running_stand_ins(tmp_path_factory.mktemp("stand_ins")) as running:
        yield running


@pytest_asyncio.fixture
async def world(tmp_path: Path, stand_ins: StandIns) -> AsyncIterator[World]:
    """The product inside the test, with the guide's invoices."""
    async with World(tmp_path, stand_ins) as running:
        yield running


@pytest_asyncio.fixture
async def mortal_world(tmp_path: Path, stand_ins: StandIns) -> AsyncIterator[World]:
    """The product as a process of its own, which a test may kill."""
    async with World(tmp_path, stand_ins, ProcessProduct) as running:
        yield running
