"""How often codes may be looked up: by one chat, and by all that nobody knows.

A code is four characters, so that whoever may try without end finds every operator. What a deep
link, a typed reference, a number or an inline query names counts as a code does.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from services.payments.terms import Terms
from services.storage.lookups import (
    codes_since,
    has_found_or_paid,
    misses_overall,
    misses_since,
)

MISSES = 10
MISS_WINDOW = timedelta(minutes=10)
PAUSE = timedelta(minutes=10)
CODES_A_DAY = 30
AGENTS_CODES_A_DAY = 500
MISSES_A_MINUTE = 300
"""Over all chats; beyond it somebody is trying codes from many of them."""

MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


def paused_until(connection: Connection, terms: Terms, chat_id: int, code: str) -> datetime | None:
    """When this chat may look up again; None when it may now.

    Ten misses within ten minutes pause it for ten; a known code of today never counts as a new one.
    While all chats together miss too often, those that never found or paid anything have to wait.
    """
    now = terms.clock()
    until = _paused_by_misses(connection, chat_id, now) or _paused_by_codes(
        connection, terms, chat_id, code
    )
    if until is not None or chat_id in terms.agent_ids or has_found_or_paid(connection, chat_id):
        return until
    return now + MINUTE if is_overrun(connection, now) else None


def is_overrun(connection: Connection, now: datetime) -> bool:
    """Whether all chats together missed more often within a minute than people do."""
    misses = misses_overall(connection, now - MINUTE, limit=MISSES_A_MINUTE + 1)
    return misses > MISSES_A_MINUTE


def _paused_by_misses(connection: Connection, chat_id: int, now: datetime) -> datetime | None:
    misses = misses_since(connection, chat_id, now - MISS_WINDOW - PAUSE)
    for index in range(len(misses) - MISSES, -1, -1):
        tenth = misses[index + MISSES - 1]
        if tenth - misses[index] <= MISS_WINDOW and now < tenth + PAUSE:
            return tenth + PAUSE
    return None


def _paused_by_codes(
    connection: Connection, terms: Terms, chat_id: int, code: str
) -> datetime | None:
    allowed = AGENTS_CODES_A_DAY if chat_id in terms.agent_ids else CODES_A_DAY
    codes = codes_since(connection, chat_id, terms.clock() - _DAY)
    if code in codes or len(codes) < allowed:
        return None
    return sorted(codes.values())[len(codes) - allowed] + _DAY
