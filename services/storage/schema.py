"""The tables. Instants are UTC microseconds, amounts are centimes, on both engines."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.storage import chat_schema
from services.storage.column_types import Amount, Instant

metadata = chat_schema.metadata
"""Every table's, those of `chat_schema` included."""

# SQLite numbers rows by itself only in a column of exactly this type.
_ID = BigInteger().with_variant(Integer, "sqlite")

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("handled_at", Instant, index=True),
    Column("failures", Integer, nullable=False, default=0),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("panel_message_id", BigInteger),
    Column("recent_codes", Text, nullable=False, default=""),
    Column("seen_at", Instant, nullable=False),
)

MASK = "#"
"""Begins what stands for a code that was forgotten; no code holds it."""

MASKED = text(f"substr(code, 1, 1) = '{MASK}'")

lookups = Table(
    "lookups",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("code", String(4), nullable=False),
    Column("found", Boolean, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Index(None, "chat_id", "at"),
    Index("ix_lookups_masked", "at", sqlite_where=MASKED, postgresql_where=MASKED),
)

invoices = Table(
    "invoices",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("issuer_key", String(200), nullable=False),
    Column("number", String(100), nullable=False),
    Column("issuer", String(200), nullable=False),
    Column("subscription_code", String(4), nullable=False),
    Column("client_code", String(100), nullable=False, index=True),
    Column("client_name", String(200), nullable=False),
    Column("issue_date", Date, nullable=False),
    Column("due_date", Date, nullable=False),
    Column("amount", Amount, nullable=False),
    Column("means", String(40), nullable=False),
    Column("state", String(10), nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("told_at", Instant),
    Column("told_by", String(40), nullable=False, default=""),
    UniqueConstraint("issuer_key", "number"),
    Index(None, "subscription_code", "state", "issuer_key", "due_date", "number"),
)

orders = Table(
    "orders",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("reference", String(12), nullable=False, unique=True),
    Column("token", String(22), nullable=False, unique=True),
    Column("receipt_token", String(22), nullable=False, unique=True),
    Column("chat_id", BigInteger),
    Column("subscription_code", String(4), nullable=False),
    Column("issuer_key", String(200), nullable=False),
    Column("issuer", String(200), nullable=False),
    Column("client_name", String(200), nullable=False),
    Column("client_code", String(100), nullable=False),
    Column("amount", Amount, nullable=False),
    Column("means", String(40), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("status", String(10), nullable=False),
    Column("irregularities", String(200), nullable=False, default=""),
    Column("settled_at", Instant),
    Column("remind_at", Instant),
    Index(None, "chat_id", "fingerprint"),
    Index(None, "status", "expires_at"),
    Index(None, "status", "remind_at"),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_id", ForeignKey("orders.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("issuer_key", String(200), nullable=False),
    Column("number", String(100), nullable=False),
    Column("issue_date", Date, nullable=False),
    Column("due_date", Date, nullable=False),
    Column("amount", Amount, nullable=False),
    Index(None, "issuer_key", "number"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("order_id", ForeignKey("orders.id"), nullable=False, index=True),
    Column("reference", String(20), nullable=False, unique=True),
    Column("return_key", String(22), nullable=False, unique=True),
    Column("account", String(200), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("amount", Amount, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("session_ends_at", Instant, nullable=False),
    Column("provider_reference", String(64), index=True),
    Column("pay_code", String(40), index=True),
    Column("code_expires_at", Instant),
    Column("counter_total", Amount),
    Column("fees", Amount),
    Column("qr_png", LargeBinary),
    Column("checks", Integer, nullable=False, default=0),
    Column("next_check_at", Instant, index=True),
)

facts = Table(
    "facts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("order_id", ForeignKey("orders.id"), nullable=False, index=True),
    Column("key", String(160), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("attempt", String(20)),
    Column("transaction", String(64)),
    Column("amount", Amount),
    Column("currency", String(8)),
    Column("reason", Text),
    Column("happened_at", Instant),
    UniqueConstraint("order_id", "key"),
)

claims = Table(
    "claims",
    metadata,
    Column("issuer_key", String(200), primary_key=True),
    Column("number", String(100), primary_key=True),
    Column("order_id", ForeignKey("orders.id"), nullable=False, index=True),
    Column("attempt", String(20), nullable=False),
    Column("transaction", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)

registrations = Table(
    "registrations",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("order_id", ForeignKey("orders.id"), nullable=False, index=True),
    Column("issuer_key", String(200), nullable=False),
    Column("number", String(100), nullable=False),
    Column("message_number", String(20), unique=True),
    Column("partner_id", String(100), nullable=False, default=""),
    Column("transaction", String(64), nullable=False),
    Column("paid_at", Instant, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("due_at", Instant, index=True),
    Column("answer_by", Instant, index=True),
    Column("tries", Integer, nullable=False, default=0),
    Column("uncertain_tries", Integer, nullable=False, default=0),
    Column("meaning", String(30)),
    Column("reason", Text),
    UniqueConstraint("order_id", "issuer_key", "number"),
)

fetches = Table(
    "fetches",
    metadata,
    Column("code", String(4), primary_key=True),
    Column("at", Instant, nullable=False),
)

callbacks = Table(
    "callbacks",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("account", String(200), nullable=False),
    Column("key", String(128), nullable=False),
    Column("attempt", String(64), nullable=False, index=True),
    Column("outcome", String(20), nullable=False),
    Column("details", Text, nullable=False),
    Column("content", String(64), nullable=False),
    Column("reply_status", Integer, nullable=False),
    Column("reply_type", String(60), nullable=False),
    Column("reply", Text, nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("repeats", Integer, nullable=False, default=0),
    UniqueConstraint("account", "key"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("agent_id", BigInteger, nullable=False),
    Column("action", String(20), nullable=False, index=True),
    Column("argument", Text, nullable=False),
    Index(None, "agent_id", "at"),
)

callback_counters = Table(
    "callback_counters",
    metadata,
    Column("route", String(20), primary_key=True),
    Column("forged", BigInteger, nullable=False),
    Column("digests", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("kind", String(30), nullable=False),
    Column("order_id", ForeignKey("orders.id"), index=True),
    Column("attempt", String(64)),
    Column("transaction", String(64)),
    Column("amount", Amount),
    Column("details", Text, nullable=False),
    Column("lapses_at", Instant),
    Column("opened_at", Instant, nullable=False),
    Column("alerted_at", Instant),
    Column("taken_by", String(100)),
    Column("taken_at", Instant),
    Column("closed_at", Instant, index=True),
    Column("closed_by", String(100)),
    Column("closed_as", String(20)),
    Column("note", Text),
)

asks = Table(
    "asks",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("argument", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False, index=True),
    Column("tries", Integer, nullable=False, default=0),
    sqlite_autoincrement=True,  # as for the outbox
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("argument", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("dead_reason", Text),
    Index(None, "dead_reason", "due_at"),
    Index(None, "chat_id", "id"),
    # Whoever has just delivered a row that was taken back meanwhile must not remove another one
    # that got its number.
    sqlite_autoincrement=True,
)
