"""One Telegram: its books, streams, queue, limits and control, and how news travels between them.

Knows neither HTTP routes nor the Bot API's methods.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict

from sandbox.control import Control
from sandbox.telegram.books import Books, Message
from sandbox.telegram.events import Events
from sandbox.telegram.limits import Limits
from sandbox.telegram.people import BotAccount
from sandbox.telegram.updates import Updates
from sandbox.telegram.wire import JsonObject

DELIVERY_FAULTS = ("duplicate", "reorder")


class World:
    """`on_change` is set by whoever must hear of every change: the data file, the webhook."""

    def __init__(
        self, *, bot: BotAccount, token: str, faults: Mapping[str, Collection[str]]
    ) -> None:
        self.bot = bot
        self.token = token
        self.books = Books(bot)
        self.limits = Limits()
        self.on_change: list[Callable[[], None]] = []
        self.control = Control(faults=faults, books=self.everything_said, reset=self.reset)
        self.events = Events(self.changed)
        self.updates = Updates(now=self.now, changed=self.changed)

    def now(self) -> float:
        """Return the seconds since 1970 on the clock that tests can move."""
        return self.control.clock.now().timestamp()

    def changed(self) -> None:
        for listener in self.on_change:
            listener()

    def reset(self) -> None:
        """Forget everything but the bot's token and the limits' switch."""
        self.books.reset()
        self.updates.end_poll("")
        self.updates.reset()
        self.limits.forget()
        self.show_everyone("reset")

    def post(
        self,
        conversation: str,
        sender: int,
        content: JsonObject,
        *,
        markup: JsonObject | None = None,
        extras: JsonObject | None = None,
        silent: bool = False,
    ) -> Message:
        """Put a message into a conversation and onto its readers' screens."""
        message = Message(
            message_id=self.books.new_message_id(),
            conversation=conversation,
            sender=sender,
            date=int(self.now()),
            content=content,
            reply_markup=markup,
            silent=silent,
            extras=extras or {},
        )
        self.books.add(message)
        self.show(message, "message")
        return message

    def show(self, message: Message, kind: str) -> None:
        """Tell the readers of a message that it came, changed or went."""
        for reader in self.books.readers(message.conversation):
            body = self.books.as_json(message, reader)
            peer = self.books.peer_of(message.conversation, reader)
            self.events.publish(reader, kind, peer=peer, message=body)

    def show_everyone(self, kind: str) -> None:
        for person_id in self.books.people:
            self.events.publish(person_id, kind)

    def tell_bot(self, kind: str, content: JsonObject, *, lane: str) -> None:
        """Queue an update for the bot, with the delivery fault that a test has asked for."""
        fault = self.control.take_fault("updates", among=DELIVERY_FAULTS)
        if fault is None and self.updates.webhook.url:
            fault = self.control.take_fault("webhook", among=DELIVERY_FAULTS)
        self.updates.add(kind, content, lane=lane, fault=fault)

    def everything_said(self) -> JsonObject:
        """Return every chat and message, for `GET /_control/books`."""
        return {
            "people": [asdict(person) for person in self.books.people.values()],
            "groups": [asdict(group) for group in self.books.groups.values()],
            "chats": {
                conversation: [
                    {**self.books.as_json(message), "silent": message.silent}
                    for message in messages.values()
                ]
                for conversation, messages in self.books.conversations.items()
            },
            "queries": [asdict(query) for query in self.books.queries.values()],
            "pending_updates": [one.body for one in self.updates.pending],
        }
