"""When each order is reminded of, and which chats want no reminder."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add them; orders that were opened before are not reminded of."""
    op.add_column("orders", sa.Column("remind_at", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_orders_status_remind_at"), "orders", ["status", "remind_at"])
    op.create_table(
        "quiet_chats",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_quiet_chats")),
    )
