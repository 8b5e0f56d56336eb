"""The catalogues as data: which keys there are, what each says and which variables it takes."""

from dataclasses import dataclass
from functools import cache

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.texts import CATALOGUES
from domain.language import Language


@dataclass
class Entry:
    """One message of a catalogue: its variables, and its words without them."""

    variables: set[str]
    words: str


@cache
def catalogue(language: Language) -> dict[str, Entry]:
    source = (CATALOGUES / f"{language.value}.ftl").read_text(encoding="utf-8")
    body = FluentParser().parse(source).body
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    return {one.id.name: _entry(one) for one in body if isinstance(one, ast.Message)}


class _Reader(Visitor):
    def __init__(self) -> None:
        self.entry = Entry(set(), "")

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.entry.variables.add(node.id.name)
        self.entry.words += "¤"

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.entry.words += node.value


def _entry(message: ast.Message) -> Entry:
    reader = _Reader()
    reader.visit(message)
    return reader.entry
