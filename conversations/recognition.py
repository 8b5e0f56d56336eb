"""What a person typed, recognised before anything is looked up. Total: every text is something.

It knows the text alone, not what the chat is doing. A miss costs the person one of few tries, so
whatever is no code must not be taken for one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from conversations.long_numbers import (
    CARD_MINIMUM,
    holds_card,
    is_card,
    long_numbers,
    without_small_numbers,
)
from domain.invoice import parse_subscription_code
from domain.reference import parse_reference
from domain.text import fold, plain


class Word(Enum):
    """A command, or a word that people write instead of one."""

    START = auto()
    STOP = auto()
    HELP = auto()
    LANGUAGE = auto()
    MINE = auto()
    PAID = auto()
    PRIVACY = auto()
    MY_DATA = auto()
    FORGET = auto()
    YES = auto()
    NO = auto()


class Oddity(Enum):
    """What is plainly no code, and must not be shown again in the answer."""

    CARD = auto()
    COMPANY_NUMBER = auto()
    """An ICE, Morocco's company number: 15 digits."""
    TELEPHONE = auto()
    LONG_NUMBER = auto()
    MISHEARD_REFERENCE = auto()


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference of an order."""

    reference: str


@dataclass(frozen=True, slots=True)
class PayNumber:
    """Digits as many as a gateway's reference or code has: a payment, if it is one of ours."""

    digits: str


@dataclass(frozen=True, slots=True)
class Code:
    """A subscription code, perhaps with what names some of its invoices."""

    code: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class CodeInSentence:
    """Four characters inside other words, which may be a code: to be confirmed, not searched."""

    code: str


@dataclass(frozen=True, slots=True)
class InvoiceNumber:
    """Something like an invoice number, without a code."""

    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing that we know."""

    text: str


Recognised = Word | Oddity | Reference | PayNumber | Code | CodeInSentence | InvoiceNumber | Unclear

_NUMBER_MAXIMUM = 200
_NUMBER_WORDS = 3
"""`1206 FACT 13` names an invoice; a code before more words than that is part of a sentence, unless
each of them looks like a number or commas part them."""

_COMMANDS = {
    "/start": Word.START,
    "/payer": Word.START,
    "/annuler": Word.STOP,
    "/aide": Word.HELP,
    "/help": Word.HELP,
    "/langue": Word.LANGUAGE,
    "/mespaiements": Word.MINE,
    "/verifier": Word.PAID,
    "/confidentialite": Word.PRIVACY,
    "/mesdonnees": Word.MY_DATA,
    "/oublier": Word.FORGET,
}
_WORDS = {
    Word.START: "bonjour,bonsoir,salut,salam,salam alaykoum,slm,labas,coucou,hello,hi,menu,start,"
    "test,merci,choukran,thanks,thank you,payer,سلام,السلام,السلام عليكم,مرحبا,لاباس,شكرا,أداء",
    Word.STOP: "stop,annuler,arret,arrêt,arrêter,quitter,fin,cancel,quit,bye,إلغاء,توقف,قف,باراكا",
    Word.HELP: "aide,help,assistance,support,?,sos,مساعدة,المساعدة,عاونوني",
    Word.LANGUAGE: "langue,language,lang,لغة,اللغة,العربية,عربية,arabe,français,francais,english",
    Word.MINE: "mes paiements,my payments,أداءاتي",
    Word.PAID: "j'ai payé,j'ai paye,j'ai déjà payé,déjà payé,vérifier,verifier,i paid,"
    "i already paid,لقد أديت,سبق لي الأداء,أديت,خلصت",
    Word.PRIVACY: "confidentialité,confidentialite,privacy,الخصوصية,خصوصية",
    Word.MY_DATA: "mes données,mes donnees,my data,معطياتي",
    Word.FORGET: "oublier,oublie-moi,oubliez-moi,forget me,انسوني",
    Word.YES: "oui,ok,okay,d'accord,yes,yep,wakha,ouakha,iyeh,نعم,أجل,واخا,اه,ايه",
    Word.NO: "non,no,nope,lla,لا",
}
_BY_WORD = {text: word for word, texts in _WORDS.items() for text in texts.split(",")}

_NO_CODES = frozenset({"CODE", "POUR", "AVEC", "DANS", "FACT", "NEED", "PAYE", "REF", "NUM"})
"""Words of a code's size or so, often typed in capitals before a number."""

_ARABIC_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_PUNCTUATION = ".,;:!?()[]«»\"'’“”،؛؟…"
_FATOURATI_LENGTH, _TASHILAT_LENGTH = 13, 10
_TELEPHONE = re.compile(r"(?:\+?212|00212|0)[5-8][0-9]{8}", re.ASCII)
_CODE_AND_NUMBER = re.compile(r"[0-9]{4} [0-9]{5,12}", re.ASCII)
_MISHEARD = re.compile(r"PN[A-Z0-9]{5,7}", re.ASCII)
_INVOICE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9/_.\-]*(?: [A-Za-z0-9/_.\-]+)?", re.ASCII)
_INVOICE_MAXIMUM = 24


