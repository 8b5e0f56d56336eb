"""Alembic migrations, the same for both engines."""
