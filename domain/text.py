"""What people paste, made plain: no invisible direction marks, ordinary spaces, Western digits."""

import re

_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), 0x061C, 0xFEFF, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_EASTERN_DIGITS = {0x0660 + digit: ord("0") + digit for digit in range(10)} | {
    0x06F0 + digit: ord("0") + digit for digit in range(10)
}
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Drop direction marks and control characters, single spaces, trim, Western digits."""
    visible = text.translate(_INVISIBLE | _EASTERN_DIGITS)
    spaced = "".join(" " if char.isspace() else char for char in visible if _printable(char))
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


def _printable(char: str) -> bool:
    return char.isspace() or char.isprintable()
