"""The page of a number that is paid elsewhere: in a bank's application, or at a counter.

A number that was handed out is not money: the page says so and never claims more.
"""

from dataclasses import dataclass

from domain.invoice import Channel
from services.payments.provider import PayCode

_GROUP = 3


@dataclass(frozen=True, slots=True)
class CodeWords:
    """Catalogue keys of one kind of code: its name, how to pay it, what it may cost on top."""

    title: str
    steps: tuple[str, ...]
    fees: str


WORDS = {
    Channel.FATOURATI: CodeWords(
        title="page-fatourati",
        steps=(
            "page-fatourati-open",
            "page-fatourati-find",
            "page-fatourati-type",
            "page-fatourati-check",
        ),
        fees="page-fatourati-fees",
    ),
    Channel.TASHILAT: CodeWords(
        title="page-tashilat",
        steps=("page-tashilat-go", "page-tashilat-say", "page-tashilat-keep"),
        fees="page-tashilat-fees",
    ),
}


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code as a page shows it: to copy, to read out in groups, and in its channel's words."""

    code: PayCode
    grouped: str
    words: CodeWords


def shown(channel: Channel, code: PayCode) -> ShownCode:
    """Prepare a code of a channel for its page."""
    return ShownCode(code, _grouped(code.code), WORDS[channel])


def _grouped(code: str) -> str:
    """A code in groups of three, as people read numbers out; no digit is left alone at the end."""
    groups = [code[start : start + _GROUP] for start in range(0, len(code), _GROUP)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join(groups)
