"""The worlds that faults happen in."""

from tests.stage.fixtures import mortal_world, stand_ins, world

__all__ = ["mortal_world", "stand_ins", "world"]
