"""First contact, and whatever people type or send: each recognised before anything is looked up."""

import binascii
import re
from base64 import urlsafe_b64decode
from dataclasses import replace

from conversations import filtering, inquiring, listing, privacy
from conversations.buttons import Action
from conversations.effects import (
    EraseMessage,
    FindPayment,
    OfferArabic,
    ReadLink,
    ReadMine,
    ReadOrder,
    SetLanguage,
)
from conversations.events import (
    ArabicOffered,
    Attachment,
    NothingChosen,
    PaymentUnknown,
    Sent,
    Started,
    Tapped,
    Typed,
)
from conversations.moves import (
    Step,
    kept,
    remark,
    resume,
    search,
    welcome,
)
from conversations.recognition import (
    Code,
    CodeInSentence,
    InvoiceNumber,
    Oddity,
    PayNumber,
    Recognised,
    Reference,
    Unclear,
    Word,
    has_arabic_script,
    recognise,
    recognise_no_payment,
)
from conversations.screen import say
from conversations.states import (
    Checking,
    ChoosingIssuer,
    ChoosingLanguage,
    ConfirmingCode,
    FindingCode,
    Following,
    Forgetting,
    Help,
    Inquiring,
    Listing,
    Resting,
    SourceDown,
    State,
    Stopped,
    TypingFilter,
    Welcome,
)
from domain.invoice import parse_subscription_code
from domain.language import Language
from domain.text import plain, shorten

_DEEP_LINK = re.compile(r"c_([0-9A-Za-z]{4})(?:_([0-9A-Za-z_-]+))?", re.ASCII)
_PAYMENT_LINK = re.compile(r"p_([0-9A-Za-z_-]{22})", re.ASCII)
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
    """Ask for a code, search for the one that a deep link names, or show the order of one."""
    if link := _PAYMENT_LINK.fullmatch(event.payload):
        return Step(state, (ReadLink(link[1]),))
    match = _DEEP_LINK.fullmatch(event.payload)
    if match is None:
        return welcome(state, event.recent_codes)
    number = _decoded(match[2] or "")
    if number is None:
        return welcome(state, event.recent_codes)
    return search(match[1].upper(), number)


def typed(state: State, event: Typed) -> Step:
    """Answer a text: where something is asked for it is the answer, elsewhere it may be a code."""
    found = recognise(event.text)
    if found is Oddity.CARD:
        return _card_typed(state, event)
    step = _taken_as_answer(state, event.text, found)
    step = step or recognised(state, found, event.recent_codes)
    if has_arabic_script(event.text) and isinstance(step.state, Welcome):
        return Step(step.state, (*step.effects, OfferArabic()))
    return step


def recognised(state: State, found: Recognised, recent_codes: tuple[str, ...]) -> Step:
    """Answer what a text turned out to be, wherever the person is."""
    match found:
        case Word() as word:
            return _said(state, word, recent_codes)
        case Oddity() as oddity:
            return remark(state, _ODDITIES[oddity], recent_codes)
        case Reference(reference):
            return _asked_about(state, reference)
        case PayNumber(digits):
            return Step(Inquiring(kept(state), is_looking=True), (FindPayment(digits),))
        case Code(code, number):
            return search(code, number)
        case CodeInSentence(code):
            return Step(ConfirmingCode(code))
        case InvoiceNumber(text):
            return remark(state, say("looks-invoice", text=text), recent_codes)
        case Unclear(text):
            quoted = say("code-shape", text=shorten(text, _QUOTED_WIDTH))
            return remark(state, quoted, recent_codes)


def nothing_chosen(state: State, event: NothingChosen) -> Step:
    """Take a text that means no line of the list for whatever else it is."""
    found = recognise(event.text)
    if isinstance(state, Listing) and isinstance(found, InvoiceNumber | Unclear):
        return listing.near(state, event.missed)
    return recognised(state, found, event.recent_codes)


def payment_unknown(state: State, event: PaymentUnknown) -> Step:
    """Take digits that pay nothing of ours for whatever else they are."""
    if not isinstance(state, Inquiring):
        return Step(state)
    before = state.resume or Welcome(event.recent_codes, is_first_contact=False)
    return recognised(before, recognise_no_payment(event.digits), event.recent_codes)


def arabic_offered(state: State, _event: ArabicOffered) -> Step:
    """Offer to go on in Arabic, under the question for a code."""
    return Step(replace(state, offers_arabic=True) if isinstance(state, Welcome) else state)


def sent(state: State, event: Sent) -> Step:
    """Answer what cannot be read, where the person is."""
    if isinstance(state, Listing) and event.attachment is Attachment.PICTURE:
        several = len(state.page.issuers) > 1
        if several:
            return Step(ChoosingIssuer(state, takes_all=False))
        if any(line.is_tickable for line in state.page.lines):
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
        case Action.MINE:
            return Step(state, (ReadMine(),))
        case Action.CHOOSE_LANGUAGE:
            return Step(ChoosingLanguage(kept(state)))
        case Action.SPEAK if tap.argument in set(Language):
            return _speaking(state, tap)
        case Action.LOOK_UP if code := parse_subscription_code(tap.argument):
            return search(code)
        case Action.BACK | Action.RESUME | Action.RETRY:
            return _back(state, tap)
        case _:
            return None


def _taken_as_answer(state: State, text: str, found: Recognised) -> Step | None:
    match state:
        case TypingFilter():
            return filtering.typed(state, text)
        case Inquiring():
            return inquiring.typed(state, text)
        case Listing() if not isinstance(found, Word | Reference):
            return listing.typed(state, text)
        case _:
            return None


def _card_typed(state: State, event: Typed) -> Step:
    if not event.message_id:
        return remark(state, say("looks-card"), event.recent_codes)
    step = remark(state, say("card-erased"), event.recent_codes)
    return Step(step.state, (EraseMessage(event.message_id),))


def _said(state: State, word: Word, recent_codes: tuple[str, ...]) -> Step:
    match word:
        case Word.STOP:
            return Step(Stopped(kept(state)))
        case Word.HELP:
            return Step(Help(kept(state)))
        case Word.LANGUAGE:
            return Step(ChoosingLanguage(kept(state)))
        case Word.MINE:
            return Step(state, (ReadMine(),))
        case Word.PAID:
            return inquiring.opened(state)
        case Word.PRIVACY | Word.MY_DATA | Word.FORGET:
            return privacy.said(state, word)
        case Word.YES | Word.NO if isinstance(state, Forgetting):
            return privacy.answered(state, is_yes=word is Word.YES)
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
    if isinstance(state, Welcome):
        return Step(replace(state, offers_arabic=False), (ask,))
    if not isinstance(state, ChoosingLanguage):
        return Step(state, (ask,))
    back = resume(state.resume, tap.recent_codes)
    return Step(back.state, (ask, *back.effects))


def _back(state: State, tap: Tapped) -> Step | None:
    match state:
        case SourceDown(code, number):
            return search(code, number)
        case _ if isinstance(state, Resting):
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
