"""The world that each fault happens in."""

from tests.scenarios.conftest import world

__all__ = ["world"]
