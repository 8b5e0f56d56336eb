"""What people paste, made plain: no invisible direction marks, ordinary spaces, Western digits."""

import re

_EASTERN_DIGITS = {0x0660 + digit: ord("0") + digit for digit in range(10)} | {
    0x06F0 + digit: ord("0") + digit for digit in range(10)
}
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Drop direction marks and control characters, single spaces, trim, Western digits."""
    western = text.translate(_EASTERN_DIGITS)
    # Direction marks and zero-width characters are no spaces and not printable, so they drop out.
    spaced = "".join(" " if char.isspace() else char for char in western if _is_visible(char))
    return _SPACES.sub(" ", spaced).strip()


def fold(name: str) -> str:
    """Form under which two spellings of one name are equal: plain text, case folded."""
    return plain(name).casefold()


def shorten(text: str, width: int) -> str:
    """Cut in the middle to at most `width` characters, keeping both ends readable."""
    if len(text) <= width:
        return text
    tail = (width - 1) // 2
    return f"{text[: width - 1 - tail]}…{text[len(text) - tail :]}"


def _is_visible(char: str) -> bool:
    return char.isspace() or char.isprintable()
