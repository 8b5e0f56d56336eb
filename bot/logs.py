"""Log lines: one event and its values each; codes, tokens and names never reach them in full."""

import logging
import sys
from contextlib import suppress
from typing import TextIO

import structlog

from bot.settings import LogFormat


def configure_logs(log_format: LogFormat) -> None:
    """Write log lines to standard error as JSON, or for eyes."""
    renderer: structlog.types.Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if log_format is LogFormat.CONSOLE:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    printer = _Printer(sys.stderr)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_names: printer,
    )


class _Printer:
    """Prints lines. A full disk, or a reader that is gone, costs a line, never the work."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def msg(self, line: str) -> None:
        with suppress(OSError):
            print(line, file=self._stream, flush=True)

    debug = info = warning = error = critical = msg
