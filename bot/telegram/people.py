"""Who acts, read from an update's JSON; untrusted, so whatever is odd is nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.text import plain

NAME_MAXIMUM = 64
ID_LIMIT = 2**52
"""Telegram promises at most 52 significant bits; a database would choke on more than 63."""

_LANGUAGE_TAG = re.compile(r"[A-Za-z0-9-]{2,35}")


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts, and in which chat; in a private chat the two ids are equal."""

    user_id: int
    chat_id: int
    language_code: str | None
    name: str = field(default="", compare=False)
    """How they call themselves: to be shown to colleagues, never to tell people apart."""


def read_person(message: Mapping[str, Any], sender: object) -> Person | None:
    """Read the sender of a message and its chat; None for bots and for nobody."""
    match message, sender:
        case {"chat": {"id": chat}}, {"id": user, **rest} if not rest.get("is_bot"):
            chat_id, user_id, tag = read_id(chat), read_id(user), rest.get("language_code")
        case _:
            return None
    if chat_id is None or user_id is None:
        return None
    language_code = tag if isinstance(tag, str) and _LANGUAGE_TAG.fullmatch(tag) else None
    name = rest.get("first_name")
    called = plain(name)[:NAME_MAXIMUM] if isinstance(name, str) else ""
    return Person(user_id, chat_id, language_code, called)


def read_id(value: object) -> int | None:
    """Read a number by which Telegram calls something; None for anything else."""
    match value:
        case bool():
            return None
        case int() if abs(value) < ID_LIMIT:
            return value
        case _:
            return None
