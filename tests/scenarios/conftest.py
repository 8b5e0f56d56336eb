"""The worlds that scenarios play in; after each test its log is searched for secrets."""

from tests.stage.fixtures import guide_database, log_keeps_secrets, new_world, stand_ins, world

__all__ = ["guide_database", "log_keeps_secrets", "new_world", "stand_ins", "world"]
