"""What a person's screen holds: the chats, one chat with its messages, and what an act led to."""

from dataclasses import asdict

from sandbox.telegram.acts import conversation_with
from sandbox.telegram.books import Message
from sandbox.telegram.methods.profile import commands_for, described
from sandbox.telegram.people import Person
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

SHOWN_MESSAGES = 200


def person_json(world: World, person: Person) -> JsonObject:
    """Spell a person with their chats, the latest first after the bot's."""
    peers = [world.bot.id]
    peers += [group.id for group in world.books.groups.values() if person.id in group.members]
    peers += [one for one in world.books.people if one != person.id and _talked(world, person, one)]
    return {**asdict(person), "chats": [_chat_line(world, person, peer) for peer in peers]}


def chat_json(world: World, person: Person, peer: int) -> JsonObject:
    """Spell one chat as this person sees it. Raises ImpossibleError when there is none."""
    conversation = conversation_with(world, person, peer)
    messages = list(world.books.conversations.get(conversation, {}).values())
    language = person.language_code
    return {
        **_chat_line(world, person, peer),
        "person": asdict(person),
        "description": described(world.books.profile.descriptions, language),
        "commands": commands_for(world, person, peer),
        "messages": [
            world.books.as_json(message, person.id) for message in messages[-SHOWN_MESSAGES:]
        ],
        "number": world.events.last_number(person.id),
    }


def spoken(world: World, result: object) -> object:
    """Turn the result of an act into JSON."""
    if isinstance(result, Message):
        return {"message": world.books.as_json(result)}
    return {} if result is None else result


def _chat_line(world: World, person: Person, peer: int) -> JsonObject:
    messages = world.books.conversations.get(conversation_with(world, person, peer), {})
    last = next(reversed(messages.values()), None)
    return {
        "peer": peer,
        **_title(world, peer),
        "last": world.books.as_json(last, person.id) if last else None,
    }


def _title(world: World, peer: int) -> JsonObject:
    if peer == world.bot.id:
        bot = world.bot
        return {"kind": "bot", "title": bot.first_name, "username": bot.username}
    if peer < 0:
        return {"kind": "group", "title": world.books.groups[peer].title}
    other = world.books.people[peer]
    return {"kind": "person", "title": f"{other.first_name} {other.last_name}".strip()}


def _talked(world: World, person: Person, other: int) -> bool:
    return bool(world.books.conversations.get(conversation_with(world, person, other)))
