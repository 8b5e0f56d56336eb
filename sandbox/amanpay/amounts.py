"""Amounts as this protocol writes them, and as whole centimes; never by way of a float."""

import re

_TEXT = re.compile(r"[0-9]{1,10}\.[0-9]{2}")


def decimal(centimes: int) -> str:
    """Write an amount with a dot and two decimals: `840.00`."""
    return f"{centimes // 100}.{centimes % 100:02d}"


def read_centimes(text: str) -> int | None:
    """Read an amount above zero; None if it is not one."""
    if not _TEXT.fullmatch(text):
        return None
    dirhams, _, centimes = text.partition(".")
    return int(dirhams) * 100 + int(centimes) or None
