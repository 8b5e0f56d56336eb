"""The three catalogues hold the same sentences, all of them said, none of them wanting."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts import Texts
from conversations.screen import Text
from domain.language import Language
from tests.bot.catalogues import catalogue

ROOT = Path(__file__).parents[2]
KEYS = sorted(catalogue(Language.FRENCH))
PLAIN_KEYS = [key for key in KEYS if key.startswith(("button-", "share", "where-code-request"))]
ISOLATES = "\u2066\u2067\u2068"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_sentences(language: Language) -> None:
    assert sorted(catalogue(language)) == KEYS


@pytest.mark.parametrize("language", Language)
def test_every_sentence_can_be_said(language: Language) -> None:
    texts = Texts()
    for key, entry in catalogue(language).items():
        assert texts.line(language, Text(key, dict.fromkeys(entry.variables, 1))), key


@pytest.mark.parametrize("language", Language)
def test_a_sentence_takes_the_same_values_in_every_language(language: Language) -> None:
    french = catalogue(Language.FRENCH)
    for key, entry in catalogue(language).items():
        assert entry.variables == french[key].variables, key


def test_no_sentence_is_written_for_nobody() -> None:
    said = {key for key, _ in _calls()} | {"numbers-more"} | _words_of_the_pages()
    assert [key for key in KEYS if key not in said] == []


def test_every_sentence_that_is_said_is_in_the_catalogues() -> None:
    assert [call for call in _calls() if call[0] not in KEYS] == []


def test_every_sentence_is_given_just_the_values_it_takes() -> None:
    french = catalogue(Language.FRENCH)
    for key, names in _calls():
        assert "**" in names or names == french[key].variables, key


@pytest.mark.parametrize("language", Language)
def test_what_opens_an_isolate_closes_it_on_the_same_line(language: Language) -> None:
    for key, entry in catalogue(language).items():
        for line in entry.words.split("\n"):
            marks = re.sub(f"[^{ISOLATES}\u2069]", "", line)
            assert re.fullmatch(f"([{ISOLATES}]\u2069)*", marks), key


@pytest.mark.parametrize("language", Language)
def test_labels_and_copied_texts_hold_no_markup_and_no_isolates(language: Language) -> None:
    for key in PLAIN_KEYS:
        assert not set(catalogue(language)[key].words) & set(ISOLATES + "\u200f<>"), key


@pytest.mark.parametrize("language", Language)
def test_what_a_tap_copies_holds_no_isolate(language: Language) -> None:
    for key, entry in catalogue(language).items():
        for copied in re.findall(r"<code>(.*?)</code>", entry.words):
            assert not set(copied) & set(ISOLATES + "\u2069\u200f"), key


def test_arabic_keeps_each_value_and_each_latin_run_apart() -> None:
    for key, entry in catalogue(Language.ARABIC).items():
        if key in PLAIN_KEYS or key.startswith(("page-", "menu-", "bot-")) or key in _BARE:
            continue
        apart = re.sub("[\u2066\u2068].*?\u2069|<[^>]*>|https?://\\S+", "", entry.words)
        apart = re.sub("^¤$", "", apart, flags=re.MULTILINE)  # an address alone on its line
        assert not re.search("[A-Za-z¤]", apart), key


_BARE = {"numbers-more", "remarks", "list-line", "list-line-overdue"}
"""Pieces whose isolates stand around them, or inside the pieces that they hold."""


def test_french_keeps_its_spaces_before_double_signs() -> None:
    for key, entry in catalogue(Language.FRENCH).items():
        assert not re.search(r"[^\u00a0\w][;!?»]|\w[;!?»]|\w:(?!//)|« ", entry.words), key
        assert "'" not in entry.words, key


def _calls() -> Iterator[tuple[str, set[str]]]:
    """Each `say("key", name=…)` of the program, with the names of the values given."""
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("say"), args=[ast.Constant(str(key))]):
                    yield key, {one.arg or "**" for one in node.keywords}
                case _:
                    pass


def _words_of_the_pages() -> set[str]:
    """Whatever stands in quotes in the pages' code and templates, where keys are data."""
    files = [path for path in (ROOT / "bot" / "web").rglob("*") if path.suffix in {".py", ".html"}]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return {word for text in texts for word in re.findall(r"[\"'](page-[a-z-]+)[\"']", text)}


def _sources() -> Iterator[Path]:
    for package in ("bot", "conversations"):
        yield from sorted((ROOT / package).rglob("*.py"))
