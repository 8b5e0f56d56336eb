"""JSON as gateways send it, read strictly: one object, no name twice, numbers kept as written.

It knows no protocol. A number stays the text that stood there, so no amount ever becomes a float.
"""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

JsonObject: TypeAlias = Mapping[str, object]
"""Values are texts, booleans, None, lists and objects; numbers are texts."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_object(body: bytes) -> JsonObject | None:
    """Read one JSON object in UTF-8; None for anything else. Never raises."""
    try:
        value = json.loads(
            body.decode("utf-8"),
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def text_of(document: JsonObject, name: str) -> str:
    """The text or number under a name; empty when it is missing or anything else."""
    value = document.get(name)
    return value if isinstance(value, str) and not _SURROGATE.search(value) else ""


def objects_of(document: JsonObject, name: str) -> tuple[JsonObject, ...]:
    """The objects in the list under a name; whatever else stands there is left out."""
    value = document.get(name)
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        # Two readers of one body could take different ones, and only one of them was checked.
        raise ValueError("a name stands there twice")
    return values
