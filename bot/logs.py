"""Log lines: one event and its values each; codes, tokens and names never reach them in full."""

import logging
import sys

import structlog

from bot.settings import LogFormat


def configure_logs(log_format: LogFormat) -> None:
    """Write log lines to standard error as JSON, or for eyes."""
    renderer: structlog.types.Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if log_format is LogFormat.CONSOLE:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
