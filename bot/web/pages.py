"""Draws pages: a template, words in the reader's language, and the headers that keep both safe.

It decides nothing about payments.
"""

import base64
from collections.abc import Callable, Iterable
from datetime import datetime
from http import HTTPStatus

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.texts import Markup, Texts
from bot.web.notices import Notice
from bot.web.reader import Reader
from conversations.screen import Day, Text, Time, Value, Weekday
from domain.language import Language
from domain.money import format_money

SAFETY = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Headers of everything under a secret address: never kept, sniffed, indexed or told to others."""

_LANGUAGES = (
    (Language.FRENCH, "Français"),
    (Language.ARABIC, "العربية"),
    (Language.ENGLISH, "English"),
)


class Pages:
    """The pages in every language."""

    def __init__(self, texts: Texts, *, new_nonce: Callable[[], str]) -> None:
        """Prepare; `new_nonce` gives an unguessable word for each page's style and script."""
        self._texts = texts
        self._new_nonce = new_nonce

    def draw(
        self,
        template: str,
        reader: Reader,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        form_targets: Iterable[str] = ("'self'",),
        widget_origin: str | None = None,
        **values: object,
    ) -> web.Response:
        """Answer with a page; its forms may only be sent to `form_targets`.

        Scripts and frames come from `widget_origin` alone: one gateway's window needs them.
        """
        nonce = self._new_nonce()

        def say(text: str | Text, /, **variables: Value) -> str:
            wanted = Text(text, variables) if isinstance(text, str) else text
            return self._texts.line(reader.language, wanted, markup=Markup.PLAIN)

        drawn = _TEMPLATES.get_template(f"{template}.html").render(
            values,
            reader=reader,
            nonce=nonce,
            say=say,
            money=lambda amount: format_money(amount, reader.language),
        )
        policy = _policy(nonce, form_targets, widget_origin)
        headers = {**SAFETY, "Content-Security-Policy": policy}
        return web.Response(text=drawn, status=status, content_type="text/html", headers=headers)

    def draw_notice(self, reader: Reader, status: HTTPStatus, notice: Notice) -> web.Response:
        """Answer with a notice and no order."""
        return self.draw("notice", reader, status=status, notice=notice)


def _policy(nonce: str, form_targets: Iterable[str], widget_origin: str | None) -> str:
    scripts = f"'nonce-{nonce}' {widget_origin or ''}".rstrip()
    frames = widget_origin or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'nonce-{nonce}'",
            f"script-src {scripts}",
            f"frame-src {frames}",
            "img-src 'self' data:",
            f"form-action {' '.join(form_targets)}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def _moment(instant: datetime) -> Text:
    values: dict[str, Value] = {
        "weekday": Weekday(instant),
        "day": Day(instant),
        "time": Time(instant),
    }
    return Text("page-moment", values)


def _png(picture: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(picture).decode("ascii")


_TEMPLATES = Environment(
    loader=PackageLoader("bot.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
"""Each is compiled once in a process."""

_TEMPLATES.globals |= {"day": Day, "languages": _LANGUAGES, "moment": _moment, "png": _png}
