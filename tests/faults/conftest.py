"""The worlds that faults happen in; after each test its log is searched for secrets."""

from tests.stage.fixtures import (
    guide_database,
    log_keeps_secrets,
    mortal_world,
    new_world,
    office,
    portnet,
    register_world,
    stand_ins,
    world,
)

__all__ = [
    "guide_database",
    "log_keeps_secrets",
    "mortal_world",
    "new_world",
    "office",
    "portnet",
    "register_world",
    "stand_ins",
    "world",
]
