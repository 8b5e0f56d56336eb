"""Answers to taps and to inline queries, each given once and in time."""

from collections.abc import Iterator

from sandbox.telegram.books import Query
from sandbox.telegram.entities import utf16_length
from sandbox.telegram.keyboards import checked_markup
from sandbox.telegram.markup import parse
from sandbox.telegram.parameters import Call
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

# Telegram publishes no figure; answers a minute late are reported as refused. Our decision.
ANSWER_SECONDS = 60
TOAST_MAXIMUM = 200
RESULTS_MAXIMUM = 50
RESULT_ID_BYTES_MAXIMUM = 64
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, call: Call) -> object:
    query = _open_query(world, call.text("callback_query_id"))
    text = call.text("text")
    if utf16_length(text) > TOAST_MAXIMUM:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.text("url")
    if url and not url.startswith((f"https://t.me/{world.bot.username}", f"tg://{world.bot.id}")):
        raise bad_request("URL_INVALID")
    query.answer = {"text": text, "show_alert": call.flag("show_alert"), "url": url}
    world.events.publish(
        query.person_id, "answer", query_id=query.id, device=query.device, **query.answer
    )
    return True


def answer_inline_query(world: World, call: Call) -> object:
    query = _open_query(world, call.text("inline_query_id"))
    results = call.structure("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results: expected an Array")
    if len(results) > RESULTS_MAXIMUM:
        raise bad_request("RESULTS_TOO_MUCH")
    kept = list(_results(results))
    if len({result["id"] for result in kept}) < len(kept):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.answer = {
        "results": kept,
        "is_personal": call.flag("is_personal"),
        "cache_time": call.integer("cache_time", 300),
        "button": call.record("button"),
    }
    world.events.publish(query.person_id, "inline_answer", query_id=query.id, **query.answer)
    return True


def _open_query(world: World, query_id: str) -> Query:
    query = world.books.queries.get(query_id)
    if query is None or query.answer is not None or world.now() - query.date > ANSWER_SECONDS:
        raise bad_request(TOO_OLD)
    return query


def _results(results: list[object]) -> Iterator[JsonObject]:
    """Check articles with a text, the one kind of result that this stand-in can show."""
    for result in results:
        match result:
            case {
                "type": "article",
                "id": str(identity),
                "title": str(title),
                "input_message_content": {"message_text": str(source), **options},
                **others,
            }:
                if not 1 <= len(identity.encode()) <= RESULT_ID_BYTES_MAXIMUM:
                    raise bad_request("RESULT_ID_INVALID")
                text = parse(source, str(options.get("parse_mode") or ""))
                if not text.text:
                    raise bad_request("message text is empty")
                markup = checked_markup(others.get("reply_markup"), chat_type="private")
            case _:
                raise bad_request("can't parse inline query result: articles with a text only")
        yield {
            "id": identity,
            "title": title,
            "description": str(others.get("description") or ""),
            "content": {"text": text.text, "entities": list(text.entities)},
            "reply_markup": markup,
            "link_preview_options": options.get("link_preview_options"),
        }
