"""The one type that everything here passes around: an object as JSON spells it."""

from typing import Any

JsonObject = dict[str, Any]
