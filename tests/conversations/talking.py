"""A person in a chat, without Telegram: what they type, tap and read, and what is asked for."""

from bot.texts import Markup, Texts
from conversations.effects import Alert, Ask, Toast
from conversations.events import Attachment, Event, Sent, Started, Tapped, Typed
from conversations.screen import Tap, Text
from conversations.states import State, Welcome
from conversations.step import step
from conversations.views import view
from domain.language import Language
from tests.conversations.building import NOW

TEXTS = Texts()


class Talk:
    """One chat in French; each act answers what the dialogue asks for."""

    def __init__(self, state: State | None = None) -> None:
        self.state: State = state or Welcome()
        self.word = ""

    def start(self, payload: str = "") -> tuple[Ask, ...]:
        return self.happens(Started(payload))

    def type(self, text: str) -> tuple[Ask, ...]:
        return self.happens(Typed(text, ("1206",)))

    def send(self, attachment: Attachment) -> tuple[Ask, ...]:
        return self.happens(Sent(attachment))

    def tap(self, label: str) -> tuple[Ask, ...]:
        button = next(tap for tap in self._taps() if self._label(tap) == label)
        return self.happens(Tapped(button.action, button.argument, NOW, recent_codes=("1206",)))

    def happens(self, event: Event) -> tuple[Ask, ...]:
        after = step(self.state, event)
        self.state, self.word = after.state, ""
        asks: list[Ask] = []
        for effect in after.effects:
            match effect:
                case Toast(text) | Alert(text):
                    self.word = self._say(text)
                case _:
                    asks.append(effect)
        return tuple(asks)

    @property
    def reads(self) -> str:
        """The text on the screen; no-break spaces are plain ones here, isolates are left out."""
        text = "\n".join(TEXTS.line(Language.FRENCH, line) for line in view(self.state).lines)
        return text.translate({0xA0: " ", 0x2066: None, 0x2068: None, 0x2069: None})

    @property
    def buttons(self) -> list[list[str]]:
        return [[self._say(one.label) for one in row] for row in view(self.state).keyboard]

    def _taps(self) -> list[Tap]:
        return [one for row in view(self.state).keyboard for one in row if isinstance(one, Tap)]

    def _label(self, tap: Tap) -> str:
        return self._say(tap.label)

    def _say(self, text: Text) -> str:
        line = TEXTS.line(Language.FRENCH, text, markup=Markup.PLAIN)
        return line.translate({0xA0: " ", 0x2068: None, 0x2069: None})
