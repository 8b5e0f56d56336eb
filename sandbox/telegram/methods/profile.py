"""The bot's own profile, and what it may ask about a chat."""

import re
from collections.abc import Iterator

from sandbox.telegram.methods.destination import chat_named
from sandbox.telegram.parameters import Call
from sandbox.telegram.people import Person
from sandbox.telegram.refusals import bad_request, forbidden
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

COMMANDS_MAXIMUM = 100
COMMAND_DESCRIPTION_MAXIMUM = 256
DESCRIPTION_MAXIMUM = 512
SHORT_DESCRIPTION_MAXIMUM = 120
CHAT_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)
_COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
_LANGUAGE = re.compile(r"[a-z]{2}")


def get_me(world: World, _call: Call) -> object:
    return world.bot.as_me()


def log_out(_world: World, _call: Call) -> object:
    return True


def get_chat(world: World, call: Call) -> object:
    """Answer a ChatFullInfo with every field that is never left out."""
    chat = chat_named(world, call)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    accepted = dict.fromkeys((*gifts, "gifts_from_channels"), False)
    return {
        **chat.as_chat(),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": accepted,
    }


def send_chat_action(world: World, call: Call) -> object:
    chat = chat_named(world, call)
    action = call.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    if isinstance(chat, Person) and chat.blocked:
        raise forbidden("bot was blocked by the user")
    for reader in world.books.readers(str(chat.id)):
        peer = world.books.peer_of(str(chat.id), reader)
        world.events.publish(reader, "action", peer=peer, action=action)
    return True


def set_my_commands(world: World, call: Call) -> object:
    listed = call.structure("commands")
    if not isinstance(listed, list):
        raise bad_request("can't parse commands: expected an Array")
    if len(listed) > COMMANDS_MAXIMUM:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(one) for one in listed]
    world.books.profile.commands[_key(world, call)] = commands
    world.show_everyone("commands")
    return True


def get_my_commands(world: World, call: Call) -> object:
    return world.books.profile.commands.get(_key(world, call), [])


def delete_my_commands(world: World, call: Call) -> object:
    world.books.profile.commands.pop(_key(world, call), None)
    world.show_everyone("commands")
    return True


def set_my_description(world: World, call: Call) -> object:
    descriptions = world.books.profile.descriptions
    return _describe(world, call, descriptions, "description", maximum=DESCRIPTION_MAXIMUM)


def get_my_description(world: World, call: Call) -> object:
    return {"description": described(world.books.profile.descriptions, _language(call))}


def set_my_short_description(world: World, call: Call) -> object:
    texts = world.books.profile.short_descriptions
    return _describe(world, call, texts, "short_description", maximum=SHORT_DESCRIPTION_MAXIMUM)


def get_my_short_description(world: World, call: Call) -> object:
    texts = world.books.profile.short_descriptions
    return {"short_description": described(texts, _language(call))}


def set_chat_menu_button(world: World, call: Call) -> object:
    button = call.record("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("MenuButton has unsupported type")
    world.books.profile.menu_button = button
    return True


def get_chat_menu_button(world: World, _call: Call) -> object:
    return world.books.profile.menu_button


def commands_for(world: World, person: Person, peer: int) -> list[JsonObject]:
    """Choose the commands that a person's client shows, narrowest scope first, as documented."""
    if peer == world.bot.id:
        scopes = [f"chat:{person.id}", "all_private_chats"]
    elif peer < 0:
        scopes = [f"chat:{peer}", "all_group_chats"]
    else:
        return []
    for scope in (*scopes, "default"):
        for language in (person.language_code, ""):
            commands = world.books.profile.commands.get(f"{scope}|{language}")
            if commands:
                return commands
    return []


def described(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")


def _describe(
    world: World, call: Call, texts: dict[str, str], name: str, *, maximum: int
) -> object:
    text = call.text(name)
    if len(text) > maximum:
        raise bad_request(f"{name.upper()}_TOO_LONG")
    texts[_language(call)] = text
    world.show_everyone("commands")
    return True


def _command(one: object) -> JsonObject:
    match one:
        case {"command": str(name), "description": str(description)}:
            found = _COMMAND.fullmatch(name)
            if found is None:
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(description.strip()) <= COMMAND_DESCRIPTION_MAXIMUM:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
            return {"command": found.group(1), "description": description}
        case _:
            raise bad_request("can't parse BotCommand")


def _key(world: World, call: Call) -> str:
    return f"{':'.join(_scope(world, call))}|{_language(call)}"


def _scope(world: World, call: Call) -> Iterator[str]:
    scope = call.record("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad_request("BotCommandScope has unsupported type")
    yield str(scope["type"])
    for name in ("chat_id", "user_id"):
        if name in scope:
            named = Call(call.method, {"chat_id": scope[name]}, {})
            yield str(chat_named(world, named).id)


def _language(call: Call) -> str:
    language = call.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language
