"""What a merchant's answer does to a payment, and what the gateway does next about it.

The payment is final only when the merchant has answered; without an answer the gateway asks, and
takes the payment back if the merchant does not know it. This reading fits all that is public of
the protocol; the delays and counts are ours. No HTTP here.
"""

from datetime import datetime, timedelta

from sandbox.fatourati.books import (
    Decision,
    Step,
    Token,
    TokenState,
    Transaction,
    TransactionState,
)
from sandbox.fatourati.hooks import Answer

RETRY_SECONDS = (1.0, 5.0, 30.0)
CHECK_SECONDS = 30.0
MOST_CHECKS = 5


def heed_callback(
    token: Token, transaction: Transaction, answer: Answer, *, now: datetime, delay_factor: float
) -> None:
    """Settle the payment on a receipt, reject it on a refusal, else come back later."""
    transaction.tries += 1
    transaction.due_at = None
    if answer.receipt or transaction.receipt:
        transaction.receipt = transaction.receipt or answer.receipt
        transaction.step = Step.DONE
        _settle(token, transaction)
    elif answer.is_refusal:
        transaction.step = Step.DONE
        if transaction.state is TransactionState.PENDING:
            transaction.state = TransactionState.REJECTED
    elif transaction.tries <= len(RETRY_SECONDS):
        seconds = RETRY_SECONDS[transaction.tries - 1] * delay_factor
        transaction.due_at = now + timedelta(seconds=seconds)
    else:
        _leave_callback(transaction, now=now, delay_factor=delay_factor)


def heed_status(
    token: Token, transaction: Transaction, word: str, *, now: datetime, delay_factor: float
) -> None:
    """Settle what the merchant recorded, ask again while it says nothing, else take it back."""
    transaction.tries += 1
    match word:
        case "PAID":
            transaction.step, transaction.due_at = Step.DONE, None
            _settle(token, transaction)
        case "PENDING" | "" if transaction.tries < MOST_CHECKS:
            transaction.due_at = now + timedelta(seconds=CHECK_SECONDS * delay_factor)
        case _:
            withdraw(token, transaction)
            transaction.step, transaction.tries, transaction.due_at = Step.CANCEL, 0, now


def heed_cancel(
    transaction: Transaction, answer: Answer, *, now: datetime, delay_factor: float
) -> None:
    """Repeat a cancellation that nobody heard, a few times."""
    transaction.tries += 1
    heard = answer.is_good or answer.is_refusal
    if heard or transaction.tries > len(RETRY_SECONDS):
        transaction.step, transaction.due_at = Step.DONE, None
        return
    seconds = RETRY_SECONDS[transaction.tries - 1] * delay_factor
    transaction.due_at = now + timedelta(seconds=seconds)


def withdraw(token: Token, transaction: Transaction) -> None:
    """Take a payment back; the reference goes with it, unless another payment stands on it."""
    transaction.state = TransactionState.CANCELLED
    if not token.paid:
        token.written_state = TokenState.CANCELLED


def debit(token: Token, transaction: Transaction) -> None:
    transaction.state = TransactionState.PAID
    token.written_state = TokenState.CONSUMED


def _settle(token: Token, transaction: Transaction) -> None:
    """Carry out the decision that was told; one that was neither yes nor no moves nothing."""
    if transaction.state in {TransactionState.PAID, TransactionState.CANCELLED}:
        return
    match transaction.decision:
        case Decision.CONFIRMED:
            debit(token, transaction)
        case Decision.REFUSED:
            transaction.state = TransactionState.REJECTED
        case _:
            pass


def _leave_callback(transaction: Transaction, *, now: datetime, delay_factor: float) -> None:
    transaction.tries = 0
    if transaction.decision == Decision.REFUSED or transaction.settles_itself:
        transaction.step = Step.DONE
        if transaction.state is TransactionState.PENDING:
            transaction.state = TransactionState.REJECTED
        return
    transaction.step = Step.CHECK_STATUS
    transaction.due_at = now + timedelta(seconds=CHECK_SECONDS * delay_factor)
