"""A person's taps on buttons, and the inline mode: everything that asks the bot for an answer."""

from sandbox.telegram.acts import ImpossibleError, conversation_with, put
from sandbox.telegram.books import Message
from sandbox.telegram.keyboards import buttons_of
from sandbox.telegram.people import Person
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World


def tap(
    world: World,
    person: Person,
    peer: int,
    *,
    message_id: int,
    place: tuple[int, int],
    device: str = "",
) -> JsonObject:
    """Tap the button at row and column; say what the client does next.

    Returns one of query_id (a callback that waits for its answer), opens, copies, inserts.
    """
    message = world.books.find(conversation_with(world, person, peer), message_id)
    if message is None:
        raise ImpossibleError("there is no such message in this chat")
    for row, column, button in buttons_of(message.reply_markup):
        if (row, column) == place:
            return _press(world, person, message, button, device)
    raise ImpossibleError("there is no such button under this message")


def tap_data(
    world: World,
    person: Person,
    peer: int,
    *,
    message_id: int,
    data: str,
    device: str = "",
) -> JsonObject:
    """Send a callback as a tampered or outdated client can: any data, even for a lost message."""
    conversation = conversation_with(world, person, peer)
    message = world.books.find(conversation, message_id)
    if message is not None:
        return _ask(world, person, world.books.as_json(message), data, device)
    group = world.books.groups.get(peer)
    chat = group.as_chat() if group else person.as_chat()
    inaccessible = {"chat": chat, "message_id": message_id, "date": 0}
    return _ask(world, person, inaccessible, data, device)


def ask_inline(world: World, person: Person, peer: int, text: str) -> JsonObject:
    """Type `@bot text` in some chat: an inline query, which tells what kind of chat that is."""
    query = world.books.ask(person.id, device="", date=int(world.now()))
    chat_type = "supergroup" if peer in world.books.groups else "sender"
    content = {
        "id": query.id,
        "from": person.as_user(),
        "query": text,
        "offset": "",
        "chat_type": chat_type,
    }
    world.tell_bot("inline_query", content, lane=f"inline:{person.id}")
    return {"query_id": query.id}


def choose(world: World, person: Person, peer: int, query_id: str, result_id: str) -> Message:
    """Send one of the results of an inline query into a chat."""
    query = world.books.queries.get(query_id)
    results = (query.answer or {}).get("results", []) if query else []
    for result in results:
        if result["id"] == result_id:
            return _send_result(world, person, peer, result)
    raise ImpossibleError("there is no such inline result")


def _send_result(world: World, person: Person, peer: int, result: JsonObject) -> Message:
    extras: JsonObject = {"via_bot": world.bot.as_user()}
    if result["link_preview_options"]:
        extras["link_preview_options"] = result["link_preview_options"]
    content = {name: value for name, value in result["content"].items() if value}
    return put(world, person, peer, content, markup=result["reply_markup"], extras=extras)


def _press(
    world: World, person: Person, message: Message, button: JsonObject, device: str
) -> JsonObject:
    match button:
        case {"callback_data": str(data)}:
            return _ask(world, person, world.books.as_json(message), data, device)
        case {"url": str(url)} | {"web_app": {"url": str(url)}} | {"login_url": {"url": str(url)}}:
            return {"opens": url}
        case {"copy_text": {"text": str(text)}}:
            return {"copies": text}
        case {"switch_inline_query_current_chat": str(text)}:
            return {"inserts": f"@{world.bot.username} {text}", "elsewhere": False}
        case {"switch_inline_query": str(text)}:
            return {"inserts": f"@{world.bot.username} {text}", "elsewhere": True}
        case {"switch_inline_query_chosen_chat": {**chosen}}:
            text = str(chosen.get("query") or "")
            return {"inserts": f"@{world.bot.username} {text}", "elsewhere": True}
        case _:
            raise ImpossibleError("this button does nothing in this stand-in")


def _ask(world: World, person: Person, message: JsonObject, data: str, device: str) -> JsonObject:
    if person.blocked:
        raise ImpossibleError("the bot is blocked: unblock it first")
    query = world.books.ask(person.id, device=device, date=int(world.now()))
    content = {
        "id": query.id,
        "from": person.as_user(),
        "message": message,
        "chat_instance": str(message["chat"]["id"] * 7919),
        "data": data,
    }
    # A person's taps share one lane over all chats (second hand, from the server's source).
    world.tell_bot("callback_query", content, lane=f"user:{person.id}")
    return {"query_id": query.id}
