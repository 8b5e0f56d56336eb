"""What happens at PORTNET: invoices are paid, changed and cancelled, notices are judged.

It knows the books and the messages, not how they travel. Every act is written down before it is
told.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sandbox.control import Control
from sandbox.portnet import reader
from sandbox.portnet.books import Bill, Booking, Books, Decision, Letter, Notice, State, new_id
from sandbox.portnet.documents import Sending, invoice_message, return_message
from sandbox.portnet.quirks import Quirks

LETTER_FAULTS = frozenset({"duplicate", "forge", "lost", "late"})
"""duplicate: sent twice · forge: sent with a wrong password · lost: never sent · late: sent an hour
after those that follow it."""
LATE = timedelta(hours=1)


class Office:
    """The people and the programs of PORTNET."""

    def __init__(self, books: Books, control: Control) -> None:
        self.books = books
        self.quirks = Quirks()
        self._control = control

    def now(self) -> datetime:
        return self._control.clock.now()

    def reset(self) -> None:
        self.quirks = Quirks()
        self.books.clear()

    def add(self, bill: Bill) -> None:
        """Issue an invoice, in place of one of the same number."""
        known = self.books.bill(bill.number, issuer=bill.issuer)
        if known is not None:
            self.books.bills.remove(known)
        self.books.bills.append(bill)
        self._changed(bill)

    def book(self, bill: Bill, centimes: int, *, way: str, transaction: str) -> Booking:
        """Book a payment on an invoice, whatever its state: the books show what was booked."""
        booking = Booking(
            id=new_id(), at=self.now(), way=way, transaction=transaction, centimes=centimes
        )
        bill.payments.append(booking)
        self._changed(bill)
        return booking

    def pay_elsewhere(self, bill: Bill) -> None:
        """Take a cheque, or a payment on PORTNET's own portal."""
        cheque = f"CHQ {secrets.randbelow(10**7):07d}"
        self.book(bill, bill.left_centimes, way="elsewhere", transaction=cheque)

    def change_amount(self, bill: Bill, centimes: int) -> None:
        bill.centimes = centimes
        self._changed(bill)

    def cancel(self, bill: Bill) -> None:
        bill.cancelled = True
        self._changed(bill)

    def announce(self, bill: Bill, *, function: str | None = None) -> Letter:
        """Write an invoice message about the present state; only one's own invoices have any."""
        return self._write(
            "INV", bill.number, lambda sending: invoice_message(bill, sending, function=function)
        )

    def take_in(self, document: str) -> Notice:
        """Put a payment notice into the folder, unread; it is read when its time comes."""
        now = self.now()
        wait = timedelta(seconds=self.quirks.answer_seconds)
        due_at = None if self.quirks.judgement == "hold" else now + wait
        notice = Notice(document=document, came_at=now, due_at=due_at)
        try:
            told = reader.read_notice(document)
        except (reader.BrokenError, reader.SkippedError):
            pass  # found out when it is read
        else:
            notice.number, notice.transaction = told.number, told.transaction
            notice.invoice_number, notice.centimes = told.invoice_number, told.centimes
        self.books.pages.notices.append(notice)
        self.books.save()
        return notice

    def read_due_notices(self) -> None:
        """Read every notice whose time has come on the control clock."""
        for notice in self.books.pages.notices:
            if notice.due_at is not None and notice.due_at <= self.now():
                self.judge(notice, by=self.quirks.judgement)

    def judge(self, notice: Notice, *, by: str, refusal: str = "") -> None:
        """Decide a notice: by the rules, or as a person says, even against an earlier decision."""
        notice.due_at = None
        try:
            told = reader.read_notice(notice.document)
        except reader.SkippedError:
            notice.decision = Decision.SKIPPED
        except reader.BrokenError as broken:
            notice.decision, notice.reasons = Decision.BROKEN, [str(broken)]
        else:
            bill = self.books.bill(told.invoice_number)
            self._decide(notice, told, bill, by, refusal or self.quirks.refusal)
        self.books.save()

    def _decide(
        self, notice: Notice, told: reader.Told, bill: Bill | None, by: str, refusal: str
    ) -> None:
        refusals = [refusal] if by == "refuse" else []
        if by in {"rules", "hold"}:
            refusals = told.complaints or _objections(told, bill)
        if refusals:
            notice.decision, notice.reasons = Decision.REFUSED, refusals
            for reason in refusals:
                self._return(notice, accepted=False, reason=reason)
            return
        notice.decision, notice.reasons = Decision.ACCEPTED, []
        if told.function == "3":
            notice.reasons = [reader.CANCELLED]
            self._return(notice, accepted=True, reason=reader.CANCELLED)
            if bill is not None:
                self.cancel(bill)
            return
        self._return(notice, accepted=True, reason=reader.ACCEPTED)
        if bill is not None and told.centimes is not None:
            self.book(bill, told.centimes, way="message", transaction=told.transaction)

    def _return(self, notice: Notice, *, accepted: bool, reason: str) -> None:
        self._write(
            "UNM",
            notice.invoice_number,
            lambda sending: return_message(notice, sending, accepted=accepted, reason=reason),
        )

    def _changed(self, bill: Bill) -> None:
        if self.quirks.announces and bill.issuer == "PORTNET":
            self.announce(bill)
        self.books.save()

    def _write(self, kind: str, about: str, write: Callable[[Sending], str]) -> Letter:
        now = self.now()
        fault = self._control.take_fault("letter", among=LETTER_FAULTS)
        sending = Sending(self.books.next_message_number(), now)
        letter = Letter(
            number=sending.number,
            kind=kind,
            about=about,
            document=write(sending),
            due_at=None if fault == "lost" else now + LATE if fault == "late" else now,
            copies=2 if fault == "duplicate" else 1,
            forged=fault == "forge",
        )
        self.books.pages.letters.append(letter)
        self._control.log({"letter": letter.number, "kind": kind, "about": about, "fault": fault})
        self.books.save()
        return letter


def _objections(told: reader.Told, bill: Bill | None) -> list[str]:
    """Object as the invoicing system does: it goes on after an unknown invoice."""
    if bill is None:
        return [reader.UNKNOWN_INVOICE, reader.AMOUNT_DIFFERS]
    if told.function == "3":
        return []  # its check for "already cancelled" can never be true
    match bill.state:
        case State.PAID:
            return [reader.ALREADY_PAID]
        case State.CANCELLED:
            return [reader.ALREADY_CANCELLED]
        case State.OPEN:
            return [] if told.centimes == bill.left_centimes else [reader.AMOUNT_DIFFERS]
