"""An order may outlive the chat that opened it; look-ups are counted over all chats."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let an order stand without its chat, and find look-ups by their time."""
    # SQLite changes no column: the table is written anew, with its keys and indexes.
    with op.batch_alter_table("orders") as orders:
        orders.alter_column("chat_id", existing_type=sa.BigInteger(), nullable=True)
    op.create_index(op.f("ix_lookups_at"), "lookups", ["at"])
    masked = sa.text("substr(code, 1, 1) = '#'")
    op.create_index(
        "ix_lookups_masked", "lookups", ["at"], sqlite_where=masked, postgresql_where=masked
    )
