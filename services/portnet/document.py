"""XML as PORTNET and its invoicing system exchange it: read within bounds, written plainly.

It knows elements, texts, amounts and dates, and no message. Sources: the ERP's own public modules;
that a document type, an entity or a second document in one file is refused is our decision.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import errors
from zoneinfo import ZoneInfo

from defusedxml.ElementTree import DefusedXMLParser

from domain.money import Money
from domain.text import plain, shorten

MAX_BYTES = 10 * 1024 * 1024
"""The PDF of an invoice stands inside its message."""
MAX_ELEMENTS = 50_000
MAX_DEPTH = 32
NAMESPACE = "http://portnet.ma/"

_ABSENT = {"", "None", "False"}
"""What the ERP writes where it has no value."""
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9:]{8})(?:\.[0-9]{1,9})?)?")
_MIDNIGHT = "00:00:00"
_SECOND_DOCUMENT = {
    errors.codes[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT],
    errors.codes[errors.XML_ERROR_MISPLACED_XML_PI],
}


class DocumentRefusedError(ValueError):
    """The document is not as it must be; the message says where and why, in French."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element and what stands directly below it; names are without their namespace."""

    element: Element

    @property
    def name(self) -> str:
        """The element's own name."""
        return self.element.tag.rpartition("}")[2]

    @property
    def namespace(self) -> str:
        """The address of its namespace; empty when it has none."""
        return self.element.tag.rpartition("}")[0].removeprefix("{")

    def children(self, name: str) -> list["Node"]:
        """Every child of this name, in order."""
        return [node for node in map(Node, self.element) if node.name == name]

    def child(self, name: str) -> "Node":
        """The one child of this name. Raises DocumentRefusedError when there is none, or more."""
        found = self.children(name)
        if len(found) != 1:
            raise DocumentRefusedError(f"{name}: {'absent' if not found else 'répété'}")
        return found[0]

    def text(self, name: str) -> str:
        """Plain text of a child; empty when it is missing, empty, `None` or `False`."""
        if not self.children(name):
            return ""
        text = plain(self.child(name).element.text or "")
        return "" if text in _ABSENT else text

    def required(self, name: str, *, longest: int = 100) -> str:
        """Text of a child. Raises DocumentRefusedError when it is missing or too long."""
        text = self.text(name)
        if not text:
            raise DocumentRefusedError(f"{name}: absent")
        return self._within(longest, name, text)

    def optional(self, name: str, *, longest: int = 100) -> str:
        """Text of a child, or nothing. Raises DocumentRefusedError when it is too long."""
        return self._within(longest, name, self.text(name))

    def amount(self, name: str) -> Money:
        """Dirhams with a dot and at most two decimals, never by way of a float."""
        text = self.required(name)
        written = (self.child(name).element.text or "").strip()
        if not _AMOUNT.fullmatch(written):
            raise DocumentRefusedError(f"{name}: montant illisible {_quote(text)}")
        return Money.parse(written)

    def moment(self, name: str) -> datetime:
        """A date and time on the sender's clock, which is Morocco's and names no zone."""
        text = self.required(name)
        local = _local_time(name, text)
        try:
            return local.replace(tzinfo=ZoneInfo("Africa/Casablanca")).astimezone(UTC)
        except OverflowError:
            raise DocumentRefusedError(f"{name}: date illisible {_quote(text)}") from None

    def day(self, name: str) -> date | None:
        """A date, whatever time stands beside it; None when it is missing."""
        text = self.text(name)
        return _local_time(name, text).date() if text else None

    @staticmethod
    def _within(longest: int, name: str, text: str) -> str:
        if len(text) > longest:
            raise DocumentRefusedError(f"{name}: plus de {longest} caractères")
        return text


def read_document(raw: bytes) -> Node:
    """Parse one document of at most 10 MiB. Raises DocumentRefusedError; work is bounded."""
    if len(raw) > MAX_BYTES:
        raise DocumentRefusedError(f"plus de {MAX_BYTES // 1024**2} Mio")
    parser = DefusedXMLParser(target=_BoundedBuilder(), forbid_dtd=True)
    try:
        parser.feed(raw)
        return Node(parser.close())
    except DocumentRefusedError:
        raise
    except ParseError as error:
        if error.code in _SECOND_DOCUMENT:
            # The ERP appends to a file whose name it uses twice.
            raise DocumentRefusedError("plusieurs documents dans un seul fichier") from None
        raise DocumentRefusedError(f"XML illisible: ligne {error.position[0]}") from None
    except (ValueError, LookupError):
        raise DocumentRefusedError("XML refusé: DOCTYPE, entité ou encodage") from None


Branch: TypeAlias = tuple[str, "str | Sequence[Branch]"]
"""An element to write: its name, and its text or the elements below it."""


def write_document(root: str, body: Branch) -> bytes:
    """Write a message under its namespaced root; children carry no prefix, as the ERP reads them.

    An element without text is left out: the ERP's reader breaks on an empty one.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<pn:{root} xmlns:pn="{NAMESPACE}{root}">',
        *_lines(body, 1),
        f"</pn:{root}>",
    ]
    return "\n".join([*lines, ""]).encode()


class _BoundedBuilder(TreeBuilder):
    """Builds the tree and stops where a hostile document would fill the memory."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._count += 1
        self._depth += 1
        if self._count > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise DocumentRefusedError("trop d'éléments")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _lines(branch: Branch, depth: int) -> list[str]:
    name, below = branch
    indent = "\t" * depth
    if isinstance(below, str):
        text = plain(below)
        return [f"{indent}<{name}>{html.escape(text, quote=False)}</{name}>"] if text else []
    inner = [line for part in below for line in _lines(part, depth + 1)]
    return [f"{indent}<{name}>", *inner, f"{indent}</{name}>"]


def _local_time(name: str, text: str) -> datetime:
    match = _MOMENT.fullmatch(text)
    written = f"{match[1]}T{match[2] or _MIDNIGHT}" if match else ""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise DocumentRefusedError(f"{name}: date illisible {_quote(text)}") from None


def _quote(text: str) -> str:
    return f"« {shorten(text, 40)} »"
