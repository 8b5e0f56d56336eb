"""Dirhams as texts and back, through whole centimes; no float."""

import re

_DECIMAL = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2})0*)?")


def decimal(centimes: int) -> str:
    """Give two decimals, as a notice and a register write them."""
    return f"{centimes // 100}.{centimes % 100:02d}"


def short_decimal(centimes: int) -> str:
    """Give one decimal where the second is a zero: the invoicing system's own habit."""
    text = decimal(centimes)
    return text.removesuffix("0")


def read_centimes(text: str) -> int | None:
    """Read a decimal with a dot; None for anything else."""
    match = _DECIMAL.fullmatch(text.replace(",", "."))
    if match is None:
        return None
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
