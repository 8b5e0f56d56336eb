"""The pages and the catalogues ask of each other exactly what the other has."""

import re
from pathlib import Path

import pytest

import bot.web
from bot.texts import CATALOGUES

SOURCES = Path(bot.web.__file__).parent
KEY = re.compile(r'"(page-[a-z-]+)"')


def test_every_text_of_the_pages_is_used_and_none_is_missing() -> None:
    files = [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html")]
    used = {key for file in files for key in KEY.findall(file.read_text(encoding="utf-8"))}
    for catalogue in CATALOGUES.glob("*.ftl"):
        text = catalogue.read_text(encoding="utf-8")
        assert used == set(re.findall(r"^(page-[a-z-]+) =", text, re.MULTILINE)), catalogue.name


@pytest.mark.parametrize("pattern", [r"\b(left|right)\b", r"https?://"])
def test_the_style_sheet_fits_both_directions_and_fetches_nothing(pattern: str) -> None:
    style = (SOURCES / "templates/payment.css").read_text(encoding="utf-8")
    assert re.search(pattern, style) is None
