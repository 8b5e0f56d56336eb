"""Where a call goes: the chat it names, whether the bot may write there, and what came along.

The order of refusals is the server's: first the chat, then the content, then the person's will.
"""

from sandbox.telegram.books import Message
from sandbox.telegram.keyboards import checked_markup
from sandbox.telegram.parameters import Call
from sandbox.telegram.people import Group, Person
from sandbox.telegram.refusals import bad_request, forbidden
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

KEPT_OPTIONS = ("link_preview_options",)


def chat_named(world: World, call: Call) -> Person | Group:
    """Find the chat of `chat_id`. Raises 400 when it is missing or unknown to the bot."""
    named = call.text("chat_id").strip()
    if not named:
        raise bad_request("chat_id is empty")
    chat = world.books.chat(int(named)) if named.removeprefix("-").isdecimal() else None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def markup_of(call: Call, chat: Person | Group) -> JsonObject | None:
    """Read the inline keyboard for a chat; None when there is none."""
    chat_type = "private" if isinstance(chat, Person) else "supergroup"
    return checked_markup(call.record("reply_markup"), chat_type=chat_type)


def admit(world: World, chat: Person | Group) -> None:
    """Let one message or edit through, or raise 403 or 429."""
    if isinstance(chat, Person):
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
    world.limits.charge(chat.id, world.now())


def send(
    world: World,
    call: Call,
    chat: Person | Group,
    *,
    content: JsonObject,
) -> JsonObject:
    """Post the bot's message with the options that every send method takes."""
    markup = markup_of(call, chat)
    extras = _extras(world, call, chat)
    admit(world, chat)
    message = world.post(
        str(chat.id),
        world.bot.id,
        content,
        markup=markup,
        extras=extras,
        silent=call.flag("disable_notification"),
    )
    return world.books.as_json(message)


def message_named(world: World, call: Call, chat: Person | Group, *, purpose: str) -> Message:
    """Find the message of `message_id`, or raise "message to … not found"."""
    message_id = call.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    message = world.books.find(str(chat.id), message_id)
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def _extras(world: World, call: Call, chat: Person | Group) -> JsonObject:
    extras: JsonObject = {
        name: value for name in KEPT_OPTIONS if (value := call.record(name)) is not None
    }
    if call.flag("protect_content"):
        extras["has_protected_content"] = True
    if effect := call.text("message_effect_id"):
        if not isinstance(chat, Person) or not effect.isdecimal():
            raise bad_request("EFFECT_ID_INVALID")
        extras["effect_id"] = effect
    replied = call.record("reply_parameters")
    if replied is not None:
        extras |= _reply(world, chat, replied)
    return extras


def _reply(world: World, chat: Person | Group, replied: JsonObject) -> JsonObject:
    try:
        message_id = int(replied.get("message_id", 0))
    except (TypeError, ValueError):
        raise bad_request("message identifier is not specified") from None
    message = world.books.find(str(chat.id), message_id)
    if message is not None:
        shown = world.books.as_json(message)
        shown.pop("reply_to_message", None)
        return {"reply_to_message": shown}
    if replied.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")
