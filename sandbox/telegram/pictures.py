"""The size of a picture, read from its first bytes: PNG, JPEG and GIF, as Telegram takes them.

Knows nothing of messages; a file that is none of these has no size.
"""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_GIF = (b"GIF87a", b"GIF89a")
# Start-of-frame markers carry the size; C4, C8 and CC in the same range are something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or None when this is no picture."""
    try:
        if content.startswith(_PNG):
            width, height = struct.unpack(">II", content[16:24])
        elif content.startswith(_GIF):
            width, height = struct.unpack("<HH", content[6:10])
        elif content.startswith(_JPEG):
            return _jpeg_size(content)
        else:
            return None
    except struct.error:
        return None
    return (width, height) if width and height else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = len(_JPEG)
    while position + 9 <= len(content) and content[position] == 0xFF:  # noqa: PLR2004 - a marker
        marker = content[position + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int(struct.unpack(">H", content[position + 2 : position + 4])[0])
    return None
