"""Whether a sentence of the catalogues stands in what a person reads, whatever its values were."""

import re
from functools import cache
from unicodedata import bidirectional

from fluent.syntax import FluentParser, ast

from bot.texts import CATALOGUES
from domain.language import Language

_INVISIBLE = dict.fromkeys([0x200E, 0x200F, *range(0x2066, 0x206A)], "") | {0xA0: " "}
_ANYTHING = "(?s:.{1,400}?)"


def readable(text: str) -> str:
    """A text as a person reads it: no marks of direction, plain blanks."""
    return text.translate(_INVISIBLE)


def runs_from_left(line: str) -> bool:
    """Whether Telegram lays a line out from left to right: its first strong sign does.

    Isolates do not count, a line of nothing but isolates runs so, too, and an address on a line of
    its own is meant to.
    """
    signs, inner = line, re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
    while inner.search(signs):
        signs = inner.sub("", signs)
    strong = (bidirectional(sign) for sign in signs)
    has_words = any(sign.isalpha() for sign in line)
    first = next((one for one in strong if one in {"L", "R", "AL"}), "L" if has_words else "")
    return "://" not in line and first == "L"


@cache
def sentence(language: Language, key: str) -> re.Pattern[str]:
    """What the catalogue says under a key, with anything in the place of values."""
    return re.compile(_spelled(_sentences(language)[key]))


@cache
def _sentences(language: Language) -> dict[str, ast.Pattern]:
    source = (CATALOGUES / f"{language.value}.ftl").read_text(encoding="utf-8")
    messages = [one for one in FluentParser().parse(source).body if isinstance(one, ast.Message)]
    return {one.id.name: one.value for one in messages if one.value is not None}


def _spelled(pattern: ast.Pattern) -> str:
    return "".join(_piece(element) for element in pattern.elements)


def _piece(element: ast.TextElement | ast.Placeable) -> str:
    match element:
        case ast.TextElement(value=words):
            return re.escape(readable(re.sub(r"</?[a-z][^>]*>", "", words)))
        case ast.Placeable(expression=ast.SelectExpression(variants=variants)):
            return "(?:" + "|".join(_spelled(one.value) for one in variants) + ")"
        case ast.Placeable(expression=ast.StringLiteral(value=literal)):
            return re.escape(literal)
        case _:
            return _ANYTHING
