"""What a merchant must never answer, recognised: the mistakes of public code that this shows.

Pure: it reads a payment, what was said about it and the answer, and gives sentences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from sandbox.fatourati.amounts import read_centimes
from sandbox.fatourati.books import Decision, Step, Token, TokenState, Transaction
from sandbox.fatourati.hooks import Answer
from sandbox.fatourati.requests import DIRHAM, Links
from sandbox.fatourati.wire import read_json

FORGED = frozenset({"bad", "missing", "sha256", "other_key"})
"""Values of the switch `signature` that no merchant may believe."""

EXPIRY_GRACE = timedelta(hours=1)
"""A merchant shows "expired" after 15 minutes at the latest; the rest is for its own job."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One callback as it went out, and the answer.

    `signature` is the value of the switch; `rewritten`: it does not say what it first said.
    """

    body: str
    signature: str
    rewritten: bool
    answer: Answer

    @property
    def is_forged(self) -> bool:
        return self.signature in FORGED


def in_answer_to_callback(token: Token, transaction: Transaction, told: Told) -> Iterator[str]:
    """Judge an answer before it is heeded, with the payment as it was."""
    answer, body = told.answer, read_json(told.body.encode())
    said = body if isinstance(body, dict) else {}
    if told.is_forged:
        if answer.is_good:
            yield "a forged callback was accepted"
        return
    differs = _differences(token, transaction, said)
    if answer.is_good:
        if not answer.receipt:
            yield "a callback was accepted without a receipt number"
        elif transaction.receipt and answer.receipt != transaction.receipt:
            yield "a repeated callback got another receipt number"
        if differs:
            yield f"a callback was accepted whose {', '.join(differs)} differ"
        if (
            said.get("decisionCode") not in {Decision.CONFIRMED, Decision.REFUSED}
            and transaction.read_at is None
        ):
            yield "a callback without a decision was accepted and the payment not read"
    elif answer.is_refusal and told.signature == "good" and not (differs or told.rewritten):
        yield f"a good callback was refused: {answer.error_code or answer.status}"


def in_answer_to_unknown(answer: Answer) -> Iterator[str]:
    """Judge the answer to a well-signed callback for a reference that was never issued."""
    if answer.is_good:
        yield "a callback for an unknown reference was accepted"
    elif answer.error_code == "SIGNATURE_INVALID":
        yield "an unknown reference was called a bad signature"


def in_answer_to_status(token: Token, word: str, *, now: datetime) -> Iterator[str]:
    """Judge what the merchant says that it recorded."""
    state = token.state(now=now)
    # While a call is still to come, the merchant may know more than has been settled here.
    waiting = any(one.step is not Step.DONE for one in token.transactions)
    match state:
        case TokenState.CONSUMED if word != "PAID" and not waiting:
            yield f"a paid reference is reported as {word or 'nothing'}"
        case TokenState.CANCELLED if token.cancel_heard and word != "CANCELLED":
            yield f"a cancellation was answered and ignored: {word or 'nothing'}"
        case TokenState.EXPIRED if word == "PENDING" and now >= (
            token.wanted.expires_at + EXPIRY_GRACE
        ):
            yield "an expired reference is reported as PENDING"
        case TokenState.CREATED | TokenState.EXPIRED if word == "PAID" and not waiting:
            yield "an unpaid reference is reported as PAID"
        case _:
            return


def in_answer_to_cancel(
    token: Token, *, number: str | None, signature: str, answer: Answer
) -> Iterator[str]:
    """Judge the answer to a cancellation, before it is heeded."""
    if signature in FORGED:
        if answer.is_good:
            yield "a forged cancellation was accepted"
        return
    named = number in {one.number for one in token.paid}
    if token.paid and not named and answer.is_good:
        yield "a paid reference was cancelled without naming its payment"
    if (named or not token.paid) and answer.is_refusal:
        yield f"a good cancellation was refused: {answer.error_code or answer.status}"


def in_answer(answer: Answer, *, keys: tuple[str, ...]) -> Iterator[str]:
    """Judge any answer: a merchant's key must not stand in it."""
    if any(key and key in answer.text for key in keys):
        yield "the store's key stands in an answer"


def in_links(links: Links) -> Iterator[str]:
    """Judge the addresses of a new reference."""
    for address in (links.callback, links.check_status, links.cancel):
        if urlsplit(address).scheme != "https" and not _is_this_machine(address):
            yield "an address of the merchant is not https"
            return


def _differences(token: Token, transaction: Transaction, said: dict[str, object]) -> list[str]:
    # A second payment's body is right by itself; only what differs from the order counts.
    wanted = {
        "tokenRef": token.ref,
        "orderId": token.wanted.order_id,
        "currency": DIRHAM,
        "fatouratiTransactionNumber": transaction.number,
    }
    differs = [name for name, value in wanted.items() if said.get(name) != value]
    if read_centimes(said.get("totalAmount")) != token.wanted.centimes:
        differs.append("totalAmount")
    return differs


def _is_this_machine(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
