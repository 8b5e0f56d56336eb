"""The QR code of a text, usually of an address: as a PNG for a chat, as SVG for a page or a PDF."""

import io

import segno

_CORRECTION = "m"
"""Level M: still read when 15 % of the picture is dirty or folded."""

_PIXELS = 8
_QUIET_MODULES = 4
"""The white border that ISO/IEC 18004 asks for, in modules."""


def qr_png(text: str) -> bytes:
    """Draw a text as a PNG, 8 pixels a module; the same text gives the same bytes."""
    return _drawn(text, kind="png")


def qr_svg(text: str) -> str:
    """Draw a text as SVG that grows to any size; the same text gives the same words."""
    return _drawn(text, kind="svg").decode("ascii")


def _drawn(text: str, *, kind: str) -> bytes:
    picture = io.BytesIO()
    code = segno.make_qr(text, error=_CORRECTION, boost_error=False)
    code.save(picture, kind=kind, scale=_PIXELS, border=_QUIET_MODULES)
    return picture.getvalue()
