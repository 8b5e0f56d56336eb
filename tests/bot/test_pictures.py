"""The drawing of where the code stands: in three languages, as Telegram takes it, reproducible."""

import io

import pytest
from PIL import Image

from bot.pictures import draw_picture
from bot.texts import Texts
from conversations.screen import Picture
from conversations.states import FindingCode
from conversations.views import view
from domain.language import Language
from services.pictures.where_code import WhereCode, draw_where_code

TEXTS = Texts()
RED = (196, 40, 27)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("language", Language)
def test_it_is_small_and_wide_enough_for_a_telephone(language: Language) -> None:
    png = draw_picture(Picture.WHERE_CODE, language, TEXTS)
    assert opened(png).size == (1080, 612)
    assert len(png) < 100_000


@pytest.mark.parametrize("language", Language)
def test_the_code_is_circled_and_the_circle_holds_ink(language: Language) -> None:
    picture = opened(draw_picture(Picture.WHERE_CODE, language, TEXTS))
    red = [
        (x, y)
        for y in range(picture.height)
        for x in range(picture.width)
        if picture.getpixel((x, y)) == RED
    ]
    assert len(red) > 2000
    assert picture.width // 4 < sum(x for x, _ in red) / len(red) < 3 * picture.width // 4


def test_the_same_words_give_the_same_picture_and_other_words_another() -> None:
    words = WhereCode(Language.FRENCH, "A", "B", "C", "D", "E", "F", "G")
    assert draw_where_code(words) == draw_where_code(words)
    pictures = {draw_picture(Picture.WHERE_CODE, language, TEXTS) for language in Language}
    assert len(pictures) == len(Language)


def test_a_word_is_never_read_as_markup() -> None:
    words = WhereCode(Language.FRENCH, "#panic()", "*B*", "$C$", "D", "E", "F", "G")
    assert opened(draw_where_code(words)).size == (1080, 612)


@pytest.mark.parametrize("language", Language)
def test_what_the_picture_tells_stands_in_the_words_under_it(language: Language) -> None:
    screen = view(FindingCode())
    assert screen.picture is Picture.WHERE_CODE
    text = "\n".join(TEXTS.line(language, line) for line in screen.lines)
    for named in ("PORTNET", "4"):
        assert named in text
    code = "رمز الاشتراك" if language is Language.ARABIC else "Code d’abonnement"
    assert code in text
