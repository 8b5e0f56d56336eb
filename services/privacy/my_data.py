"""All that is kept of one chat, as a JSON file for whoever talks in it."""

import json
from datetime import date, datetime

from sqlalchemy import Connection, Table

from domain.money import CURRENCY, Money
from services.payments.terms import Terms
from services.storage.chat_data import (
    Record,
    acts_of_agent,
    records_of,
    records_of_order,
    tables_of_chats,
)
from services.storage.orders import order_by_id
from services.storage.schema import attempts, facts, order_lines, reviews

FILE_NAME = "portnet-data.json"
TITLES = {
    "chats": "chat",
    "lookups": "look_ups",
    "orders": "orders",
    "watchers": "followed_orders",
    "plans": "plan",
    "offered": "offered_once",
    "quiet_chats": "no_reminders",
    "asks": "questions_waiting",
    "outbox": "messages_waiting",
}
"""What each table is called in the file."""

_OF_ORDERS = {
    "lines": order_lines,
    "tries": attempts,
    "facts": facts,
    "cases": reviews,
}
_JSON = frozenset({"state", "plan"})
_OURS = frozenset({"id", "order_id", "chat_id"})
"""Numbers of rows, which say nothing outside their tables; the chat's stands once at the top."""


def read_my_data(connection: Connection, terms: Terms, chat_id: int) -> bytes:
    """Write down everything that is kept of a chat, and of no other."""
    found: dict[str, object] = {"chat_id": chat_id, "made_at": terms.clock()}
    for table in tables_of_chats():
        rows = records_of(connection, table, chat_id)
        found[TITLES.get(table.name, table.name)] = [
            _shown(connection, terms, table, row) for row in rows
        ]
    found["acts_as_agent"] = [_readable(row) for row in acts_of_agent(connection, chat_id)]
    return json.dumps(found, ensure_ascii=False, indent=2, default=_spell).encode()


def _shown(connection: Connection, terms: Terms, table: Table, row: Record) -> Record:
    match table.name:
        case "orders":
            children = {
                title: [_readable(one) for one in records_of_order(connection, child, row["id"])]
                for title, child in _OF_ORDERS.items()
            }
            order = {name: value for name, value in row.items() if name != "token"}
            return {**_readable(order), "link": terms.link(str(row["token"])), **children}
        case "watchers":
            stored = order_by_id(connection, int(str(row["order_id"])))
            return {"reference": stored and stored.order.reference, **_readable(row)}
        case "quiet_chats":
            return {"reminders": False}
        case _:
            return _readable(row)


def _readable(row: Record) -> Record:
    return {
        name: json.loads(value) if name in _JSON and isinstance(value, str) else value
        for name, value in row.items()
        if name not in _OURS
    }


def _spell(value: object) -> str:
    match value:
        case Money():
            return f"{value} {CURRENCY}"
        case datetime() | date():
            return value.isoformat()
        case _:
            raise TypeError(type(value).__name__)
