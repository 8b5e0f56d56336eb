"""Alembic's entry: runs migrations on the connection that `services.storage.migrate` gives."""

from typing import Any, Literal

from alembic import context

from services.storage.column_types import Amount, Instant
from services.storage.schema import metadata


def _render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401
    """Write our own column types as what the engines hold, so that a migration never changes."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, (Amount, Instant)) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_render_item,
)
with context.begin_transaction():
    context.run_migrations()
