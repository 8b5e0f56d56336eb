"""The pages of the bank's application, in the language asked for, as finished HTML.

It reads references and payments and changes nothing.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.fatourati.banks import BANKS
from sandbox.fatourati.books import Step, Token, TokenState, Transaction, TransactionState
from sandbox.fatourati.moments import MOROCCO
from sandbox.fatourati.qr import qr_text

Words: TypeAlias = Mapping[str, object]

HERE = Path(__file__).parent
LANGUAGES = {"fr": "Français", "ar": "العربية", "en": "English"}
LINES_SHOWN = 30
STORE_DIGITS = 6

_WORDS: Mapping[str, Words] = {
    language: tomllib.loads((HERE / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
)


def home_page(
    language: str,
    recent: Sequence[tuple[Token, str]],
    *,
    typed: str,
    mistake: str,
    now: datetime,
) -> str:
    """Give the page where a reference is typed; `recent` are references and their merchants."""
    rows = [
        {
            "ref": token.ref,
            "grouped": grouped(token.ref),
            "merchant": merchant,
            "amount": money(token.wanted.centimes, language),
            "state": token.state(now=now),
        }
        for token, merchant in recent
    ]
    return _render("home.html", language, typed=typed, mistake=mistake, recent=rows)


def token_page(language: str, token: Token, *, merchant: str, mistake: str, now: datetime) -> str:
    """Give what a reference pays; while it is open, with the form to pay it."""
    wanted = token.wanted
    state = token.state(now=now)
    lines = [
        {
            "id": line.id,
            "description": line.description if line.description != line.id else "",
            "amount": money(line.centimes, language),
        }
        for line in wanted.lines[:LINES_SHOWN]
    ]
    return _render(
        "token.html",
        language,
        **_summary(language, token, merchant),
        order=wanted.order_id,
        client=wanted.client_name,
        shown=wanted.shown,
        lines=lines,
        more_lines=max(0, len(wanted.lines) - LINES_SHOWN),
        expires_at=_moment(wanted.expires_at),
        state=state,
        is_open=state is TokenState.CREATED and not token.is_being_confirmed,
        is_waiting=token.is_being_confirmed,
        banks=BANKS,
        mistake=mistake,
        qr_text=qr_text(token.ref),
    )


def payment_page(language: str, token: Token, payment: Transaction, *, merchant: str) -> str:
    """Give the outcome of a payment, or say that it is being confirmed."""
    waits = payment.state is TransactionState.PENDING and payment.step is not Step.DONE
    return _render(
        "payment.html",
        language,
        **_summary(language, token, merchant),
        outcome="waiting" if waits else payment.state.lower(),
        paid=money(payment.centimes, language),
        at=_moment(payment.at),
        number=payment.number,
        receipt=payment.receipt,
    )


def money(centimes: int, language: str) -> str:
    """Give an amount as people of that language write it."""
    english = f"{centimes // 100:,}.{centimes % 100:02d}"
    if language == "en":
        return f"MAD\u00a0{english}"
    unit = "درهم" if language == "ar" else "MAD"
    digits = english.replace(",", "\u00a0").replace(".", ",")
    return f"{digits}\u00a0{unit}"


def grouped(ref: str) -> str:
    """Give a reference as people read it aloud: the store, then the serial."""
    return f"{ref[:STORE_DIGITS]} {ref[STORE_DIGITS:]}"


def _summary(language: str, token: Token, merchant: str) -> dict[str, object]:
    return {
        "merchant": merchant,
        "ref": token.ref,
        "grouped": grouped(token.ref),
        "amount": money(token.wanted.centimes, language),
    }


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(MOROCCO):%d/%m/%Y %H:%M}"


def _render(template: str, language: str, **values: object) -> str:
    page = _TEMPLATES.get_template(template)
    return page.render(lang=language, words=_WORDS[language], languages=LANGUAGES, **values)
