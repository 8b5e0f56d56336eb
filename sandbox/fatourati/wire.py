"""JSON as it stands on this protocol's wire: amounts are exact numbers with two decimals."""

import json
from decimal import Decimal


class NotJsonError(Exception):
    """The body is no JSON, or cannot be written back: too deep, or half a character."""


def read_json(body: bytes) -> object:
    """Read JSON without floats. Raises `NotJsonError`."""
    try:
        value: object = json.loads(body, parse_float=Decimal, parse_constant=_refuse)
        write_json(value).encode()
    except (RecursionError, ValueError) as error:
        raise NotJsonError from error
    return value


def write_json(value: object) -> str:
    """Write JSON in which a `Decimal` is a number with the decimals it has."""
    match value:
        case dict():
            pairs = (f"{json.dumps(name)}:{write_json(each)}" for name, each in value.items())
            return "{" + ",".join(pairs) + "}"
        case list() | tuple():
            return "[" + ",".join(write_json(each) for each in value) + "]"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")
