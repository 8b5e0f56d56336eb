"""Messages of text and their life: send, edit, delete.

The refusals are the real server's sentences.
"""

from sandbox.telegram.books import Message
from sandbox.telegram.entities import FormattedText, utf16_length
from sandbox.telegram.methods.destination import (
    admit,
    chat_named,
    markup_of,
    message_named,
    send,
)
from sandbox.telegram.parameters import Call
from sandbox.telegram.people import Group
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

TEXT_MAXIMUM = 4096
CAPTION_MAXIMUM = 1024
DELETABLE_SECONDS = 48 * 3600
DELETIONS_MAXIMUM = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(world: World, call: Call) -> object:
    chat = chat_named(world, call)
    return send(world, call, chat, content=_text_content(call))


def edit_message_text(world: World, call: Call) -> object:
    message = _own_message(world, call)
    content = _text_content(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, call, message, content=content)


def edit_message_caption(world: World, call: Call) -> object:
    message = _own_message(world, call)
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {
        name: value
        for name, value in message.content.items()
        if name not in ("caption", "caption_entities")
    }
    return _edit(world, call, message, content={**kept, **caption_content(call)})


def edit_message_reply_markup(world: World, call: Call) -> object:
    message = _own_message(world, call)
    return _edit(world, call, message, content=message.content)


def delete_message(world: World, call: Call) -> object:
    chat = chat_named(world, call)
    message = message_named(world, call, chat, purpose="delete")
    foreign_in_group = isinstance(chat, Group) and message.sender != world.bot.id
    if world.now() - message.date > DELETABLE_SECONDS or foreign_in_group:
        raise bad_request("message can't be deleted")
    world.books.remove(message)
    world.show(message, "deleted")
    return True


def delete_messages(world: World, call: Call) -> object:
    """As the real one: what is not there is passed over without a word."""
    chat = chat_named(world, call)
    listed = call.structure("message_ids")
    if not isinstance(listed, list) or not 1 <= len(listed) <= DELETIONS_MAXIMUM:
        raise bad_request("message identifiers are not specified")
    for message_id in listed:
        message = world.books.find(str(chat.id), int(message_id))
        if message is not None and world.now() - message.date <= DELETABLE_SECONDS:
            world.books.remove(message)
            world.show(message, "deleted")
    return True


def caption_content(call: Call) -> JsonObject:
    """Read a caption; the limit counts what remains after parsing."""
    caption = call.formatted("caption", "caption_entities")
    if utf16_length(caption.text) > CAPTION_MAXIMUM:
        raise bad_request("message caption is too long")
    return _content(caption, "caption", "caption_entities") if caption.text else {}


def _text_content(call: Call) -> JsonObject:
    text = call.formatted("text", "entities")
    if not text.text:
        raise bad_request("message text is empty")
    if utf16_length(text.text) > TEXT_MAXIMUM:
        raise bad_request("message is too long")
    return _content(text, "text", "entities")


def _content(formatted: FormattedText, text: str, entities: str) -> JsonObject:
    content: JsonObject = {text: formatted.text}
    if formatted.entities:
        content[entities] = list(formatted.entities)
    return content


def _own_message(world: World, call: Call) -> Message:
    message = message_named(world, call, chat_named(world, call), purpose="edit")
    if message.sender != world.bot.id:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, call: Call, message: Message, *, content: JsonObject) -> JsonObject:
    chat = chat_named(world, call)
    markup = markup_of(call, chat)
    if (content, markup) == (message.content, message.reply_markup):
        raise bad_request(NOT_MODIFIED)
    admit(world, chat)
    message.content = content
    message.reply_markup = markup
    message.edit_date = int(world.now())
    options = call.record("link_preview_options")
    if options is not None:
        message.extras["link_preview_options"] = options
    world.show(message, "edited")
    return world.books.as_json(message)
