"""Who reads a page: the language they are spoken to in, and addresses that keep it.

It knows the request's headers and query, nothing of orders.
"""

import re
from dataclasses import dataclass

from aiohttp import web

from domain.language import Language

_PREFERENCE = re.compile(r"\s*([A-Za-z]{1,8})[A-Za-z0-9-]*\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?)\s*)?")
_MOST_PREFERENCES = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """A language, and the path that shows the same thing in another one; empty: there is none."""

    language: Language
    path: str

    def link(self, path: str) -> str:
        """An address of ours that goes on in this language."""
        return f"{path}?lang={self.language.value}"


def reader_of(request: web.Request, *, at: str | None = None) -> Reader:
    """Read who asks: the visible switch first, then the browser's wishes, then French.

    `at` is the page that the switch leads to, where that is not the one asked for.
    """
    chosen = request.query.get("lang", "")
    wished = _wished(request.headers.get("Accept-Language", ""))
    language = Language.of_client(chosen, otherwise=wished)
    return Reader(language, request.rel_url.raw_path if at is None else at)


def _wished(header: str) -> Language:
    best, weight = Language.FRENCH, 0.0
    for preference in header.split(",")[:_MOST_PREFERENCES]:
        match = _PREFERENCE.fullmatch(preference)
        if match is None or match[1].casefold() not in list(Language):
            continue
        wish = float(match[2] or 1)
        if wish > weight:
            best, weight = Language(match[1].casefold()), wish
    return best
