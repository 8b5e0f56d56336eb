"""The pages a payer sees, in the request's language, as finished HTML.

It reads sessions and transactions and changes nothing.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.cmi.answers import HOST_MESSAGES, MOROCCO
from sandbox.cmi.books import State, Transaction
from sandbox.cmi.cards import CARDS, REFUSAL_CODES, refused_card, refused_centimes
from sandbox.cmi.requests import LANGUAGES, PaymentRequest, Refused, decimal
from sandbox.cmi.sessions import Session

Words: TypeAlias = Mapping[str, object]

HERE = Path(__file__).parent
YEARS_SHOWN = 12

_WORDS: Mapping[str, Words] = {
    language: tomllib.loads((HERE / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
)
_REASONS = {
    "call_bank": ("01", "02"),
    "refused": ("05", "12", "28", "77"),
    "funds": ("51",),
    "expired": ("54",),
    "number": ("14",),
    "not_permitted": ("57", "62"),
    "limit": ("61",),
    "withheld": ("04", "41", "43"),
    "unavailable": ("09", "91", "96", "99"),
    "not_authenticated": ("",),
}
_REASON_OF = {code: reason for reason, codes in _REASONS.items() for code in codes}


def card_page(
    session: Session,
    *,
    now: datetime,
    entered: Mapping[str, str] | None = None,
    mistakes: tuple[str, ...] = (),
    way_back: Mapping[str, str] | None = None,
) -> str:
    """Give the card form; after a refusal, with the refusal and the way back to the shop."""
    typed = entered or {}
    names = ("card_number", "expiry_month", "expiry_year", "cvv", "holder", "terms")
    refused = session.tries[-1] if session.tries else None
    return _render(
        "card.html",
        session.request,
        token=session.token,
        shop_url=session.request.value("shopurl"),
        entered={name: typed.get(name, "") for name in names},
        mistakes=mistakes,
        refusal=_refusal(session, refused) if refused else None,
        back=_back(session, way_back or {}, url="failUrl", seconds=None, style="second"),
        months=[f"{month:02d}" for month in range(1, 13)],
        years=[str(now.year + more) for more in range(YEARS_SHOWN)],
        test_cards=_test_cards(_words(session.request.value("lang"))),
    )


def code_page(session: Session) -> str:
    return _render("code.html", session.request, token=session.token)


def receipt_page(
    session: Session,
    transaction: Transaction,
    way_back: Mapping[str, str],
    *,
    return_seconds: int | None,
) -> str:
    """Give the last page of a session, accepted or refused, and its signed form to the shop."""
    refused = transaction.state is State.DECLINED
    return _render(
        "receipt.html",
        session.request,
        refusal=_refusal(session, transaction) if refused else None,
        back=_back(
            session,
            way_back,
            url="failUrl" if refused else "okUrl",
            seconds=return_seconds,
            style="",
        ),
        date=f"{transaction.at.astimezone(MOROCCO):%d/%m/%Y %H:%M}",
        card=transaction.answer["maskedCreditCard"],
        authorisation=transaction.auth_code,
        transaction=transaction.trans_id,
    )


def stopped_page(session: Session, *, kind: str) -> str:
    """Give the page of a session that is `expired`, or whose order is `burned`."""
    words = _words(session.request.value("lang"))
    return _render(
        "stopped.html",
        session.request,
        kind=kind,
        title=words[f"{kind}_title"],
        text=words[kind],
        shop_url=session.request.value("shopurl"),
    )


def error_page(refused: Refused) -> str:
    """Give the gateway's error page; its language is French, since the request is not trusted."""
    return render("error.html", code=refused.code, reason=refused.reason)


def index_page() -> str:
    rows = [
        {
            "code": code,
            "message": HOST_MESSAGES[code],
            "card": refused_card(code),
            "amount": decimal(refused_centimes(code)),
        }
        for code in REFUSAL_CODES
    ]
    return render("index.html", "en", test_cards=_test_cards(_words("en"))[:2], refusals=rows)


def render(template: str, language: str = "fr", **values: object) -> str:
    page = _TEMPLATES.get_template(template)
    return page.render(lang=language, words=_words(language), **values)


def money(centimes: int, language: str) -> str:
    """Give an amount as people of that language write it."""
    english = f"{centimes // 100:,}.{centimes % 100:02d}"
    if language == "en":
        return f"MAD\u00a0{english}"
    unit = "درهم" if language == "ar" else "MAD"
    digits = english.replace(",", "\u00a0").replace(".", ",")
    return f"{digits}\u00a0{unit}"


def _render(template: str, request: PaymentRequest, **values: object) -> str:
    language = request.value("lang")
    return render(
        template,
        language,
        shop=request.merchant.name,
        oid=request.oid,
        amount=money(request.centimes, language),
        foreign=f"{request.value('amountCur')} {request.value('symbolCur')}".strip(),
        **values,
    )


def _words(language: str) -> Words:
    return _WORDS[language]


def _refusal(session: Session, transaction: Transaction) -> dict[str, object]:
    code = transaction.code or ""
    refusals = _words(session.request.value("lang"))["refusals"]
    return {
        "code": code,
        "text": refusals[_REASON_OF[code]] if isinstance(refusals, dict) else "",
    }


def _back(
    session: Session, fields: Mapping[str, str], *, url: str, seconds: int | None, style: str
) -> dict[str, object]:
    address = session.request.value(url)
    return {"url": address, "fields": fields, "seconds": seconds, "style": style}


def _test_cards(words: Words) -> list[tuple[object, list[str]]]:
    plain = [number for number, card in CARDS.items() if not card.asks_code]
    coded = [number for number, card in CARDS.items() if card.asks_code]
    refused = [refused_card(code) for code in ("05", "51", "91")]
    return [
        (words["accepted_cards"], plain),
        (words["code_cards"], coded),
        (words["refused_cards"], refused),
    ]
