"""Telegram's HTML, really parsed: a text with entities, or the exact complaint.

Written after the behaviour of td's parse_html (tags, attributes and sentences second hand).
Knows nothing of messages.
"""

import re
from dataclasses import dataclass

from sandbox.telegram.addresses import checked_url
from sandbox.telegram.entities import FormattedText, clean, tidy, utf16_length
from sandbox.telegram.refusals import RefusalError, bad_request
from sandbox.telegram.wire import JsonObject

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,9})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(
    r"""\s+([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)(?=[\s>])))?"""
)
_HIGHEST_CODE_POINT = 0x10FFFF


@dataclass(frozen=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    index: int


def parse(source: str, parse_mode: str) -> FormattedText:
    """Read a text in the given parse mode.

    Raises a 400 for bad markup, and for Markdown: this stand-in takes HTML or plain text only.
    """
    match parse_mode.lower():
        case "":
            return tidy(clean(source), ())
        case "html":
            return _HtmlReader(clean(source)).read()
        case "markdown" | "markdownv2":
            reason = f"can't parse entities: this stand-in takes HTML only, not {parse_mode}"
            raise bad_request(reason)
        case _:
            raise bad_request("unsupported parse_mode")


class _HtmlReader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._entities: list[JsonObject] = []

    def read(self) -> FormattedText:
        while self._position < len(self._source):
            if self._source.startswith("</", self._position):
                self._read_end_tag()
            elif self._source[self._position] == "<":
                self._read_start_tag()
            else:
                self._read_text()
        if self._open:
            name = self._open[-1].name
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')
        return tidy("".join(self._text), self._entities)

    def _read_text(self) -> None:
        end = self._source.find("<", self._position)
        end = len(self._source) if end < 0 else end
        piece = decoded(self._source[self._position : end])
        self._text.append(piece)
        self._offset += utf16_length(piece)
        self._position = end

    def _read_start_tag(self) -> None:
        begin = self._position
        name = re.compile(r"[^\s>]*").match(self._source, begin + 1)
        tag = name.group().lower() if name else ""
        end = begin + 1 + len(tag)
        if end >= len(self._source):
            raise _unparsable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in _TYPES:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self._source, end):
            value = next((group for group in found.groups()[1:] if group is not None), "")
            attributes[found.group(1).lower()] = decoded(value)
            end = found.end()
        closing = re.compile(r"\s*>").match(self._source, end)
        if closing is None:
            raise _unparsable(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
        argument = _argument(tag, attributes)
        if tag == "span" and argument != "spoiler":
            where = f"at byte offset {self._bytes(begin)}"
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
        self._open.append(_OpenTag(tag, argument, self._offset, len(self._text)))
        self._position = closing.end()

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        found = re.compile(r"</([^\s>]*)\s*>").match(self._source, begin)
        if found is None:
            raise _unparsable(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        opened, name = self._open.pop(), found.group(1).lower()
        if name not in ("", opened.name):
            expected = f'expected "</{opened.name}>", found "</{name}>"'
            where = f"at byte offset {self._bytes(begin)}"
            raise _unparsable(f"Unmatched end tag {where}, {expected}")
        self._position = found.end()
        self._close(opened)

    def _close(self, opened: _OpenTag) -> None:
        length = self._offset - opened.offset
        if length == 0:
            return
        entity: JsonObject = {
            "type": _TYPES[opened.name],
            "offset": opened.offset,
            "length": length,
        }
        match opened.name:
            case "a":
                shown = "".join(self._text[opened.index :])
                url = checked_url(opened.argument or shown)
                if url is None:  # as the real server: a link that leads nowhere is just text
                    return
                entity["url"] = url
            case "code" if opened.argument:
                entity["language"] = opened.argument
            case "pre":
                self._fold_code_into(entity)
            case "blockquote" if opened.argument == "expandable":
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                if not opened.argument.isdecimal():
                    raise bad_request("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = opened.argument
            case _:
                pass
        self._entities.append(entity)

    def _fold_code_into(self, pre: JsonObject) -> None:
        """<pre><code class="language-x"> is one entity with a language, not two."""
        place = (pre["offset"], pre["length"])
        last = self._entities[-1] if self._entities else None
        if last and last["type"] == "code" and (last["offset"], last["length"]) == place:
            self._entities.pop()
            if "language" in last:
                pre["language"] = last["language"]

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode())


def decoded(text: str) -> str:
    """Replace the references that Telegram knows; any other ampersand stays as it is."""
    return _REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _REFERENCES[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - the range of UTF-16 surrogates
    if code == 0 or code > _HIGHEST_CODE_POINT or surrogate:
        return found.group()
    return clean(chr(code))


def _argument(tag: str, attributes: dict[str, str]) -> str:
    match tag:
        case "a":
            return attributes.get("href", "")
        case "code":
            return _after(attributes.get("class", ""), prefix="language-")
        case "span":
            return _after(attributes.get("class", ""), prefix="tg-")
        case "tg-emoji":
            return attributes.get("emoji-id", "")
        case "blockquote":
            return "expandable" if "expandable" in attributes else ""
        case _:
            return ""


def _after(value: str, *, prefix: str) -> str:
    return value.removeprefix(prefix) if value.startswith(prefix) else ""


def _unparsable(reason: str) -> RefusalError:
    return bad_request(f"can't parse entities: {reason}")
