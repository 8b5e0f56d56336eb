"""First contact, and whatever people type or send: each recognised before anything is looked up."""

import binascii
import re
from base64 import urlsafe_b64decode
from dataclasses import replace

from conversations import listing
from conversations.buttons import Action
from conversations.effects import ReadOrder, SetLanguage
from conversations.events import Attachment, Sent, Started, Tapped, Typed
from conversations.moves import (
    Step,
    kept,
    remark,
    reopen,
    resume,
    search,
    welcome,
)
from conversations.recognition import (
    Code,
    CodeInSentence,
    InvoiceNumber,
    Oddity,
    Reference,
    Unclear,
    Word,
    recognise,
)
from conversations.screen import say
from conversations.states import (
    Checking,
    ChoosingLanguage,
    ConfirmingCode,
    FindingCode,
    Following,
    Help,
    Interrupted,
    Listing,
    NotFound,
    SourceDown,
    State,
    Stopped,
)
from domain.invoice import parse_subscription_code
from domain.language import Language
from domain.text import plain, shorten

_DEEP_LINK = re.compile(r"c_([0-9A-Za-z]{4})(?:_([0-9A-Za-z_-]+))?", re.ASCII)
_QUOTED_WIDTH = 40

_ODDITIES = {
    Oddity.CARD: say("looks-card"),
    Oddity.COMPANY_NUMBER: say("looks-company-number"),
    Oddity.TELEPHONE: say("looks-telephone"),
    Oddity.LONG_NUMBER: say("code-shape-unquoted"),
    Oddity.MISHEARD_REFERENCE: say("reference-misheard"),
}
_ATTACHMENTS = {
    Attachment.PICTURE: say("picture"),
    Attachment.VOICE: say("voice"),
    Attachment.OTHER: say("attachment"),
}


def started(state: State, event: Started) -> Step:
    """Ask for a code, or search for the one that a deep link names."""
    match = _DEEP_LINK.fullmatch(event.payload)
    if match is None:
        return welcome(state, event.recent_codes)
    number = _decoded(match[2] or "")
    if number is None:
        return welcome(state, event.recent_codes)
    return search(match[1].upper(), number)


def typed(state: State, event: Typed) -> Step:
    """Answer a text: in an open list it may name lines, anywhere it may be a code."""
    if isinstance(state, Listing) and (chosen := listing.typed(state, event.text)):
        return chosen
    match recognise(event.text):
        case Word() as word:
            return _said(state, word, event.recent_codes)
        case Oddity() as oddity:
            return remark(state, _ODDITIES[oddity], event.recent_codes)
        case Reference(reference):
            return _asked_about(state, reference)
        case Code(code, number):
            return search(code, number)
        case CodeInSentence(code):
            return Step(ConfirmingCode(code))
        case InvoiceNumber(text):
            return remark(state, say("looks-invoice", text=text), event.recent_codes)
        case Unclear(text):
            quoted = say("code-shape", text=shorten(text, _QUOTED_WIDTH))
            return remark(state, quoted, event.recent_codes)


def sent(state: State, event: Sent) -> Step:
    """Answer what cannot be read, where the person is."""
    if isinstance(state, Listing) and event.attachment is Attachment.PICTURE:
        return remark(state, say("picture-in-list"))
    return remark(state, _ATTACHMENTS[event.attachment])


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button that means the same on every screen; None for any other."""
    match tap.action:
        case Action.NEW_SEARCH:
            return welcome(state, tap.recent_codes)
        case Action.FIND_CODE:
            return Step(FindingCode(kept(state)))
        case Action.HELP:
            return Step(Help(kept(state)))
        case Action.CHOOSE_LANGUAGE:
            return Step(ChoosingLanguage(kept(state)))
        case Action.SPEAK if tap.argument in set(Language):
            return _speaking(state, tap)
        case Action.LOOK_UP if code := parse_subscription_code(tap.argument):
            return search(code)
        case Action.BACK | Action.RESUME | Action.RETRY | Action.SEE_ALL:
            return _back(state, tap)
        case _:
            return None


def _said(state: State, word: Word, recent_codes: tuple[str, ...]) -> Step:
    match word:
        case Word.STOP:
            return Step(Stopped(kept(state)))
        case Word.HELP:
            return Step(Help(kept(state)))
        case Word.LANGUAGE:
            return Step(ChoosingLanguage(kept(state)))
        case Word.YES if isinstance(state, ConfirmingCode):
            return search(state.code)
        case Word.START | Word.YES | Word.NO:
            return welcome(state, recent_codes)


def _asked_about(state: State, reference: str) -> Step:
    if isinstance(state, Following) and state.order.reference == reference:
        return Step(replace(state, remark=None), (ReadOrder(reference),))
    return Step(Checking(reference), (ReadOrder(reference),))


def _speaking(state: State, tap: Tapped) -> Step:
    ask = SetLanguage(Language(tap.argument))
    if not isinstance(state, ChoosingLanguage):
        return Step(state, (ask,))
    back = resume(state.resume, tap.recent_codes)
    return Step(back.state, (ask, *back.effects))


def _back(state: State, tap: Tapped) -> Step | None:
    match state:
        case NotFound(code) if tap.action == Action.SEE_ALL:
            return reopen(code)
        case SourceDown(code, number):
            return search(code, number)
        case FindingCode() | Help() | ChoosingLanguage() | Stopped() | Interrupted():
            return resume(state.resume, tap.recent_codes)
        case _ if (left := kept(state)) and tap.action == Action.RESUME:
            return resume(left)
        case ConfirmingCode():
            return welcome(state, tap.recent_codes)
        case _:
            return None


def _decoded(number: str) -> str | None:
    """Read an invoice number out of a deep link; None when it is none."""
    try:
        padded = number + "=" * (-len(number) % 4)
        return plain(urlsafe_b64decode(padded).decode())
    except (binascii.Error, UnicodeDecodeError):
        return None
