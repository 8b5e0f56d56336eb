"""A drawing of the operator's account in the Guichet Unique, with the subscription code circled.

It is a sketch of our own, not a copy of that screen, and says so.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from domain.language import Language
from services.receipts.typefaces import typefaces

_TEMPLATE = Path(__file__).parent / "where_code.typ"
_PIXELS_PER_INCH = 216.0
"""Three pixels a point: sharp on a telephone, far below what Telegram takes."""


@dataclass(frozen=True, slots=True)
class WhereCode:
    """The words of the drawing, in one language."""

    language: Language
    portal: str
    account: str
    name: str
    company_number: str
    code: str
    pointer: str
    caveat: str


def draw_where_code(words: WhereCode) -> bytes:
    """Draw a PNG; the same words give the same bytes. Takes some 20 ms: call it in a thread."""
    return typst.compile(
        _TEMPLATE,
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=typefaces(),
        sys_inputs={"words": json.dumps(asdict(words))},
    )
