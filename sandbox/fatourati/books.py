"""The gateway's own books: every reference, payment and call to a merchant, in centimes.

They know no HTTP and no signature. What the merchant believes is not in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from sandbox.fatourati.merchants import Merchant, StoreKey
from sandbox.fatourati.requests import Wanted

FIRST_TRANSACTION = 550_001


class TokenState(StrEnum):
    """The words of a token's read-back; an open one is read as SUCCESS or CREATED."""

    CREATED = "CREATED"
    CONSUMED = "CONSUMED"
    EXPIRED = "EXPIRED"
    CANCELLED = "CANCELLED"


class TransactionState(StrEnum):
    PENDING = "PENDING"
    PAID = "PAID"
    CANCELLED = "CANCELLED"
    REJECTED = "REJECTED"


class Decision(IntEnum):
    """The callback's `decisionCode`; 2 is said by one public annotation only."""

    CONFIRMED = 0
    REFUSED = 1
    PROCESSED = 2


class Step(StrEnum):
    """What the gateway will do next about one payment."""

    CALLBACK = "callback"
    HELD = "held"
    CHECK_STATUS = "check-status"
    CANCEL = "cancel"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call to the merchant, and what came back; `status` is None when nothing did."""

    at: datetime
    hook: str
    mode: str
    status: int | None
    answer: str


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """Something that a merchant must not do, seen in what it answered."""

    at: datetime
    what: str


@dataclass(kw_only=True)
class Transaction:
    """One payment with a reference. `decision` is the code of its callback; None: none is sent.

    `settles_itself`: the payer is debited whatever the merchant answers. `body` is what the
    callback said, kept so that a repetition has the same bytes.
    """

    number: str
    state: TransactionState
    centimes: int
    operator: str
    channel: str
    at: datetime
    decision: int | None
    settles_itself: bool = False
    read_at: datetime | None = None
    receipt: str = ""
    body: str = ""
    step: Step = Step.CALLBACK
    tries: int = 0
    due_at: datetime | None = None


@dataclass(kw_only=True)
class Token:
    """One reference, its payments (oldest first) and every call made about it."""

    ref: str
    merchant_code: str
    store: str
    wanted: Wanted
    created_at: datetime
    updated_at: datetime
    written_state: TokenState = TokenState.CREATED
    cancel_heard: bool = False
    transactions: list[Transaction] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def store_key(self) -> StoreKey:
        return self.merchant_code, self.store

    @property
    def paid(self) -> list[Transaction]:
        return [one for one in self.transactions if one.state is TransactionState.PAID]

    @property
    def paid_centimes(self) -> int:
        return sum(one.centimes for one in self.paid)

    @property
    def is_being_confirmed(self) -> bool:
        """Whether a payment waits for the merchant's answer."""
        return any(
            one.state is TransactionState.PENDING and one.step is not Step.DONE
            for one in self.transactions
        )

    def state(self, *, now: datetime) -> TokenState:
        """Give the state at an instant: nobody writes an expiry down, it comes by itself."""
        over = self.written_state is TokenState.CREATED and now >= self.wanted.expires_at
        return TokenState.EXPIRED if over else self.written_state


class Books:
    """All references, written to a file after each change when one is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._tokens: dict[str, Token] = {}
        if path is not None and path.exists():
            self._tokens = {token.ref: token for token in _TOKENS.validate_json(path.read_bytes())}

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens.values())

    def token(self, ref: str) -> Token | None:
        return self._tokens.get(ref)

    def of_order(self, store_key: StoreKey, order_id: str) -> Token | None:
        """Give the newest reference of an order."""
        of_store = (token for token in self if token.store_key == store_key)
        found = [token for token in of_store if token.wanted.order_id == order_id]
        return found[-1] if found else None

    def payment(self, number: str) -> tuple[Token, Transaction] | None:
        pairs = ((token, one) for token in self for one in token.transactions)
        return next((pair for pair in pairs if pair[1].number == number), None)

    def issue(self, wanted: Wanted, merchant: Merchant, *, now: datetime) -> Token:
        """Write a new reference: the store's six digits and a serial that goes up by one."""
        serial = 1 + sum(token.store == merchant.store for token in self)
        token = Token(
            ref=f"{merchant.store}{serial:07d}",
            merchant_code=merchant.merchant_code,
            store=merchant.store,
            wanted=wanted,
            created_at=now,
            updated_at=now,
        )
        self._tokens[token.ref] = token
        self.save()
        return token

    def next_number(self, token: Token) -> str:
        """Give a transaction number never given before: twelve digits."""
        return f"{token.store}{FIRST_TRANSACTION + sum(len(each.transactions) for each in self)}"

    def change(self, token: Token, *, now: datetime) -> None:
        """Write down that something happened to this reference."""
        token.updated_at = now
        self.save()

    def clear(self) -> None:
        self._tokens.clear()
        self.save()

    def save(self) -> None:
        """Write the file whole beside itself and swap it in, so that a kill leaves a good one."""
        if self._path is None:
            return
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.write_bytes(_TOKENS.dump_json(list(self), indent=1))
        fresh.replace(self._path)


def shown(books: Books, *, now: datetime) -> list[object]:
    """Give the books as JSON values, with what can be computed beside what is written."""
    pages = _TOKENS.dump_python(list(books), mode="json")
    return [
        {**page, "state": token.state(now=now), "paid_centimes": token.paid_centimes}
        for page, token in zip(pages, books, strict=True)
    ]


_TOKENS: TypeAdapter[list[Token]] = TypeAdapter(list[Token])
