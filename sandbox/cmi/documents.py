"""The XML of `/fim/api`: reading a `CC5Request` from hostile bytes, writing a `CC5Response`.

Generic Nestpay, recorded from Turkish banks; that CMI opens it for a shop is not certain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sandbox.cmi.requests import parse_form

ROOT = "CC5Request"
ANSWER_ELEMENTS = (
    "OrderId", "GroupId", "Response", "AuthCode", "HostRefNum", "ProcReturnCode", "TransId",
    "ErrMsg",
)  # fmt: skip

Texts: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """A `CC5Request`: its own elements and those of `Extra`, by upper-cased name."""

    texts: Texts = field(repr=False)
    extra: Texts

    def text(self, name: str) -> str:
        return self.texts.get(name.upper(), "")


@dataclass(frozen=True)
class Unreadable:
    """Not a `CC5Request`."""

    reason: str


def read_question(body: bytes, content_type: str) -> Question | Unreadable:
    """Read raw XML, or the form field `DATA`; entities and document types are refused."""
    if content_type == "application/x-www-form-urlencoded":
        fields = {name.upper(): value for name, value in parse_form(body) or []}
        body = fields.get("DATA", "").encode("utf-8", "replace")
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        return Unreadable(type(error).__name__)
    if root.tag != ROOT:
        return Unreadable(f"the root is not {ROOT}")
    return Question(_children(root), _children(root.find("Extra")))


def write_answer(texts: Texts, extra: Texts) -> bytes:
    """Write a `CC5Response` in UTF-8, every documented element in it, empty ones too."""
    root = Element("CC5Response")
    for name in ANSWER_ELEMENTS:
        SubElement(root, name).text = texts.get(name, "")
    more = SubElement(root, "Extra")
    for name, text in extra.items():
        SubElement(more, name).text = text
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _children(element: Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {str(child.tag).upper(): (child.text or "").strip() for child in element}
