"""The QR code: read by another program than the one that drew it."""

import io

import pytest
from PIL import Image

from services.receipts.qr import qr_png, qr_svg
from tests.services.receipts.reading import qr_codes_in
from tests.services.receipts.sample import URL


@pytest.mark.parametrize("text", [URL, "PN-7K3M-QF", "أداء الفواتير", "1" * 500])
def test_the_picture_says_the_text(text: str) -> None:
    with Image.open(io.BytesIO(qr_png(text))) as picture:
        assert qr_codes_in(picture.convert("L")) == [text]


def test_the_picture_has_the_white_border_that_readers_need() -> None:
    with Image.open(io.BytesIO(qr_png(URL))) as picture:
        grey = picture.convert("L")
        assert grey.crop((0, 0, grey.width, 4 * 8)).getextrema() == (255, 255)


def test_the_same_text_gives_the_same_picture() -> None:
    assert qr_png(URL) == qr_png(URL)
    assert qr_svg(URL) == qr_svg(URL)
