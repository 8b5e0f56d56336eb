"""Asks of the dialogue that must wait until the register of invoices has been asked.

Such an ask becomes a row, committed with the state that waits, and is carried out from it later.
"""

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from conversations.effects import (
    Ask,
    AskAboutInvoices,
    Inquire,
    RenewOrder,
    Search,
)
from conversations.events import Event, SourceFailed
from services.invoices.budgets import paused_until
from services.invoices.register_copy import is_stale
from services.notifications.notices import AskKind
from services.payments.inquiries import named_order
from services.payments.terms import Terms
from services.storage.orders import order_by_reference
from services.storage.queues import add_ask_once

_ASKS: TypeAdapter[AskAboutInvoices] = TypeAdapter(AskAboutInvoices)

_log = structlog.get_logger(__name__)


def put_aside(connection: Connection, terms: Terms, chat_id: int, ask: Ask) -> bool:
    """Queue an ask behind a question to the register; False if it can be carried out now.

    The very same ask waits once, however often its button is tapped meanwhile.
    """
    if not isinstance(ask, AskAboutInvoices):
        return False
    if code_to_ask_about(connection, terms, chat_id, ask) is None:
        return False
    argument = _ASKS.dump_json(ask).decode()
    add_ask_once(connection, chat_id, AskKind.FETCH.value, argument, terms.clock())
    return True


def read_ask(argument: str) -> AskAboutInvoices | None:
    """Read a row back; None for one that an earlier version wrote and nobody understands."""
    try:
        return _ASKS.validate_json(argument)
    except ValidationError as error:
        _log.warning("ask_not_understood", problems=error.error_count())
        return None


def code_to_ask_about(
    connection: Connection, terms: Terms, chat_id: int, ask: AskAboutInvoices
) -> str | None:
    """The operator whose invoices must be fetched first; None when the copy will do.

    A chat that may not look anything up now must not make us ask the register either.
    """
    code = _code_of(connection, chat_id, ask)
    if code is None or not is_stale(connection, terms, code):
        return None
    if isinstance(ask, Inquire) and named_order(
        connection, terms, chat_id, named=ask.named, code=ask.code
    ):
        return None
    is_look_up = isinstance(ask, Search | Inquire)
    if is_look_up and paused_until(connection, terms, chat_id, code) is not None:
        return None
    return code


def failure_of(connection: Connection, chat_id: int, ask: AskAboutInvoices) -> Event:
    """What the dialogue is told when the register does not answer: nothing was started."""
    number = ask.number if isinstance(ask, Search) else ""
    return SourceFailed(_code_of(connection, chat_id, ask) or "", number)


def _code_of(connection: Connection, chat_id: int, ask: AskAboutInvoices) -> str | None:
    match ask:
        case RenewOrder(reference):
            stored = order_by_reference(connection, reference)
            is_own = stored is not None and stored.chat_id == chat_id
            return stored.subscription_code if stored is not None and is_own else None
        case Inquire(code=""):
            return None
        case _:
            return ask.code
