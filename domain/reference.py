"""References that people read aloud: `PN-7K4D-29`, without O/0/I/1/L/U, the last a check character.

The check is ISO 7064's hybrid system for an alphabet of 30 (MOD 31,30): it catches every single
misheard character and nearly every swap of two neighbours.
"""

import re

from domain.text import plain

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIZE = len(_ALPHABET)
_SHAPE = re.compile(rf"PN([{_ALPHABET}]{{6}})", re.ASCII)
_SERIAL_CHARACTERS = 5

REFERENCE_SERIALS = _SIZE**_SERIAL_CHARACTERS
"""How many different references there are; a serial is a number below this."""


def order_reference(serial: int) -> str:
    """Spell a serial number (0 … REFERENCE_SERIALS-1) as a reference with its check character."""
    characters = []
    for _ in range(_SERIAL_CHARACTERS):
        serial, index = divmod(serial, _SIZE)
        characters.append(_ALPHABET[index])
    body = "".join(reversed(characters))
    return _dashed(body + _check_character(body))


def parse_reference(text: str) -> str | None:
    """Read a reference in any case, with or without dashes and spaces; None if misheard."""
    match = _SHAPE.fullmatch(re.sub(r"[\s\-–—]", "", plain(text)).upper())
    if match is None:
        return None
    body, check = match[1][:-1], match[1][-1]
    return _dashed(match[1]) if check == _check_character(body) else None


def _dashed(characters: str) -> str:
    return f"PN-{characters[:4]}-{characters[4:]}"


def _check_character(body: str) -> str:
    product = _SIZE
    for character in body:
        total = (product + _ALPHABET.index(character)) % _SIZE or _SIZE
        product = total * 2 % (_SIZE + 1)
    return _ALPHABET[(1 - product) % _SIZE]
