"""What the ERP's answers to one payment notice come to, in whatever order and number they arrive.

It reads what was sent through its port and writes nothing.
"""

from dataclasses import dataclass

from services.portnet.records import Records, SentNotice
from services.portnet.return_message import Meaning, Return
from services.storage.reviews import NewReview


@dataclass(frozen=True, slots=True)
class NoteReturn:
    """The answer to a notice that counts from now on."""

    notice: SentNotice
    meaning: Meaning
    reason: str


@dataclass(frozen=True, slots=True)
class Stray:
    """An answer that belongs to no notice of ours."""

    reason: str


def take_return(told: Return, records: Records) -> NoteReturn | NewReview | Stray | None:
    """Weigh an answer against what counts so far; None when it adds nothing.

    The ERP may refuse one notice twice, for two reasons: the first refusal is kept. An acceptance
    beats a refusal, since a second sending is refused as paid already because of the first.
    """
    notice = records.find_notice(told.notice_number)
    if notice is None or notice.partner_id != told.header.sender:
        return Stray(f"ReferencePartenaire: aucun message {told.notice_number}")
    if mismatch := _mismatch(told, notice):
        return _review(told, notice, mismatch)
    before = notice.meaning
    if told.meaning is Meaning.INVOICE_CANCELLED:
        return _review(told, notice, "the payment was taken for a cancellation")
    if before is None or (told.meaning is Meaning.RECORDED and before is not Meaning.RECORDED):
        return NoteReturn(notice, told.meaning, told.reason)
    if before is Meaning.RECORDED and told.meaning not in {Meaning.RECORDED, Meaning.ALREADY_PAID}:
        return _review(told, notice, f"accepted before, now refused: {told.reason}")
    return None


def _mismatch(told: Return, notice: SentNotice) -> str:
    """The ERP echoes what it read; where it echoes something else, it read something else."""
    if told.invoice_number not in {"", notice.invoice.number}:
        return f"about invoice {told.invoice_number} instead of {notice.invoice.number}"
    if told.transaction not in {"", notice.transaction}:
        return f"about transaction {told.transaction} instead of {notice.transaction}"
    return ""


def _review(told: Return, notice: SentNotice, why: str) -> NewReview:
    return NewReview(
        key=f"return|{told.header.sender}|{told.header.number}"[:160],
        kind="return",
        order_id=None,
        details=f"answer {told.header.number} to notice {notice.message_number}: {why}",
    )
