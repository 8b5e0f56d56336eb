"""The picture of a reference: the text that a bank's application reads, and a PNG of it.

The text is that of a public Java example; CMI's own picture may hold something else.
"""

import json

import segno

CREDITOR_DIGITS = 4
DEBT_DIGITS = 6
_PIXELS = 6


def qr_text(ref: str) -> str:
    """Write a reference as JSON: creditor (4 digits), debt (2 digits), and the whole of it."""
    creditor, debt = ref[:CREDITOR_DIGITS], ref[CREDITOR_DIGITS:DEBT_DIGITS]
    entries = [{"n": "token", "v": ref}]
    return json.dumps({"f": creditor, "c": debt, "if": entries}, separators=(",", ":"))


def qr_picture(ref: str) -> str:
    """Give the picture as a data address, as it stands in the creation's answer."""
    picture: str = segno.make(qr_text(ref), micro=False).png_data_uri(scale=_PIXELS)
    return picture


def read_reference(text: str) -> str:
    """Take what a person typed or scanned down to its digits; a QR's text gives its token.

    Digits of any script count: a phone set to Arabic may type its own.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    if isinstance(document, dict):
        entries = document.get("if")
        for entry in entries if isinstance(entries, list) else []:
            match entry:
                case {"n": "token", "v": str(ref)}:
                    return ref
                case _:
                    continue
    return "".join(str(int(character)) for character in text if character.isdecimal())
