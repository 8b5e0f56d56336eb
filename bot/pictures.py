"""The pictures that screens show, in the words of one person's language."""

from functools import cache, partial

from bot.texts import Markup, Texts
from conversations.screen import Picture, say
from domain.language import Language
from services.pictures.where_code import WhereCode, draw_where_code


@cache  # three languages, some 60 kB each
def draw_picture(picture: Picture, language: Language, texts: Texts) -> bytes:
    """Draw a picture as a PNG; the first time takes some 20 ms: call it in a thread."""
    words = partial(texts.line, language, markup=Markup.PLAIN)
    match picture:
        case Picture.WHERE_CODE:
            return draw_where_code(
                WhereCode(
                    language=language,
                    portal=words(say("picture-portal")),
                    account=words(say("picture-account")),
                    name=words(say("picture-name")),
                    company_number=words(say("picture-company-number")),
                    code=words(say("picture-code")),
                    pointer=words(say("picture-pointer")),
                    caveat=words(say("picture-caveat")),
                )
            )
