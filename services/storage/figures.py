"""Counts and totals of an operator's list, over as many invoices as are counted exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, select

from domain.listing import NO_FILTERS, Filters
from domain.money import Money, total
from services.storage.invoices import is_listed
from services.storage.schema import claims, invoices


@dataclass(frozen=True, slots=True)
class Figures:
    """How many open invoices, and for how much; `lines` also counts those paid through us."""

    lines: int
    count: int
    total: Money
    overdue_count: int
    overdue_total: Money
    lines_by_issuer: Mapping[str, int]


def figures(
    connection: Connection,
    code: str,
    *,
    today: date,
    limit: int,
    filters: Filters = NO_FILTERS,
) -> Figures:
    """Counts and totals over at most `limit` open invoices; those with a claim are not owed."""
    bounded = (
        select(
            invoices.c.issuer_key,
            invoices.c.amount,
            invoices.c.due_date,
            claims.c.order_id.label("claim"),
        )
        .outerjoin(
            claims,
            and_(
                claims.c.issuer_key == invoices.c.issuer_key,
                claims.c.number == invoices.c.number,
            ),
        )
        .where(is_listed(code, filters))
        .limit(limit)
        .subquery()
    )
    owed = bounded.c.claim.is_(None)
    late = and_(owed, bounded.c.due_date < today)
    rows = connection.execute(
        select(
            bounded.c.issuer_key,
            func.count().label("lines"),
            func.count().filter(owed).label("owed_count"),
            func.sum(bounded.c.amount).filter(owed).label("total"),
            func.count().filter(late).label("overdue_count"),
            func.sum(bounded.c.amount).filter(late).label("overdue_total"),
        ).group_by(bounded.c.issuer_key)
    ).all()
    return Figures(
        lines=sum(row.lines for row in rows),
        count=sum(row.owed_count for row in rows),
        total=total([row.total for row in rows if row.total]),
        overdue_count=sum(row.overdue_count for row in rows),
        overdue_total=total([row.overdue_total for row in rows if row.overdue_total]),
        lines_by_issuer={row.issuer_key: row.lines for row in rows},
    )
