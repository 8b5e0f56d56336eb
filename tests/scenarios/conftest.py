"""The worlds that scenarios play in; after each test its log is searched for secrets."""

from tests.stage.fixtures import (
    channels,
    guide_database,
    log_keeps_secrets,
    new_world,
    office,
    portnet,
    register_world,
    stand_ins,
    wide_world,
    world,
)

__all__ = [
    "channels",
    "guide_database",
    "log_keeps_secrets",
    "new_world",
    "office",
    "portnet",
    "register_world",
    "stand_ins",
    "wide_world",
    "world",
]
