"""A migrated file for whatever part of the process needs one."""

from tests.services.conftest import database, database_path, migrated_file

__all__ = ["database", "database_path", "migrated_file"]
