"""The worlds that people walk through; after each walk its log is searched for secrets."""

from tests.stage.fixtures import (
    channels,
    guide_database,
    log_keeps_secrets,
    new_world,
    stand_ins,
)

__all__ = ["channels", "guide_database", "log_keeps_secrets", "new_world", "stand_ins"]
