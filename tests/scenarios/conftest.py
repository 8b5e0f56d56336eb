"""The world that each scenario starts in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.stage.world import World


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The product and the stand-ins, running, with the guide's invoices."""
    async with World(tmp_path) as running:
        yield running
