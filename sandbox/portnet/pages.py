"""The pages of PORTNET's own desk, in the language asked for, as finished HTML.

It reads the books and changes nothing.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.portnet import reader
from sandbox.portnet.amounts import decimal
from sandbox.portnet.books import Bill, Books, Decision, Letter, Notice, State
from sandbox.portnet.documents import MOROCCO
from sandbox.portnet.quirks import JUDGEMENTS, Quirks

Words: TypeAlias = Mapping[str, object]

HERE = Path(__file__).parent
LANGUAGES = {"fr": "Français", "ar": "العربية", "en": "English"}
MOST_SHOWN = 60
REFUSALS = (
    reader.ALREADY_PAID,
    reader.UNKNOWN_INVOICE,
    reader.ALREADY_CANCELLED,
    reader.AMOUNT_DIFFERS,
    reader.NO_JOURNAL,
)

_WORDS: Mapping[str, Words] = {
    language: tomllib.loads((HERE / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
)


def invoices_page(language: str, bills: Sequence[Bill], *, asked: str, more: int) -> str:
    """Give the invoices of an operator, or the newest of all, each with what can be done to it."""
    rows = [_bill(bill, language) for bill in bills]
    return _render("invoices.html", language, bills=rows, asked=asked, more=more)


def notices_page(language: str, books: Books, quirks: Quirks) -> str:
    """Give the payment notices that came in, newest first, and how they are judged."""
    notices = books.pages.notices
    rows = [_notice(place, one, language) for place, one in enumerate(notices)][-MOST_SHOWN:]
    return _render(
        "notices.html",
        language,
        notices=rows[::-1],
        judgement=quirks.judgement,
        judgements=JUDGEMENTS,
        refusals=REFUSALS,
    )


def letters_page(language: str, books: Books) -> str:
    """Give the messages that went to the bot, newest first, and what it answered."""
    letters = [_letter(letter) for letter in books.pages.letters[-MOST_SHOWN:]]
    return _render("letters.html", language, letters=letters[::-1])


def money(centimes: int, language: str) -> str:
    """Give an amount as people of that language write it."""
    english = f"{centimes // 100:,}.{centimes % 100:02d}"
    if language == "en":
        return f"MAD\u00a0{english}"
    unit = "درهم" if language == "ar" else "MAD"
    digits = english.replace(",", "\u00a0").replace(".", ",")
    return f"{digits}\u00a0{unit}"


def _bill(bill: Bill, language: str) -> dict[str, object]:
    return {
        "id": bill.id,
        "number": bill.number,
        "issuer": bill.issuer,
        "code": bill.subscription_code,
        "client": bill.client_name,
        "due": f"{bill.due:%d/%m/%Y}",
        "amount": money(bill.centimes, language),
        "plain": decimal(bill.centimes),
        "state": bill.state,
        "is_open": bill.state is State.OPEN,
        "ways": [one.way for one in bill.payments],
    }


def _notice(place: int, notice: Notice, language: str) -> dict[str, object]:
    return {
        "place": place,
        "number": notice.number or "—",
        "transaction": notice.transaction,
        "invoice": notice.invoice_number or "—",
        "amount": "" if notice.centimes is None else money(notice.centimes, language),
        "came": _moment(notice.came_at),
        "decision": notice.decision,
        "reasons": notice.reasons,
        "is_decided": notice.decision is not Decision.WAITING,
    }


def _letter(letter: Letter) -> dict[str, object]:
    return {
        "number": letter.number,
        "kind": letter.kind,
        "about": letter.about,
        "status": letter.status,
        "tries": letter.tries,
        "waits": letter.due_at is not None,
        "answer": letter.answer,
        "document": letter.document,
    }


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(MOROCCO):%d/%m/%Y %H:%M}"


def _render(template: str, language: str, **values: object) -> str:
    page = _TEMPLATES.get_template(template)
    return page.render(lang=language, words=_WORDS[language], languages=LANGUAGES, **values)
