"""One call of the Bot API as it arrived: query, form, multipart or JSON, all read the same way.

Knows the shapes of values, not what any method does with them.
"""

import json
from dataclasses import dataclass, field
from typing import NoReturn

from aiohttp import web

from sandbox.telegram.entities import FormattedText, clean, tidy
from sandbox.telegram.markup import parse
from sandbox.telegram.refusals import RefusalError, bad_request
from sandbox.telegram.wire import JsonObject

SECRETS = ("secret_token",)


@dataclass(frozen=True)
class Upload:
    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Call:
    method: str
    values: dict[str, object]
    uploads: dict[str, Upload]

    def text(self, name: str, default: str = "") -> str:
        """Read a string; numbers and booleans sent as JSON count as their text."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str | int | float):
            return _encodable(str(value))
        raise bad_request(f'field "{name}" must be of type String')

    def integer(self, name: str, default: int = 0) -> int:
        text = self.text(name).strip()
        if not text:
            return default
        try:
            return int(text)
        except ValueError:
            raise bad_request(f'field "{name}" must be a valid Number') from None

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "1", "yes", "t", "y")

    def structure(self, name: str) -> object:
        """Read an object or an array, sent as JSON or as JSON text; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def record(self, name: str) -> JsonObject | None:
        value = self.structure(name)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f'field "{name}" must be of type Object')

    def formatted(self, name: str, entities: str) -> FormattedText:
        """Read a text with its parse mode, or with entities given beside it."""
        source = self.text(name)
        mode = self.text("parse_mode")
        given = None if mode else self.structure(entities)
        if given is None:
            return parse(source, mode)
        if not isinstance(given, list) or not all(map(_is_entity, given)):
            raise bad_request("can't parse MessageEntity")
        return tidy(clean(source), given)

    def upload(self, name: str) -> Upload | None:
        """Find the file of a field, sent under its own name or as `attach://`."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"))
        return self.uploads.get(name)

    def printable(self) -> JsonObject:
        """Return the parameters for the log: no secret, no file content."""
        shown: JsonObject = {
            name: "***" if name in SECRETS and value else value
            for name, value in self.values.items()
        }
        for name, upload in self.uploads.items():
            shown[name] = {"file_name": upload.name, "bytes": len(upload.content)}
        return shown


async def read_call(request: web.Request, method: str) -> Call:
    """Read a request of any of the four spellings that the Bot API takes."""
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values.update(_json_object(await request.text()))
        return Call(method, values, uploads)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            uploads[name] = Upload(value.filename, value.content_type, content)
        else:
            values[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return Call(method, values, uploads)


def call_from(body: JsonObject) -> Call:
    """Read a call that came in the body of a webhook's answer."""
    values = {name: value for name, value in body.items() if name != "method"}
    return Call(str(body.get("method", "")), values, {})


def _json_object(text: str) -> JsonObject:
    if not text.strip():
        return {}
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if isinstance(value, dict):
        return value
    raise bad_request("expected an Object as the request body")


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _not_utf8() from None
    return text


def _is_entity(value: object) -> bool:
    match value:
        case {"type": str(), "offset": int(), "length": int()}:
            return True
        case _:
            return False


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _not_utf8() -> RefusalError:
    return bad_request("strings must be encoded in UTF-8")
