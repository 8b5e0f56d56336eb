"""What this Telegram remembers: people, conversations, files, taps, and the bot's own profile.

Plain records and look-ups; the rules of the Bot API live in `methods`.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.telegram.people import BotAccount, Group, Person, the_cast, the_groups
from sandbox.telegram.wire import JsonObject

MESSAGES_MAXIMUM = 1_000
QUERIES_MAXIMUM = 2_000
FILES_MAXIMUM = 300


@dataclass
class Message:
    """One message; `content` and `extras` hold the wire's own fields."""

    message_id: int
    conversation: str
    sender: int
    date: int
    content: JsonObject
    reply_markup: JsonObject | None = None
    edit_date: int | None = None
    silent: bool = False
    extras: JsonObject = field(default_factory=dict)


@dataclass
class Query:
    """A tap or an inline query that waits for its answer."""

    id: str
    person_id: int
    date: int
    device: str = ""
    answer: JsonObject | None = None


@dataclass
class StoredFile:
    file_id: str
    name: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def unique_id(self) -> str:
        return self.file_id[-12:]

    @property
    def path(self) -> str:
        return f"documents/{self.file_id[:12]}/{self.name}"


@dataclass
class Profile:
    """What the bot told about itself; the keys are language codes, or scope and language."""

    commands: dict[str, list[JsonObject]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: JsonObject = field(default_factory=lambda: {"type": "commands"})


def conversation_of(one: int, other: int, bot_id: int) -> str:
    """Name the conversation of a person with the bot, a group or another person."""
    if other < 0:
        return str(other)
    if other == bot_id:
        return str(one)
    first, second = sorted((one, other))
    return f"{first}:{second}"


class Books:
    """Everything said and known; `changed` is set by whoever changes it, for the data file."""

    def __init__(self, bot: BotAccount) -> None:
        self.bot = bot
        self.reset()

    def reset(self) -> None:
        self.people = {person.id: person for person in the_cast()}
        self.groups = {group.id: group for group in the_groups()}
        self.conversations: dict[str, dict[int, Message]] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, StoredFile] = {}
        self.profile = Profile()
        self.next_message_id = 1

    def meet(self, person_id: int) -> Person:
        """Return this person, a new one when nobody has the id yet."""
        if person_id not in self.people:
            self.people[person_id] = Person(person_id, f"Personne {person_id}")
        return self.people[person_id]

    def chat(self, chat_id: int) -> Person | Group | None:
        """Find the chat that the bot means: a group, or a person who has started it."""
        if chat_id in self.groups:
            return self.groups[chat_id]
        person = self.people.get(chat_id)
        return person if person and person.started else None

    def add(self, message: Message) -> Message:
        """Keep a new message; the oldest of a very long conversation falls out."""
        kept = self.conversations.setdefault(message.conversation, {})
        kept[message.message_id] = message
        if len(kept) > MESSAGES_MAXIMUM:
            del kept[next(iter(kept))]
        return message

    def new_message_id(self) -> int:
        self.next_message_id += 1
        return self.next_message_id - 1

    def find(self, conversation: str, message_id: int) -> Message | None:
        return self.conversations.get(conversation, {}).get(message_id)

    def remove(self, message: Message) -> None:
        self.conversations[message.conversation].pop(message.message_id, None)

    def ask(self, person_id: int, *, device: str, date: int) -> Query:
        """Open a query of this person; its id is unguessable, as Telegram's are not."""
        query = Query(str(secrets.randbits(62)), person_id, date, device)
        self.queries[query.id] = query
        if len(self.queries) > QUERIES_MAXIMUM:
            del self.queries[next(iter(self.queries))]
        return query

    def store(self, name: str, media_type: str, content: bytes) -> StoredFile:
        safe = name.replace("/", "_").replace("\\", "_").lstrip(".") or "file"
        kept = StoredFile("BQAC" + secrets.token_urlsafe(24), safe, media_type, content)
        self.files[kept.file_id] = kept
        if len(self.files) > FILES_MAXIMUM:
            del self.files[next(iter(self.files))]
        return kept

    def readers(self, conversation: str) -> Iterator[int]:
        """Yield the people who see this conversation on their screens."""
        if conversation.startswith("-"):
            group = self.groups.get(int(conversation))
            yield from group.members if group else ()
        else:
            yield from map(int, conversation.split(":"))

    def peer_of(self, conversation: str, reader: int) -> int:
        """Return the id under which a reader knows the conversation."""
        if conversation.startswith("-"):
            return int(conversation)
        others = [one for one in map(int, conversation.split(":")) if one != reader]
        return others[0] if others else self.bot.id

    def user(self, user_id: int) -> JsonObject:
        return self.bot.as_user() if user_id == self.bot.id else self.meet(user_id).as_user()

    def as_json(self, message: Message, reader: int | None = None) -> JsonObject:
        """Spell a Message as the bot (or the sender) sees it, or as one reader does."""
        body: JsonObject = {
            "message_id": message.message_id,
            "from": self.user(message.sender),
            "chat": self._chat_json(message.conversation, reader or message.sender),
            "date": message.date,
            **message.extras,
            **message.content,
        }
        if message.edit_date is not None:
            body["edit_date"] = message.edit_date
        if message.reply_markup:
            body["reply_markup"] = message.reply_markup
        return body

    def _chat_json(self, conversation: str, reader: int) -> JsonObject:
        if conversation.startswith("-"):
            group = self.groups.get(int(conversation))
            return group.as_chat() if group else {"id": int(conversation), "type": "supergroup"}
        if ":" not in conversation:
            return self.meet(int(conversation)).as_chat()
        return self.meet(self.peer_of(conversation, reader)).as_chat()
