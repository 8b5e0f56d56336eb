"""What a person can do in a chat: start, say, send, edit, forward, block; and what the bot hears.

The bot hears its own chat, and in a group only what privacy mode lets through.
"""

import re

from sandbox.telegram.books import Message, conversation_of
from sandbox.telegram.entities import clean, tidy, utf16_length
from sandbox.telegram.keyboards import survives_forwarding
from sandbox.telegram.methods.media import document_json, photo_json
from sandbox.telegram.methods.messages import TEXT_MAXIMUM
from sandbox.telegram.people import Person
from sandbox.telegram.refusals import RefusalError
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class ImpossibleError(Exception):
    """No Telegram client would let a person do this; the text says why."""


def start(world: World, person: Person, payload: str = "") -> Message:
    """Press START, or open a deep link. Raises ImpossibleError for a payload no link can hold."""
    if payload and not _PAYLOAD.fullmatch(payload):
        raise ImpossibleError("a start payload is 1 to 64 of A-Z a-z 0-9 _ -")
    if person.blocked:
        unblock(world, person)
    return say(world, person, world.bot.id, f"/start {payload}".strip())


def say(
    world: World, person: Person, peer: int, text: str, *, reply_to: int | None = None
) -> Message:
    """Send a text, with the entities that a client finds in it."""
    formatted = tidy(clean(text), ())
    if not formatted.text:
        raise ImpossibleError("an empty text cannot be sent")
    if utf16_length(formatted.text) > TEXT_MAXIMUM:
        raise ImpossibleError("a text has at most 4096 characters")
    content: JsonObject = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = list(formatted.entities)
    extras: JsonObject = {}
    if reply_to is not None:
        replied = _seen(world, person, peer, reply_to)
        extras["reply_to_message"] = world.books.as_json(replied)
    return put(world, person, peer, content, extras=extras)


def send_file(
    world: World,
    person: Person,
    peer: int,
    kind: str,
    *,
    name: str,
    media_type: str,
    content: bytes,
) -> Message:
    """Send a photo, a document or a voice message."""
    stored = world.books.store(name, media_type, content)
    match kind:
        case "photo":
            try:
                return put(world, person, peer, {"photo": photo_json(stored)})
            except RefusalError as refusal:
                raise ImpossibleError(refusal.description) from refusal
        case "voice":
            voice = {**document_json(stored), "duration": 3}
            del voice["file_name"]
            return put(world, person, peer, {"voice": voice})
        case _:
            return put(world, person, peer, {"document": document_json(stored)})


def put(
    world: World,
    person: Person,
    peer: int,
    content: JsonObject,
    *,
    markup: JsonObject | None = None,
    extras: JsonObject | None = None,
) -> Message:
    """Put a message of this person into a conversation and let the bot hear what it may."""
    conversation = conversation_with(world, person, peer)
    if peer == world.bot.id:
        if person.blocked:
            raise ImpossibleError("the bot is blocked: unblock it first")
        person.started = True
    message = world.post(conversation, person.id, content, markup=markup, extras=extras)
    if _bot_hears(world, peer, message):
        lane = f"chat:{conversation}"
        world.tell_bot("message", world.books.as_json(message), lane=lane)
    return message


def edit(world: World, person: Person, peer: int, message_id: int, text: str) -> Message:
    """Change one's own text; the bot hears of it as an edited message."""
    message = _seen(world, person, peer, message_id)
    formatted = tidy(clean(text), ())
    if message.sender != person.id or "text" not in message.content or not formatted.text:
        raise ImpossibleError("only one's own text can be edited, into another text")
    message.content = {"text": formatted.text}
    if formatted.entities:
        message.content["entities"] = list(formatted.entities)
    message.edit_date = int(world.now())
    world.show(message, "edited")
    if _bot_hears(world, peer, message):
        lane = f"chat:{message.conversation}"
        world.tell_bot("edited_message", world.books.as_json(message), lane=lane)
    return message


def forward(world: World, person: Person, peer: int, message_id: int, *, to: int) -> Message:
    """Forward a message; only a keyboard made of links goes along."""
    message = _seen(world, person, peer, message_id)
    if message.extras.get("has_protected_content"):
        raise ImpossibleError("this message is protected from forwarding")
    origin = message.extras.get("forward_origin") or {
        "type": "user",
        "sender_user": world.books.user(message.sender),
        "date": message.date,
    }
    kept = ("link_preview_options", "via_bot")
    extras = {name: message.extras[name] for name in kept if name in message.extras}
    markup = message.reply_markup if survives_forwarding(message.reply_markup) else None
    extras["forward_origin"] = origin
    return put(world, person, to, message.content, markup=markup, extras=extras)


def block(world: World, person: Person) -> None:
    _change_membership(world, person, blocked=True)


def unblock(world: World, person: Person) -> None:
    _change_membership(world, person, blocked=False)


def conversation_with(world: World, person: Person, peer: int) -> str:
    """Name the conversation. Raises ImpossibleError when there is no such peer for this person."""
    group = world.books.groups.get(peer)
    if group is not None and person.id not in group.members:
        raise ImpossibleError("not a member of this group")
    known = peer == world.bot.id or group is not None or peer in world.books.people
    if not known or peer == person.id:
        raise ImpossibleError("nobody has this id")
    return conversation_of(person.id, peer, world.bot.id)


def _seen(world: World, person: Person, peer: int, message_id: int) -> Message:
    message = world.books.find(conversation_with(world, person, peer), message_id)
    if message is None:
        raise ImpossibleError("there is no such message in this chat")
    return message


def _change_membership(world: World, person: Person, *, blocked: bool) -> None:
    if person.blocked == blocked:
        return
    person.blocked = blocked
    world.events.publish(person.id, "person")
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    change = {
        "chat": person.as_chat(),
        "from": person.as_user(),
        "date": int(world.now()),
        "old_chat_member": _membership(world, old),
        "new_chat_member": _membership(world, new),
    }
    if person.started:
        world.tell_bot("my_chat_member", change, lane=f"chat:{person.id}")


def _membership(world: World, status: str) -> JsonObject:
    membership: JsonObject = {"user": world.bot.as_user(), "status": status}
    return membership | ({"until_date": 0} if status == "kicked" else {})


def _bot_hears(world: World, peer: int, message: Message) -> bool:
    """Privacy mode: in a group only commands, mentions of the bot and replies to it."""
    if peer == world.bot.id:
        return True
    if peer > 0:
        return False
    replied = message.extras.get("reply_to_message", {})
    if replied.get("from", {}).get("id") == world.bot.id:
        return True
    text = str(message.content.get("text", ""))
    named = f"@{world.bot.username}".lower()
    if named in text.lower():
        return True
    first = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    return bool(first) and "@" not in first
