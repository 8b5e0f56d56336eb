"""The pages of payers and clerks, as finished HTML.

It reads orders and changes nothing.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.amanpay.banks import BANKS
from sandbox.amanpay.books import Order, Status
from sandbox.amanpay.cards import REFUSED
from sandbox.amanpay.fees import fees_of
from sandbox.amanpay.requests import LANGUAGES, Refused

Words: TypeAlias = Mapping[str, object]

HERE = Path(__file__).parent
MOROCCO = ZoneInfo("Africa/Casablanca")
LANGUAGE_NAMES = {"fr": "Français", "ar": "العربية", "en": "English"}
MOST_SHOWN = 20

_WORDS: Mapping[str, Words] = {
    language: tomllib.loads((HERE / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
)


def payment_page(
    order: Order,
    tab: str,
    *,
    merchant: str,
    stopped: Status | None,
    entered: Mapping[str, str],
    mistakes: tuple[str, ...],
    refusal: str,
    test_cards: Sequence[str],
) -> str:
    """Give a tab of an order's page; once nobody can pay it, what became of it."""
    language = order.fields["language"]
    names = ("card_number", "expiry", "cvv", "bank", "accept")
    return _render(
        "payment.html",
        language,
        **_summary(order, language, merchant),
        token=order.token,
        tab=tab,
        channel=order.channel,
        tabs=order.channels,
        stopped=stopped,
        entered={name: entered.get(name, "") for name in names},
        mistakes=mistakes,
        refusal=refusal,
        banks=BANKS,
        test_cards=test_cards,
        refused_cards=REFUSED,
        return_url=order.fields["return_url"],
        frame_origin=order.frame_origin,
        transaction_id=_newest(order),
    )


def counter_page(language: str, *, typed: str = "", is_unknown: bool = False) -> str:
    """Give the page where a clerk types a code."""
    return _render("counter.html", language, typed=typed, is_unknown=is_unknown)


def clerk_page(language: str, order: Order, *, merchant: str, stopped: Status | None) -> str:
    """Give what a clerk sees of an order, and the buttons while it can be paid."""
    summary = _summary(order, language, merchant)
    number = _newest(order)
    return _render("clerk.html", language, **summary, stopped=stopped, transaction_id=number)


def index_page(orders: Sequence[Order]) -> str:
    """Give the stand-in's front page: where everything is."""
    rows = [
        {
            "order": order.order_id,
            "merchant": order.merchant_id,
            "amount": money(order.centimes, "en"),
            "status": order.status,
            "token": order.token,
            "code": order.payment_code,
        }
        for order in reversed(orders[-MOST_SHOWN:])
    ]
    return _render("index.html", "en", rows=rows)


def error_page(refused: Refused) -> str:
    """Give the gateway's error page; its language is French, since the request is not trusted."""
    return _render("error.html", "fr", error=refused.error, message=refused.message)


def money(centimes: int, language: str) -> str:
    """Give an amount as people of that language write it."""
    english = f"{centimes // 100:,}.{centimes % 100:02d}"
    if language == "en":
        return f"MAD\u00a0{english}"
    unit = "درهم" if language == "ar" else "MAD"
    digits = english.replace(",", "\u00a0").replace(".", ",")
    return f"{digits}\u00a0{unit}"


def _summary(order: Order, language: str, merchant: str) -> dict[str, object]:
    fees = fees_of(order.centimes)
    return {
        "merchant": merchant,
        "order": order.order_id,
        "customer": order.fields["customer_name"],
        "amount": money(order.centimes, language),
        "service_fee": money(fees.service, language),
        "stamp_duty": money(fees.stamp_duty, language),
        "total": money(order.centimes + fees.total, language),
        "code": order.payment_code,
        "grouped": f"{order.payment_code[:5]} {order.payment_code[5:]}",
        "expires_at": _moment(order.expires_at),
    }


def _newest(order: Order) -> str:
    return order.payments[-1].transaction_id if order.payments else ""


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(MOROCCO):%d/%m/%Y %H:%M}"


def _render(template: str, language: str, **values: object) -> str:
    page = _TEMPLATES.get_template(template)
    return page.render(lang=language, words=_WORDS[language], languages=LANGUAGE_NAMES, **values)
