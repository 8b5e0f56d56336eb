"""Statements about reviews: what a person must decide, who took it, how it was closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from domain.money import Money
from services.storage.facts import insert_or_ignore
from services.storage.schema import orders, reviews

JANITOR = "janitor"
"""Who closes a review that needs nobody any more."""


@dataclass(frozen=True, slots=True)
class NewReview:
    """Why a person is needed. `key` is the same for the same matter, which is opened once."""

    key: str
    kind: str
    order_id: int | None
    details: str
    attempt: str | None = None
    transaction: str | None = None
    amount: Money | None = None
    lapses_at: datetime | None = None
    """When the payer's bank will free the blocked amount by itself."""


@dataclass(frozen=True, slots=True)
class StoredReview:
    """An open or closed review as lists show it."""

    id: int
    key: str
    kind: str
    order_id: int | None
    order_reference: str | None
    attempt: str | None
    transaction: str | None
    amount: Money | None
    details: str
    lapses_at: datetime | None
    opened_at: datetime
    taken_by: str | None
    closed_at: datetime | None


def open_review(connection: Connection, review: NewReview, now: datetime) -> bool:
    """Open a review unless the same matter has one already."""
    statement = insert_or_ignore(connection, reviews).values(
        key=review.key,
        kind=review.kind,
        order_id=review.order_id,
        attempt=review.attempt,
        transaction=review.transaction,
        amount=review.amount,
        details=review.details,
        lapses_at=review.lapses_at,
        opened_at=now,
    )
    return connection.execute(statement).rowcount == 1


def open_reviews(connection: Connection, *, limit: int) -> list[StoredReview]:
    """Reviews that nobody has closed, oldest first."""
    rows = connection.execute(
        _selected().where(reviews.c.closed_at.is_(None)).order_by(reviews.c.id).limit(limit)
    )
    return [_review_from(row) for row in rows]


def count_open_reviews(connection: Connection) -> int:
    """How many reviews nobody has closed."""
    statement = select(func.count()).select_from(reviews).where(reviews.c.closed_at.is_(None))
    return connection.scalar(statement) or 0


def find_review(connection: Connection, review_id: int) -> StoredReview | None:
    """One review by its number."""
    row = connection.execute(_selected().where(reviews.c.id == review_id)).first()
    return None if row is None else _review_from(row)


def latest_open_review(connection: Connection, order_id: int) -> int | None:
    """Number of the newest open review about an order."""
    mine = select(reviews.c.id).where(reviews.c.order_id == order_id, reviews.c.closed_at.is_(None))
    return connection.scalar(mine.order_by(reviews.c.id.desc()).limit(1))


def open_key_of(connection: Connection, kind: str) -> str | None:
    """Key of the newest open review of one kind."""
    mine = select(reviews.c.key).where(reviews.c.kind == kind, reviews.c.closed_at.is_(None))
    return connection.scalar(mine.order_by(reviews.c.id.desc()).limit(1))


def has_open_review(connection: Connection, order_id: int, kind: str) -> bool:
    """Whether a matter of this kind about an order waits for a person."""
    mine = (reviews.c.order_id == order_id, reviews.c.kind == kind, reviews.c.closed_at.is_(None))
    return connection.execute(select(reviews.c.id).where(*mine)).first() is not None


def take_review(connection: Connection, review_id: int, *, person: str, now: datetime) -> bool:
    """Put a person's name to an open review that nobody has taken."""
    statement = (
        update(reviews)
        .where(
            reviews.c.id == review_id,
            reviews.c.closed_at.is_(None),
            reviews.c.taken_by.is_(None),
        )
        .values(taken_by=person, taken_at=now)
    )
    return connection.execute(statement).rowcount == 1


def close_settled_review(
    connection: Connection, key: str, *, closed_as: str, now: datetime
) -> None:
    """Close the review of a matter that has solved itself, unless a person did before."""
    connection.execute(
        update(reviews)
        .where(reviews.c.key == key, reviews.c.closed_at.is_(None))
        .values(closed_at=now, closed_by=JANITOR, closed_as=closed_as, note="")
    )


def close_review(
    connection: Connection, review_id: int, *, person: str, closed_as: str, note: str, now: datetime
) -> bool:
    """Close an open review with its outcome."""
    statement = (
        update(reviews)
        .where(reviews.c.id == review_id, reviews.c.closed_at.is_(None))
        .values(closed_at=now, closed_by=person, closed_as=closed_as, note=note)
    )
    return connection.execute(statement).rowcount == 1


def reviews_to_alert(connection: Connection, *, limit: int) -> list[int]:
    """Numbers of the open reviews that the support chat has not been told of, oldest first."""
    new = select(reviews.c.id).where(reviews.c.closed_at.is_(None), reviews.c.alerted_at.is_(None))
    return list(connection.scalars(new.order_by(reviews.c.id).limit(limit)))


def note_alert(connection: Connection, review_id: int, now: datetime) -> None:
    """Remember that the support chat is told of a review."""
    connection.execute(update(reviews).where(reviews.c.id == review_id).values(alerted_at=now))


def _selected() -> Any:  # noqa: ANN401 - the type of a joined SELECT says nothing to a reader
    return select(reviews, orders.c.reference.label("order_reference")).outerjoin(
        orders, orders.c.id == reviews.c.order_id
    )


def _review_from(row: Row[Any]) -> StoredReview:
    return StoredReview(
        id=row.id,
        key=row.key,
        kind=row.kind,
        order_id=row.order_id,
        order_reference=row.order_reference,
        attempt=row.attempt,
        transaction=row.transaction,
        amount=row.amount,
        details=row.details,
        lapses_at=row.lapses_at,
        opened_at=row.opened_at,
        taken_by=row.taken_by,
        closed_at=row.closed_at,
    )
