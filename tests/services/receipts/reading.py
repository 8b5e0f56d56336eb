"""Reads a receipt back: its text as a program sees it, its pages as a person sees them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdf
import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from PIL.Image import Image

_PIXELS_PER_POINT = 6


@dataclass(frozen=True)
class Sign:
    """One drawn character, with the edges of its ink in points from the page's lower left."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float


def text_of(pdf: bytes) -> str:
    """All words of all pages, single spaces between them; read by a simple reader on purpose."""
    return " ".join(" ".join(page.extract_text() for page in _reader(pdf).pages).split())


def is_said(words: str, *, in_text: str) -> bool:
    """Whether a text holds these words, whatever spaces part them."""
    return " ".join(words.split()) in in_text


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in _reader(pdf).pages]


def picture_of(pdf: bytes, *, page: int = 0, pixels_per_point: int = 2) -> Image:
    picture: Image = pypdfium2.PdfDocument(pdf)[page].render(scale=pixels_per_point).to_pil()
    return picture


def qr_codes_in(picture: Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def signs_of(pdf: bytes, *, page: int = 0) -> Iterator[Sign]:
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            yield Sign(letter, *text.get_charbox(index))


def drawn_line(pdf: bytes, *, with_letter: str) -> str:
    """The line that holds a letter, as the eye meets it from left to right, without its spaces.

    Brackets are told by their shape on the picture, not by what the file says they mean.
    """
    signs = list(signs_of(pdf))
    here = next(sign for sign in signs if sign.letter == with_letter)
    line = [sign for sign in signs if sign.bottom < here.top and sign.top > here.bottom]
    picture = picture_of(pdf, pixels_per_point=_PIXELS_PER_POINT).convert("L")
    ordered = sorted(line, key=lambda sign: sign.left + sign.right)
    return "".join(
        _bracket(picture, sign) if sign.letter in "()" else sign.letter for sign in ordered
    )


def _bracket(picture: Image, sign: Sign) -> str:
    left, right = sign.left * _PIXELS_PER_POINT, sign.right * _PIXELS_PER_POINT
    top = picture.height - sign.top * _PIXELS_PER_POINT
    bottom = picture.height - sign.bottom * _PIXELS_PER_POINT
    tip = _ink(picture, left, right, top + (bottom - top) / 10)
    belly = _ink(picture, left, right, (top + bottom) / 2)
    return "(" if belly < tip else ")"


def _ink(picture: Image, left: float, right: float, row: float) -> float:
    """How far to the right the ink of a row lies, on the mean."""
    paper = picture.crop((int(left) - 1, int(row), int(right) + 2, int(row) + 1)).tobytes()
    ink = [255 - brightness for brightness in paper]
    return sum(place * weight for place, weight in enumerate(ink)) / sum(ink)


def _reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))
