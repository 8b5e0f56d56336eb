"""How values enter sentences: money, dates, numbers, names, in three languages."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.texts import CatalogueError, Markup, Texts
from conversations.screen import (
    BLANK,
    Day,
    Joined,
    Numbers,
    Text,
    Time,
    Value,
    Weekday,
    say,
)
from domain.language import Language
from domain.money import Money

NOW = datetime(2026, 11, 24, 10, 32, tzinfo=UTC)
FRENCH, ARABIC, ENGLISH = Language.FRENCH, Language.ARABIC, Language.ENGLISH


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    folder = tmp_path_factory.mktemp("locales")
    for language in Language:
        (folder / f"{language.value}.ftl").write_text(
            "shown = <b>{ $value }</b>\n"
            "numbers-more = { $numbers } +{ $count }\n"
            "counted = { $count ->\n    [one] one\n   *[other] { $count } many\n}\n",
            encoding="utf-8",
        )
    return Texts(folder)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        (FRENCH, Money(123_450), "1\u00a0234,50\u00a0MAD"),
        (ENGLISH, Money(123_450), "MAD\u00a01,234.50"),
        (ARABIC, Money(123_450), "1\u00a0234,50\u00a0درهم"),
        (FRENCH, Time(NOW), "10:32"),
        (ARABIC, Weekday(NOW), "الثلاثاء"),
        (FRENCH, Day(date(2026, 11, 24)), "24/11/2026"),
        (FRENCH, Day(datetime(2026, 9, 18, 23, 30, tzinfo=UTC)), "19/09/2026"),
        (ENGLISH, Numbers(("A", "B")), "A, B"),
        (ARABIC, Numbers(("A", "B")), "A، B"),
        (ENGLISH, Numbers(("A", "B", "C"), shown=1), "A +2"),
        (FRENCH, say("shown", value="x"), "<b>x</b>"),
        (FRENCH, Joined((say("counted", count=1), say("counted", count=2))), "one · 2 many"),
    ],
)
def test_each_value_is_written_as_its_language_does(
    catalogue: Texts, language: Language, value: Value, shown: str
) -> None:
    assert catalogue.line(language, say("shown", value=value)) == f"<b>{shown}</b>"


def test_a_name_with_markup_stays_a_name_in_a_message(catalogue: Texts) -> None:
    values: list[Value] = ['<b>&"', Numbers(('<b>&"',)), say("shown", value='<b>&"')]
    for value in values:
        line = catalogue.line(FRENCH, say("shown", value=value))
        assert "&lt;b&gt;&amp;&quot;" in line


def test_a_label_and_a_copied_text_are_left_as_they_are(catalogue: Texts) -> None:
    line = catalogue.line(FRENCH, say("shown", value='<b>&"'), markup=Markup.PLAIN)
    assert line == '<b><b>&"</b>'


def test_the_empty_key_is_an_empty_line(catalogue: Texts) -> None:
    assert catalogue.line(FRENCH, BLANK) == ""


@pytest.mark.parametrize("text", [Text("no-such-key"), Text("shown")])
def test_nobody_is_shown_half_a_sentence(catalogue: Texts, text: Text) -> None:
    with pytest.raises(CatalogueError):
        catalogue.line(FRENCH, text)


def test_a_missing_catalogue_is_found_at_start(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"fr\.ftl"):
        Texts(tmp_path)


@pytest.mark.parametrize(
    "broken",
    ["a = { $", "a = once\na = twice", "-term = no sentence"],
    ids=["cut", "twice", "term"],
)
def test_a_broken_catalogue_is_found_at_start(tmp_path: Path, broken: str) -> None:
    for language in Language:
        (tmp_path / f"{language.value}.ftl").write_text(f"{broken}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"fr\.ftl"):
        Texts(tmp_path)
