"""How a person walks from screen to screen in any language, and what there is to be seen on each.

A walk is data: what is done, and words of the screen that follows, written here once more in each
language so that a catalogue cannot confirm itself. Tests read the words; the picture book looks.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.language import Language
from tests.screens.sentences import readable, sentence
from tests.stage.invoices import Line
from tests.stage.payer import Page
from tests.stage.person import (
    AMINA,
    KAREN,
    PATIENCE_SECONDS,
    YOUSSEF,
    Message,
    Person,
    buttons,
    shown,
)
from tests.stage.world import World

SPEAKERS = {Language.FRENCH: AMINA, Language.ARABIC: YOUSSEF, Language.ENGLISH: KAREN}
_LONG_POLL_SECONDS = 2


@dataclass
class Walker:
    """One person of one language, who remembers whatever came into sight."""

    world: World
    language: Language
    who: int = 0
    """The person; 0 is whoever of the cast speaks this language."""

    peer: int | None = None
    """The group that the person looks at; None is the chat with the bot."""

    texts: list[str] = field(default_factory=list)
    """Every text of the bot that came: messages, what they became, answers to taps."""

    drawn: list[str] = field(default_factory=list)
    """Every line of the bot's messages as it came, marks of direction and all."""

    answers: int = 0
    """How many taps were answered."""

    card_pages: dict[str, Page] = field(default_factory=dict)
    """Pages of the card gateway that were left open."""

    foreign_link: str = ""
    """A link that somebody else made: what is paid, where the person has none."""

    _heard: int = 0
    _news: int = 0
    _messages: dict[tuple[int, int], Message] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        """Who this is."""
        return Person(self.world, self.who or SPEAKERS[self.language])

    async def act(self, name: str, **body: object) -> Any:  # noqa: ANN401 - the API's JSON
        """Do something in the chat that is open; what is seen from now on counts as its outcome."""
        await self.listen()
        self.mark()
        chat = {} if self.peer is None else {"peer": self.peer}
        url = f"{self.world.chat_url}/_person/{self.person.id}/{name}"
        async with self.world.http.post(url, json={**chat, **body}) as response:
            answer = await response.json()
            assert response.status < 300, answer
            return answer

    async def tap(self, *label: str) -> None:
        """Tap the lowest button of the open chat whose label holds these words."""
        message, button = await self.find_button(*label)
        await self.listen()
        self.mark()
        await self.press(message, button)

    async def press(self, message: Message, button: dict[str, Any]) -> None:
        """Tap just this button, and wait for the answer."""
        answered = self.answers
        await self.act("tap", message_id=message["message_id"], data=button["callback_data"])
        await self.until(lambda: self.answers > answered, "an answer to the tap")

    async def link(self) -> str:
        """Address under the lowest link message."""
        return str((await self.find_button(kind="url"))[1]["url"])

    async def sees(self, words: str) -> None:
        """Wait until a text with these words comes after what was done last."""
        await self.until(lambda: words in "\n".join(self.texts[self._news :]), repr(words))

    def mark(self) -> None:
        """Count only what comes from now on as the outcome of what is done next."""
        self._news = len(self.texts)

    async def forget(self) -> None:
        """Begin with what comes now: a stand-in that is emptied keeps its stream of events."""
        texts, drawn = len(self.texts), len(self.drawn)
        self._heard = 0
        await self.listen()
        self._messages.clear()
        del self.texts[texts:], self.drawn[drawn:]
        self.mark()

    async def listen(self, seconds: float = 0) -> None:
        """Take in what has come, waiting at most so long for the first of it."""
        url = f"{self.world.chat_url}/_person/{self.person.id}/events"
        query = {"since": str(self._heard), "timeout": str(seconds)}
        async with self.world.http.get(url, params=query) as response:
            for event in await response.json():
                self._heard = event["number"]
                self._take(event)

    def _take(self, event: dict[str, Any]) -> None:
        match event["kind"]:
            case "answer":
                self.answers += 1
                self.texts.append(readable(event["text"]))
            case "inline_answer":
                offered = [(one["title"], one["description"]) for one in event["results"]]
                self.texts.append(readable(f"{offered}"))
            case "message" | "edited" if event["message"]["from"]["is_bot"]:
                self._read(event["peer"], event["message"])
            case _:
                pass

    def _read(self, peer: int, message: Message) -> None:
        place = (peer, message["message_id"])
        before = self._messages.get(place)
        self._messages[place] = message
        # An old screen that loses its keyboard says nothing new.
        self.drawn.extend(shown(message).split("\n"))
        if before is None or buttons(message) or shown(message) != shown(before):
            self.texts.append(readable("\n".join(_words_of(message))))

    async def find_button(
        self, *label: str, kind: str = "callback_data"
    ) -> tuple[Message, dict[str, Any]]:
        """Wait for such a button in the open chat; the lowest, with its message."""
        found: list[tuple[Message, dict[str, Any]]] = []

        def is_there() -> bool:
            found.extend(
                (message, button)
                for (peer, _), message in sorted(self._messages.items())
                for button in buttons(message)
                if self._is_open(peer)
                and kind in button
                and (kind != "url" or "/p/" in button[kind].partition("?")[0])
                and all(words in readable(button["text"]) for words in label)
            )
            return bool(found)

        await self.until(is_there, f"a button {label}")
        return found[-1]

    def _is_open(self, peer: int) -> bool:
        is_group = peer < 0
        return not is_group if self.peer is None else peer == self.peer

    async def until(self, holds: Callable[[], bool], wanted: str) -> None:
        """Listen until something holds, or fail naming it."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        await self.listen()
        while not holds():
            if asyncio.get_running_loop().time() > deadline:
                end = "\n---\n".join(text[:400] for text in self.texts[-3:])
                raise AssertionError(f"{wanted} never came; the chat ends with:\n{end}")
            await self.listen(_LONG_POLL_SECONDS)


Act = Callable[[Walker], Awaitable[None]]


@dataclass(frozen=True)
class Screen:
    """A screen, how it is reached from the one before, and words that only it holds.

    Where a language has no words, the screen does not exist in it.
    """

    name: str
    act: Act
    french: str
    arabic: str
    english: str
    has_head: bool = False
    """The message is taller than a phone: its head is worth a picture of its own."""

    def words(self, language: Language) -> str:
        """What is to be read in this language."""
        match language:
            case Language.FRENCH:
                return self.french
            case Language.ARABIC:
                return self.arabic
            case Language.ENGLISH:
                return self.english


@dataclass(frozen=True)
class Walk:
    """Screens one after the other in one world, and the sentences that are said on the way."""

    name: str
    screens: tuple[Screen, ...]
    says: str
    """Keys of the catalogue that come into sight, blanks between them."""

    settings: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    """Invoices beside those of the guide."""

    asks_register: bool = False
    """The invoices come from PORTNET's register, and it is told of payments."""


async def no_picture(_walker: Walker, _screen: Screen) -> None:
    """Look at no screen, only read it."""


async def walk_through(
    walk: Walk, walker: Walker, look: Callable[[Walker, Screen], Awaitable[None]] = no_picture
) -> None:
    """Play a walk, and look at each screen that has a name."""
    await walker.forget()
    if walk.lines:
        await walker.world.import_lines(walk.lines)
    for screen in walk.screens:
        if words := screen.words(walker.language):
            await screen.act(walker)
            await walker.sees(words)
            if screen.name:
                await look(walker, screen)


def unsaid(walk: Walk, walker: Walker) -> list[str]:
    """Sentences that the walk promises and that never came into sight."""
    seen, language = set(walker.texts), walker.language
    return [key for key in walk.says.split() if not any(map(sentence(language, key).search, seen))]


def _words_of(message: Message) -> Iterator[str]:
    """What a message says, its buttons say, and they copy."""
    yield shown(message)
    for button in buttons(message):
        yield button["text"]
        yield button.get("copy_text", {}).get("text", "")
