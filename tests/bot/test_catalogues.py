"""The three catalogues hold the same sentences, all of them said, none of them wanting."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.language import Language
from tests.bot.catalogues import catalogue

ROOT = Path(__file__).parents[2]
KEYS = sorted(catalogue(Language.FRENCH))
PLAIN_KEYS = [key for key in KEYS if key.startswith(("button-", "share", "where-code-request"))]
ISOLATES = "\u2066\u2067\u2068"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_sentences(language: Language) -> None:
    assert sorted(catalogue(language)) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_takes_the_same_values_in_every_language(key: str) -> None:
    wanted = catalogue(Language.FRENCH)[key].variables
    assert {str(catalogue(each)[key].variables) for each in Language} == {str(wanted)}


def test_no_sentence_is_written_for_nobody() -> None:
    words = set(_words_of_the_program())
    assert [key for key in KEYS if key not in words] == []


def test_every_sentence_that_is_said_is_in_the_catalogues() -> None:
    assert [call for call in _calls() if call[0] not in KEYS] == []


def test_every_sentence_is_given_just_the_values_it_takes() -> None:
    french = catalogue(Language.FRENCH)
    wrong = [(key, names) for key, names in _calls() if names and french[key].variables != names]
    assert wrong == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", KEYS)
def test_what_opens_an_isolate_closes_it(language: Language, key: str) -> None:
    words, depth = catalogue(language)[key].words, 0
    for char in words:
        depth += (char in ISOLATES) - (char == "\u2069")
        assert 0 <= depth <= 1
        assert not (char == "\n" and depth)
    assert depth == 0


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", PLAIN_KEYS)
def test_labels_and_copied_texts_hold_no_markup_and_no_isolates(
    language: Language, key: str
) -> None:
    assert not set(catalogue(language)[key].words) & set(ISOLATES + "\u200f<>")


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


_BARE = {"numbers-more", "remarks", "list-line"}
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
                    yield key, {one.arg for one in node.keywords if one.arg}


def _words_of_the_program() -> Iterator[str]:
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(word)):
                    yield word
    for path in sorted((ROOT / "bot").rglob("*.html")):
        yield from re.findall(r"[\"']([a-z][a-z0-9-]*)[\"']", path.read_text(encoding="utf-8"))


def _sources() -> Iterator[Path]:
    for package in ("bot", "conversations"):
        yield from sorted((ROOT / package).rglob("*.py"))
