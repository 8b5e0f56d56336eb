"""What Telegram tells us, in our own words: an update's JSON becomes an act of a person.

Untrusted and pure: whatever the JSON holds, the answer is a value. It decodes buttons but knows
neither the chat's state nor the clock.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.telegram.people import Person, read_id, read_person
from conversations.buttons import Pressed, decode
from conversations.events import Attachment
from domain.text import plain

ALLOWED_UPDATES = ("message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of updates that we ask Telegram for; every other kind is ignored."""

TEXT_MAXIMUM = 4096
PAYLOAD_MAXIMUM = 64

_PAYLOAD = re.compile(rf"[A-Za-z0-9_-]{{1,{PAYLOAD_MAXIMUM}}}")
_QUERY_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@([a-z0-9_]+))?(?:\s|\Z)", re.IGNORECASE)
_VOICES = ("voice", "video_note", "audio")
_PICTURES = ("photo", "animation", "video")
_OTHER_CONTENT = (
    "document",
    "sticker",
    "contact",
    "location",
    "venue",
    "poll",
    "dice",
    "game",
    "story",
    "paid_media",
    "checklist",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """`/start`, with the payload of the deep link that was followed, or none."""

    payload: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text without invisible characters; a command keeps its slash and loses its `@bot`."""

    text: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Attached:
    """Something sent that is not text."""

    attachment: Attachment
    message_id: int


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button; `message_id` is None when its message can no longer be edited."""

    pressed: Pressed
    query_id: str
    message_id: int | None


@dataclass(frozen=True, slots=True)
class GroupTapped:
    """A button under a message of ours in a group."""

    pressed: Pressed
    query_id: str
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Queried:
    """`@bot` and some words, typed in any chat; others may read along in a group."""

    text: str
    query_id: str
    is_among_others: bool


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot: nothing can be sent until they come back."""


@dataclass(frozen=True, slots=True)
class Unblocked:
    """The person let the bot in again."""


@dataclass(frozen=True, slots=True)
class GroupCommand:
    """Somebody called the bot in a group; a command loses its `@bot`."""

    message_id: int
    text: str = ""


Act = Opened | Said | Attached | Tapped | GroupTapped | Queried | Blocked | Unblocked | GroupCommand


@dataclass(frozen=True, slots=True)
class Incoming:
    """One act of one person."""

    update_id: int
    person: Person
    act: Act


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us; a `query_id` must still be answered, or the person's button spins on."""

    update_id: int | None
    reason: str
    query_id: str | None = None


def translate(update: Mapping[str, Any], *, bot_username: str | None = None) -> Incoming | Ignored:
    """Read one update; never raises.

    `bot_username` is without the `@`. While it is unknown (None), a command that names any bot
    counts as ours, and a mention in a group is not noticed.
    """
    update_id = read_id(update.get("update_id"))
    if update_id is None:
        return Ignored(None, "no update id")
    match update:
        case {"message": dict() as message}:
            return _message(update_id, message, bot_username)
        case {"callback_query": dict() as query}:
            return _tap(update_id, query)
        case {"inline_query": dict() as query}:
            return _query(update_id, query)
        case {"my_chat_member": dict() as change}:
            return _membership(update_id, change)
        case _:
            return Ignored(update_id, "kind of update")


def chat_of(update: Mapping[str, Any]) -> int:
    """Id of the chat whose order an update must keep; 0 when it has none. Never raises."""
    match update:
        case {"message": {"chat": {"id": chat}}} | {"my_chat_member": {"chat": {"id": chat}}}:
            return read_id(chat) or 0
        case {"callback_query": {"message": {"chat": {"id": chat}}}}:
            return read_id(chat) or 0
        case {"inline_query": {"from": {"id": user}}}:
            return read_id(user) or 0
        case _:
            return 0


def _message(
    update_id: int, message: Mapping[str, Any], username: str | None
) -> Incoming | Ignored:
    person, message_id = (
        read_person(message, message.get("from")),
        read_id(message.get("message_id")),
    )
    if person is None or message_id is None:
        return Ignored(update_id, "nobody's message")
    match message:
        case {"chat": {"type": "private"}}:
            act = _private_act(message, message_id, username)
            return Incoming(update_id, person, act) if act else Ignored(update_id, "service")
        case {"chat": {"type": "group" | "supergroup"}} if _calls(message, username):
            text = plain(str(message["text"]))[:TEXT_MAXIMUM]
            return Incoming(update_id, person, GroupCommand(message_id, _without_bot(text)))
        case _:
            return Ignored(update_id, "not a private chat")


def _private_act(message: Mapping[str, Any], message_id: int, username: str | None) -> Act | None:
    match message:
        case {"text": str(text)}:
            return _said(plain(text)[:TEXT_MAXIMUM], message_id, username)
        case {"document": {"mime_type": str(kind)}} if kind.startswith("image/"):
            return Attached(Attachment.PICTURE, message_id)
    if any(name in message for name in _VOICES):
        return Attached(Attachment.VOICE, message_id)
    if any(name in message for name in _PICTURES):
        return Attached(Attachment.PICTURE, message_id)
    if any(name in message for name in _OTHER_CONTENT):
        return Attached(Attachment.OTHER, message_id)
    return None


def _said(text: str, message_id: int, username: str | None) -> Opened | Said:
    command = _COMMAND.match(text)
    if command is None or not _is_for(command, username):
        return Said(text, message_id)
    name, rest = command[1].lower(), text[command.end() :].strip()
    if name == "start":
        return Opened(rest if _PAYLOAD.fullmatch(rest) else "")
    return Said(f"/{name} {rest}".rstrip(), message_id)


def _without_bot(text: str) -> str:
    command = _COMMAND.match(text)
    if command is None:
        return text
    return f"/{command[1].lower()} {text[command.end() :].strip()}".rstrip()


def _calls(message: Mapping[str, Any], username: str | None) -> bool:
    """Tell a command or a mention of this bot from talk that a group lets us overhear."""
    text = message.get("text")
    if not isinstance(text, str):
        return False
    command = _COMMAND.match(text)
    if command is not None:
        return _is_for(command, username)
    if username is None:
        return False
    return re.search(rf"@{re.escape(username)}\b", text, re.IGNORECASE) is not None


def _is_for(command: re.Match[str], username: str | None) -> bool:
    if command[2] is None or username is None:
        return True
    return command[2].lower() == username.lower()


def _tap(update_id: int, query: Mapping[str, Any]) -> Incoming | Ignored:
    query_id = query.get("id")
    if not isinstance(query_id, str) or not _QUERY_ID.fullmatch(query_id):
        return Ignored(update_id, "tap without an id")
    match query:
        case {
            "message": {"chat": {"type": "private" | "group" | "supergroup" as kind}, **message},
            "data": str(data),
        }:
            person, pressed = read_person(query["message"], query.get("from")), decode(data)
        case _:
            return Ignored(update_id, "tap elsewhere", query_id)
    if person is None or pressed is None:
        return Ignored(update_id, "unknown button", query_id)
    # A message that is gone or out of reach comes without its content, dated 0.
    message_id = read_id(message.get("message_id")) if message.get("date") else None
    tapped = Tapped if kind == "private" else GroupTapped
    return Incoming(update_id, person, tapped(pressed, query_id, message_id))


def _query(update_id: int, query: Mapping[str, Any]) -> Incoming | Ignored:
    match query:
        case {"id": str(query_id), "query": str(text), "from": {"id": user} as sender} if (
            _QUERY_ID.fullmatch(query_id)
        ):
            person = read_person({"chat": {"id": user}}, sender)
        case _:
            return Ignored(update_id, "query without a sender")
    if person is None:
        return Ignored(update_id, "nobody's query")
    is_among_others = query.get("chat_type") in {"group", "supergroup", "channel"}
    asked = Queried(plain(text)[:TEXT_MAXIMUM], query_id, is_among_others)
    return Incoming(update_id, person, asked)


def _membership(update_id: int, change: Mapping[str, Any]) -> Incoming | Ignored:
    person = read_person(change, change.get("from"))
    match change:
        case {"chat": {"type": "private"}, "new_chat_member": {"status": str(status)}} if person:
            act = Blocked() if status == "kicked" else Unblocked()
            return Incoming(update_id, person, act)
        case _:
            return Ignored(update_id, "membership elsewhere")
