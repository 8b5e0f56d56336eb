"""The words of every screen, message and page: one catalogue per language, read once at start.

It knows how each value is written in each language, and nothing of what is being said.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent_compiler.bundle import FluentBundle

from conversations.screen import Day, Joined, Numbers, Text, Time, Value, Weekday
from domain.calendar import (
    format_date,
    format_time,
    moroccan_day,
    weekday,
)
from domain.language import Language
from domain.money import Money, format_money

CATALOGUES = Path(__file__).parent.parent / "locales"

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SEPARATORS = {Language.ARABIC: "، "}
_COMMA = ", "


class Markup(StrEnum):
    """What the text is for, hence how names and numbers in it are escaped."""

    HTML = "html"
    """A message or a page: values are escaped, the catalogue's own tags stand."""
    PLAIN = "plain"
    """A button's label, a toast, a copied text: shown as it is, nothing is escaped."""


class CatalogueError(Exception):
    """A catalogue cannot be read, or does not hold what a screen asks of it."""


class Texts:
    """The catalogues of all languages."""

    def __init__(self, folder: Path = CATALOGUES) -> None:
        """Read the catalogues; a broken one raises CatalogueError."""
        self._catalogues = {language: _catalogue(folder, language) for language in Language}

    def line(self, language: Language, text: Text, *, markup: Markup = Markup.HTML) -> str:
        """Say a text in a language; the empty key is an empty line.

        An unknown key or a missing variable raises CatalogueError: nobody is shown half a sentence.
        """
        if not text.key:
            return ""
        values = {
            name: value
            if type(value) is int  # Fluent chooses plurals by it
            else self._written(language, value, markup)
            for name, value in text.values.items()
        }
        return self._catalogues[language].say(text.key, values)

    def _written(self, language: Language, value: Value, markup: Markup) -> str:
        match value:
            case str():
                return value.translate(_ESCAPES) if markup is Markup.HTML else value
            case int():
                return str(value)
            case Money():
                return format_money(value, language)
            case Time(instant):
                return format_time(instant)
            case Weekday(instant):
                return weekday(instant, language)
            case Day():
                return _day(value)
            case Numbers():
                return self._numbers(language, value, markup)
            case Text():
                return self.line(language, value, markup=markup)
            case Joined(remarks):
                return " · ".join(self.line(language, each, markup=markup) for each in remarks)

    def _numbers(self, language: Language, value: Numbers, markup: Markup) -> str:
        said = _SEPARATORS.get(language, _COMMA).join(
            self._written(language, number, markup) for number in value.numbers[: value.shown]
        )
        more = len(value.numbers) - value.shown
        if more <= 0:
            return said
        return self._catalogues[language].say("numbers-more", {"numbers": said, "count": more})


def _day(value: Day) -> str:
    day = value.day
    return format_date(moroccan_day(day) if isinstance(day, datetime) else day)


class _Catalogue:
    """The sentences of one language, each compiled when it is first said.

    Compiling them all would take a second of every start, and most are seldom said. So each stands
    by itself: none refers to another.
    """

    def __init__(self, path: Path, language: Language) -> None:
        self._language = language.value
        self._sources = _read(path)
        self._sentences: dict[str, FluentBundle] = {}

    def say(self, key: str, values: Mapping[str, str | int]) -> str:
        """Fill a sentence in."""
        sentence = self._sentences.get(key) or self._compile(key)
        said, errors = sentence.format(key, values)
        if errors:
            raise CatalogueError(f"{self._language}: {key}: {errors[0]}")
        return str(said)

    def _compile(self, key: str) -> FluentBundle:
        if key not in self._sources:
            raise CatalogueError(f"{self._language}: no text {key}")
        # Isolates stand in the catalogues: Fluent's own would get into copied references.
        sentence = FluentBundle.from_string(self._language, self._sources[key], use_isolating=False)
        if errors := sentence.check_messages():
            raise CatalogueError(f"{self._language}: {key}: {errors[0]}")
        self._sentences[key] = sentence
        return sentence


@cache  # a catalogue never changes under a process
def _catalogue(folder: Path, language: Language) -> _Catalogue:
    return _Catalogue(folder / f"{language.value}.ftl", language)


def _read(path: Path) -> dict[str, str]:
    """Each sentence of a catalogue as it is written there, by its key."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogueError(f"{path}: {error.strerror}") from error
    sources: dict[str, str] = {}
    for entry in FluentParser().parse(text).body:
        source = FluentSerializer().serialize_entry(entry)
        match entry:
            case ast.Message(id=ast.Identifier(name=key)) if key not in sources:
                sources[key] = source
            case ast.BaseComment():
                pass
            case _:
                raise CatalogueError(f"{path}: broken, or there already: {source.splitlines()[0]}")
    return sources
