"""The whole world as one JSON document, and back, so that a second start continues.

What lives only for a moment (streams, polls, limits, faults, the clock) is left out.
"""

import base64
from dataclasses import asdict

from sandbox.telegram.books import Message, Profile, Query, StoredFile
from sandbox.telegram.people import Group, Person
from sandbox.telegram.updates import Pending, Webhook
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World


def snapshot(world: World) -> JsonObject:
    books, updates = world.books, world.updates
    return {
        "people": [asdict(person) for person in books.people.values()],
        "groups": [asdict(group) for group in books.groups.values()],
        "messages": [
            asdict(message)
            for messages in books.conversations.values()
            for message in messages.values()
        ],
        "queries": [asdict(query) for query in books.queries.values()],
        "files": [_file_json(stored) for stored in books.files.values()],
        "profile": asdict(books.profile),
        "next_message_id": books.next_message_id,
        "pending": [asdict(one) for one in updates.pending],
        "allowed": updates.allowed,
        "webhook": asdict(updates.webhook),
        "next_update_id": updates.next_update_id,
    }


def restore(world: World, saved: JsonObject) -> None:
    """Fill the world from a snapshot. Raises KeyError or TypeError when it is none."""
    books, updates = world.books, world.updates
    books.people = {one["id"]: Person(**one) for one in saved["people"]}
    books.groups = {one["id"]: Group(**one) for one in saved["groups"]}
    books.conversations = {}
    for one in saved["messages"]:
        books.add(Message(**one))
    books.queries = {one["id"]: Query(**one) for one in saved["queries"]}
    books.files = {one["file_id"]: _file_from(one) for one in saved["files"]}
    books.profile = Profile(**saved["profile"])
    books.next_message_id = saved["next_message_id"]
    updates.pending = [Pending(**one) for one in saved["pending"]]
    updates.allowed = saved["allowed"]
    updates.webhook = Webhook(**saved["webhook"])
    updates.next_update_id = saved["next_update_id"]


def _file_json(stored: StoredFile) -> JsonObject:
    return {
        "file_id": stored.file_id,
        "name": stored.name,
        "media_type": stored.media_type,
        "content": base64.b64encode(stored.content).decode(),
    }


def _file_from(saved: JsonObject) -> StoredFile:
    content = base64.b64decode(saved["content"])
    return StoredFile(saved["file_id"], saved["name"], saved["media_type"], content)
