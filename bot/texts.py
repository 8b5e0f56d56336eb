"""The words of every screen, message and page: one catalogue per language, read once at start.

It knows how each value is written in each language, and nothing of what is being said.
"""

from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from fluent_compiler.bundle import FluentBundle

from conversations.screen import Day, Joined, Numbers, Text, Time, Value, Weekday
from domain.calendar import format_date, format_time, moroccan_day, weekday
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
        """Read and compile the catalogues; a broken one raises CatalogueError."""
        self._bundles = {language: _bundle(folder, language) for language in Language}

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
        bundle = self._bundles[language]
        if not bundle.has_message(text.key):
            raise CatalogueError(f"{language.value}: no text {text.key}")
        line, errors = bundle.format(text.key, values)
        if errors:
            raise CatalogueError(f"{language.value}: {text.key}: {errors[0]}")
        return str(line)

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
        line, _ = self._bundles[language].format("numbers-more", {"numbers": said, "count": more})
        return str(line)


def _day(value: Day) -> str:
    day = value.day
    return format_date(moroccan_day(day) if isinstance(day, datetime) else day)


@cache  # compiling takes a fifth of a second, and a catalogue never changes under a process
def _bundle(folder: Path, language: Language) -> FluentBundle:
    path = folder / f"{language.value}.ftl"
    try:
        # Isolates stand in the catalogues: Fluent's own would get into copied references.
        bundle = FluentBundle.from_files(language.value, [str(path)], use_isolating=False)
    except OSError as error:
        raise CatalogueError(f"{path}: {error.strerror}") from error
    if errors := bundle.check_messages():
        raise CatalogueError(f"{path}: {errors[0]}")
    return bundle
