"""The tables of what chats keep beside their state: what they follow, plan, were offered and want.

And what all tables belong to, which names their constraints.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, MetaData, String, Table, Text

from services.storage.column_types import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

watchers = Table(
    "watchers",
    metadata,
    Column("order_id", ForeignKey("orders.id"), primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
    Index(None, "chat_id"),
)

plans = Table(
    "plans",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("plan", Text, nullable=False),
)

offered = Table(
    "offered",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("what", String(20), primary_key=True),
)

quiet_chats = Table(
    "quiet_chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
)
