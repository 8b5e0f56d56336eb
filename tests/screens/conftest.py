"""The worlds that people walk through; after each walk its log is searched for secrets."""

from tests.screens.entering import enter_walk
from tests.stage.fixtures import (
    channels,
    guide_database,
    log_keeps_secrets,
    new_world,
    portnet,
    stand_ins,
)

__all__ = [
    "channels",
    "enter_walk",
    "guide_database",
    "log_keeps_secrets",
    "new_world",
    "portnet",
    "stand_ins",
]
