"""Message entities: offsets in UTF-16 units, the ones Telegram finds by itself, and tidying.

Knows nothing of HTML, chats or limits.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox.telegram.wire import JsonObject

VERBATIM = ("code", "pre")

# td's clean_input_string drops the line separators and the bidi embeddings (U+2028…U+202E) and
# turns control characters into spaces; the isolates U+2066…U+2069 and U+200F pass.
_DROPPED = re.compile("[\r\u2028-\u202e]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")

_FOUND = re.compile(
    r"""
    (?P<url>https?://[^\s<>"]*[^\s<>".,;:!?)'»\u2066-\u2069])
  | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<mention>(?<![\w@])@[A-Za-z]\w{3,31})
  | (?P<bot_command>(?<![\w/.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?(?![\w/]))
  | (?P<hashtag>(?<!\w)\#\w*[^\W\d]\w*)
  | (?P<phone_number>(?<![\w+])\+\d[\d ()-]{7,18}\d(?!\w))
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class FormattedText:
    """What a reader sees, and the entities over it, sorted as Telegram sorts them."""

    text: str
    entities: tuple[JsonObject, ...] = ()


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of every Telegram length and offset."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str) -> str:
    """Drop and replace the characters that Telegram never lets through."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text))


def tidy(text: str, entities: Iterable[JsonObject]) -> FormattedText:
    """Trim the text, cut formatting out of code, add what Telegram finds by itself, and sort."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    trimmed = text.strip()
    kept = list(_shifted(entities, lead=lead, length=utf16_length(trimmed)))
    verbatim = [entity for entity in kept if entity["type"] in VERBATIM]
    kept = [piece for entity in kept for piece in _outside(entity, verbatim)]
    kept += _found(trimmed, taken=[e for e in kept if e["type"] in (*VERBATIM, "text_link")])
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return FormattedText(trimmed, tuple(kept))


def _shifted(entities: Iterable[JsonObject], *, lead: int, length: int) -> Iterator[JsonObject]:
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if start < end:
            yield {**entity, "offset": start, "length": end - start}


def _outside(entity: JsonObject, verbatim: list[JsonObject]) -> Iterator[JsonObject]:
    """Bold around code becomes bold before it and after it: code takes no other formatting."""
    if entity["type"] in (*VERBATIM, "blockquote", "expandable_blockquote"):
        yield entity
        return
    start, end = entity["offset"], entity["offset"] + entity["length"]
    for code in sorted(verbatim, key=lambda one: int(one["offset"])):
        code_start, code_end = code["offset"], code["offset"] + code["length"]
        if code_end <= start or code_start >= end:
            continue
        if start < code_start:
            yield {**entity, "offset": start, "length": code_start - start}
        start = code_end
    if start < end:
        yield {**entity, "offset": start, "length": end - start}


def _found(text: str, *, taken: list[JsonObject]) -> Iterator[JsonObject]:
    for match in _FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match.group())
        if any(one["offset"] < end and start < one["offset"] + one["length"] for one in taken):
            continue
        yield {"type": str(match.lastgroup), "offset": start, "length": end - start}
