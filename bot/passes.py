"""Work that is looked for again and again, beside everything else."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from services.storage.database import Database, DatabaseUnusableError, until_writable

_log = structlog.get_logger(__name__)


async def repeat(
    work: Callable[[], Coroutine[Any, Any, object]], database: Database, pause_seconds: float
) -> None:
    """Do pass after pass of some work; a fault of one does not end the next.

    After one that could not be written down nobody is asked or told again before there is room.
    """
    while True:
        try:
            await work()
        except DatabaseUnusableError as error:
            _log.error("pass_not_written", why=str(error))
            await until_writable(database, pause_seconds)
        except Exception:  # noqa: BLE001 - what waits for a pass must not wait for a restart
            _log.exception("pass_failed")
        await asyncio.sleep(pause_seconds)
