"""What an agent says to the customer and does next: one answer for each way an order can stand.

"Nothing was debited" is said only where no payment can be on its way.
"""

from conversations.screen import Day, Text, Time, say
from conversations.views.followed import OVERTAKEN
from domain.dossier import Dossier, Ending
from domain.listing import Stage

_UNCLEAR = frozenset({Ending.OPEN, Ending.CONFIRMING, Ending.HELD, Ending.UNMATCHED})
"""Tries after which money may still move, or is blocked."""


def answer_to_customer(dossier: Dossier) -> Text:
    """The sentence to read out, short enough to be copied by a button."""
    card = dossier.card
    date, time = Day(card.since), Time(card.since)
    if card.overtaken is not None and card.stage is not Stage.STARTED:
        unsure = may_still_be_paid(dossier)
        return say("share-say-unknown") if unsure else OVERTAKEN[card.overtaken]
    match card.stage:
        case Stage.PAID if dossier.is_registered:
            return say("share-say-registered", amount=card.amount, date=date, time=time)
        case Stage.PAID:
            return say("share-say-paid")
        case Stage.HELD:
            return say("share-say-held")
        case Stage.UNMATCHED:
            return say("share-say-unmatched")
        case Stage.CONFIRMING:
            return say("share-say-unknown")
        case Stage.STARTED:
            return say("share-say-started", time=time)
        case Stage.REFUSED:
            return say("share-say-refused", time=time)
        case Stage.WAITING:
            return say("share-say-nothing")
        case Stage.EXPIRED | Stage.CANCELLED if may_still_be_paid(dossier):
            return say("share-say-unknown")
        case Stage.EXPIRED:
            return say("share-say-expired")
        case Stage.CANCELLED:
            return say("share-say-cancelled")


def advice_to_agent(dossier: Dossier) -> Text:
    """The one thing to do; a case about the order comes before everything else."""
    if dossier.case is not None:
        return case_advice(dossier.case.kind)
    match dossier.card.stage:
        case Stage.PAID if dossier.is_registered:
            return say("agent-do-nothing")
        case Stage.PAID:
            return say("agent-do-wait-registration")
        case Stage.CONFIRMING | Stage.STARTED:
            return say("agent-do-check")
        case Stage.HELD | Stage.UNMATCHED:
            return say("agent-do-case-closed")
        case Stage.WAITING | Stage.REFUSED if dossier.card.overtaken is not None:
            return say("agent-do-renew")
        case Stage.WAITING | Stage.REFUSED:
            return say("agent-do-resend")
        case Stage.EXPIRED | Stage.CANCELLED if may_still_be_paid(dossier):
            return say("agent-do-check")
        case Stage.EXPIRED | Stage.CANCELLED:
            return say("agent-do-renew")


def may_still_be_paid(dossier: Dossier) -> bool:
    """Whether some try may still end in a debit, or is blocked on the payer's card."""
    return dossier.card.may_be_paid or any(one.ending in _UNCLEAR for one in dossier.tries)


def case_name(kind: str) -> Text:
    """What a case is about, in a few words."""
    return _NAMES.get(kind, _OTHER_NAME)


def case_advice(kind: str) -> Text:
    """The one advised action for a case."""
    return _ADVICE.get(kind, _OTHER_ADVICE)


_OTHER_NAME = say("agent-case-other")
_OTHER_ADVICE = say("agent-do-review")
_NAMES = {
    "held": say("agent-case-held"),
    "mispaid": say("agent-case-mispaid"),
    "paid_twice": say("agent-case-paid-twice"),
    "paid_after_cancel": say("agent-case-after-cancel"),
    "underpaid": say("agent-case-underpaid"),
    "overpaid": say("agent-case-overpaid"),
    "wrong_currency": say("agent-case-currency"),
    "settled_elsewhere": say("agent-case-elsewhere"),
    "refused_by_issuer": say("agent-case-refused-by-issuer"),
    "unconfirmed": say("agent-case-unconfirmed"),
    "silence": say("agent-case-unconfirmed"),
    "uncaptured": say("agent-case-uncaptured"),
    "reversed": say("agent-case-reversed"),
    "orphan": say("agent-case-orphan"),
    "conflict": say("agent-case-conflict"),
    "contradiction": say("agent-case-contradiction"),
    "message": say("agent-case-message"),
    "return": say("agent-case-message"),
    "lookups": say("agent-case-lookups"),
    "forged": say("agent-case-forged"),
    "unanswered": say("agent-case-unanswered"),
    "given_back": say("agent-case-given-back"),
    "undelivered": say("agent-case-undelivered"),
}
_GIVE_BACK = say("agent-do-give-back")
_ASK_GATEWAY = say("agent-do-ask-gateway")
_ASK_ISSUER = say("agent-do-ask-issuer")
_ADVICE = {
    "held": say("agent-do-held"),
    "mispaid": _ASK_GATEWAY,
    "paid_twice": _GIVE_BACK,
    "paid_after_cancel": say("agent-do-after-cancel"),
    "underpaid": say("agent-do-underpaid"),
    "overpaid": _GIVE_BACK,
    "wrong_currency": _GIVE_BACK,
    "settled_elsewhere": _GIVE_BACK,
    "refused_by_issuer": say("agent-do-register"),
    "unanswered": say("agent-do-unanswered"),
    "given_back": say("agent-do-given-back"),
    "undelivered": say("agent-do-undelivered"),
    "unconfirmed": _ASK_GATEWAY,
    "silence": _ASK_GATEWAY,
    "uncaptured": _ASK_GATEWAY,
    "reversed": _ASK_GATEWAY,
    "orphan": _ASK_GATEWAY,
    "conflict": _ASK_GATEWAY,
    "contradiction": _ASK_ISSUER,
    "message": _ASK_ISSUER,
    "return": _ASK_ISSUER,
    "lookups": say("agent-do-lookups"),
    "forged": say("agent-do-forged"),
}
