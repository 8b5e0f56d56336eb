"""The receipt of a settled order as a PDF, drawn from finished words.

It knows how a receipt looks, and nothing of orders, money or languages' words.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typst

from domain.language import Language
from services.receipts.qr import qr_svg
from services.receipts.typefaces import typefaces

_TEMPLATE = Path(__file__).parent / "receipt.typ"

_PDF_VERSION: Final = "1.4"
"""Every reader takes it, and its tags for screen readers cost less room in a long table."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said of the payment. The value is drawn in the direction of its first letter."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of the table of invoices; its heading has the same three cells."""

    number: str
    issue_date: str
    amount: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything that stands on a receipt, in the words of one language.

    `settled_at` dates the file, so that an order's receipt has the same bytes whenever it is made.
    `qr_url` is drawn as a QR code that can also be touched.
    """

    language: Language
    settled_at: datetime
    brand: str
    title: str
    reference: str
    amount: str
    paid: str
    rows: tuple[Row, ...]
    heading: InvoiceLine
    lines: tuple[InvoiceLine, ...]
    total: Row
    notes: tuple[str, ...]
    qr_url: str
    qr_caption: str
    support: str


def write_receipt(receipt: Receipt) -> bytes:
    """Draw a receipt as a PDF of tagged A5 pages; equal receipts give equal bytes.

    Takes some 10 ms of one core, most of them outside Python's lock: call it in a thread.
    """
    words = asdict(receipt) | {"qr": qr_svg(receipt.qr_url)}
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=typefaces(),
        sys_inputs={"receipt": json.dumps(words, default=str)},
        pdf_standards=_PDF_VERSION,
        timestamp=int(receipt.settled_at.timestamp()),
    )
