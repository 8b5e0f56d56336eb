"""The world that each scenario plays in."""

from tests.stage.fixtures import stand_ins, world

__all__ = ["stand_ins", "world"]
