"""The receipt as paper, for whoever looks at the pictures."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.texts import Texts
from domain.language import Language
from services.receipts.receipt import write_receipt
from tests.bot.paid_order import worded
from tests.builders import an_order
from tests.services.receipts.reading import picture_of


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "client"),
    [("receipt", "Ste IMP SARL"), ("receipt-mixed", 'شركة (الأطلس) SGS (Maroc) & <b>"Fils"')],
)
def test_a_receipt_fits_one_page_and_a_phone(
    tmp_path: Path, language: Language, name: str, client: str
) -> None:
    order = replace(an_order(lines=3, amount="1234.50"), client_name=client)
    receipt = worded(Texts(), language, order=order)
    picture = picture_of(write_receipt(receipt))
    picture.thumbnail((780, 1100))
    folder = Path(os.environ.get("PORTNET_PICTURES") or tmp_path)
    picture.quantize(32).save(folder / f"{language.value}-{name}.png", optimize=True)
    assert picture.height > picture.width
