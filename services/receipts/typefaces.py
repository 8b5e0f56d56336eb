"""The letters of everything that typst draws here: our own, the same on every machine."""

from functools import cache
from pathlib import Path

import typst

_FOLDER = Path(__file__).parent / "fonts"


@cache
def typefaces() -> typst.Fonts:
    """Read them once; with the machine's fonts the same page would differ between machines."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FOLDER]
    )