def recognise(typed: str) -> Recognised:
    """Say what a typed text is. The order of the questions is the order of their certainty."""
    text = plain(typed)
    found = recognise_no_payment(text)
    number = pay_number(text)
    if number is not None and (found is Oddity.LONG_NUMBER or not isinstance(found, Oddity | Code)):
        return number
    return found


def pay_number(typed: str) -> PayNumber | None:
    """Read a Fatourati reference (13 digits) or a Tashilat code (10), if it cannot be a card."""
    digits = re.sub(r"[ .\-]", "", plain(typed))
    if not re.fullmatch(r"[0-9]+", digits, re.ASCII) or is_card(digits):
        return None
    return PayNumber(digits) if len(digits) in {_FATOURATI_LENGTH, _TASHILAT_LENGTH} else None


def has_arabic_script(typed: str) -> bool:
    """Whether somebody wrote an Arabic letter; digits are written so in many languages."""
    return _ARABIC_LETTER.search(typed) is not None


def recognise_no_payment(typed: str) -> Recognised:
    """Say what a typed text is that is no number of a payment of ours."""
    text = plain(typed)
    return (
        _word(text)
        or _number_of_something(text)
        or _reference(text)
        or _code(text)
        or _code_in_sentence(text)
        or _invoice_number(text)
        or Unclear(text)
    )


def _word(text: str) -> Word | Code | None:
    command, _, rest = text.partition(" ")
    if command.startswith("/"):
        word = _COMMANDS.get(command.split("@", 1)[0].casefold(), Word.HELP)
        code = _code(rest) if word is Word.START else None
        return code or word
    spoken = fold(text).replace("’", "'")
    return _BY_WORD.get(spoken.strip(_PUNCTUATION + " ") or "?")


def _number_of_something(text: str) -> Oddity | None:
    if _CODE_AND_NUMBER.fullmatch(text):
        return None
    if holds_card(text):
        return Oddity.CARD
    text = without_small_numbers(text)
    whole = re.sub(r"[ .\-/()]", "", text)
    if _TELEPHONE.fullmatch(whole):
        return Oddity.TELEPHONE
    if re.fullmatch(r"[0-9]{15}", whole, re.ASCII):
        return Oddity.COMPANY_NUMBER
    is_long = any(len(number) >= CARD_MINIMUM for number in long_numbers(text))
    return Oddity.LONG_NUMBER if is_long else None


def _reference(text: str) -> Reference | Oddity | None:
    if reference := parse_reference(text):
        return Reference(reference)
    letters = re.sub(r"[ \-–—]", "", text).upper()
    is_parted = letters != text.upper()
    return Oddity.MISHEARD_REFERENCE if is_parted and _MISHEARD.fullmatch(letters) else None


def _code(text: str) -> Code | None:
    if text.upper() in _NO_CODES:
        return None
    if code := parse_subscription_code(text):
        return Code(code)
    first, _, rest = text.partition(" ")
    code, number = parse_subscription_code(first), rest.strip(_PUNCTUATION + " ")
    if code is None or len(first) != len(code) or not _may_lead(first):
        return None
    if fold(number) in _BY_WORD:
        return Code(code)
    return Code(code, number) if _may_name_invoices(number) else None


def _may_name_invoices(text: str) -> bool:
    if len(text) > _NUMBER_MAXIMUM:
        return False
    parts = re.split(r"[,;،]", text)
    if len(parts) == 1 and all(_may_lead(word) for word in text.split()):
        return True
    return all(len(part.split()) <= _NUMBER_WORDS for part in parts)


def _may_lead(word: str) -> bool:
    """Whether a first word may be a code: it holds a digit, or is in capitals and no known word."""
    return _has_digit(word) or (word.isupper() and word not in _NO_CODES)


def _code_in_sentence(text: str) -> CodeInSentence | None:
    return next((CodeInSentence(word) for word in _candidates(text)), None)


def _candidates(text: str) -> Iterator[str]:
    if " " not in text:
        return
    for word in text.split(" "):
        code = parse_subscription_code(word.strip(_PUNCTUATION))
        if code is not None and _has_digit(code):
            yield code


def _invoice_number(text: str) -> InvoiceNumber | None:
    if len(text) <= _INVOICE_MAXIMUM and _INVOICE.fullmatch(text):
        return InvoiceNumber(text)
    return None


def _has_digit(text: str) -> bool:
    return any(char in "0123456789" for char in text)
