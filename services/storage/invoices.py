"""Statements about the invoice table: what sources write, what lists and decisions read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from domain.invoice import Invoice, InvoiceKey, InvoiceState, Means
from domain.listing import NO_FILTERS, Filters
from services.storage.schema import invoices

MAX_ISSUERS = 200
"""An operator owes to a handful of issuers; more than this is not listed."""

_KEY = (invoices.c.issuer_key, invoices.c.number)
_LINE_ORDER = (invoices.c.due_date, invoices.c.number)


def invoice_from(row: Row[Any]) -> Invoice:
    """Build the domain's invoice from a row of the table."""
    return Invoice(
        subscription_code=row.subscription_code,
        number=row.number,
        issuer=row.issuer,
        client_code=row.client_code,
        client_name=row.client_name,
        issue_date=row.issue_date,
        due_date=row.due_date,
        amount=row.amount,
        means=frozenset(Means(word) for word in row.means.split(",")),
        state=InvoiceState(row.state),
    )


def find_invoices(connection: Connection, keys: Iterable[InvoiceKey]) -> dict[InvoiceKey, Invoice]:
    """The invoices of these keys, whatever their state; unknown keys are absent."""
    pairs = [(key.issuer, key.number) for key in keys]
    rows = connection.execute(select(invoices).where(tuple_(*_KEY).in_(pairs)))
    found = (invoice_from(row) for row in rows)
    return {invoice.key: invoice for invoice in found}


def find_open_number(connection: Connection, code: str, number: str) -> tuple[Invoice, ...]:
    """Unpaid invoices of an operator whose number is this one, in any case; at most ten."""
    rows = connection.execute(
        select(invoices).where(is_listed(code), _has_number(number)).order_by(*_KEY).limit(10)
    )
    return tuple(invoice_from(row) for row in rows)


def find_number(connection: Connection, code: str, number: str) -> tuple[Invoice, ...]:
    """Invoices of an operator of this number, in any case and any state; at most ten."""
    rows = connection.execute(
        select(invoices)
        .where(invoices.c.subscription_code == code, _has_number(number))
        .order_by(*_KEY)
        .limit(10)
    )
    return tuple(invoice_from(row) for row in rows)


@dataclass(frozen=True, slots=True)
class IssuerStart:
    """An issuer that the operator owes to, and its earliest due date there."""

    issuer_key: str
    issuer: str
    first_due: date


def issuers_by_due_date(
    connection: Connection, code: str, filters: Filters = NO_FILTERS
) -> list[IssuerStart]:
    """Issuers of an operator's open invoices, the one with the earliest due date first.

    One index seek for each issuer: the cost does not grow with the number of invoices.
    """
    starts: list[IssuerStart] = []
    seek = (
        select(invoices.c.issuer_key, invoices.c.issuer, invoices.c.due_date)
        .where(is_listed(code, filters))
        .order_by(invoices.c.issuer_key, invoices.c.due_date)
        .limit(1)
    )
    after: ColumnElement[bool] | None = None
    while len(starts) < MAX_ISSUERS:
        row = connection.execute(seek if after is None else seek.where(after)).first()
        if row is None:
            break
        starts.append(IssuerStart(row.issuer_key, row.issuer, row.due_date))
        after = invoices.c.issuer_key > row.issuer_key
    return sorted(starts, key=lambda start: (start.first_due, start.issuer_key))


@dataclass(frozen=True, slots=True)
class LineKey:
    """Where a line stands within its issuer's lines."""

    due_date: date
    number: str


def lines_of_issuer(
    connection: Connection,
    code: str,
    issuer_key: str,
    *,
    limit: int,
    filters: Filters = NO_FILTERS,
    after: LineKey | None = None,
    from_: LineKey | None = None,
    before: LineKey | None = None,
    due_before: date | None = None,
    backwards: bool = False,
) -> list[Invoice]:
    """Open invoices of one issuer by due date and number, from, after or before a key.

    `backwards` reads from the end; the result then comes last line first.
    """
    wanted = [is_listed(code, filters), invoices.c.issuer_key == issuer_key]
    wanted += [invoices.c.due_date < due_before] if due_before else []
    wanted += [
        _compare(key, how) for how, key in ((">", after), (">=", from_), ("<", before)) if key
    ]
    order = [column.desc() for column in _LINE_ORDER] if backwards else list(_LINE_ORDER)
    rows = connection.execute(select(invoices).where(*wanted).order_by(*order).limit(limit))
    return [invoice_from(row) for row in rows]


def count_lines_before(
    connection: Connection,
    code: str,
    issuer_key: str,
    key: LineKey | None,
    filters: Filters = NO_FILTERS,
) -> int:
    """How many open invoices of one issuer stand before a key; all of them when it is None."""
    wanted = [is_listed(code, filters), invoices.c.issuer_key == issuer_key]
    wanted += [_compare(key, "<")] if key else []
    return connection.scalar(select(func.count()).select_from(invoices).where(*wanted)) or 0


def set_invoice_state(
    connection: Connection, key: InvoiceKey, state: InvoiceState, now: datetime
) -> None:
    """Note that an invoice's own source now says this of it."""
    connection.execute(
        update(invoices).where(_is_key(key)).values(state=state.value, changed_at=now)
    )


def find_stamp(connection: Connection, key: InvoiceKey) -> tuple[datetime, str] | None:
    """When a message last spoke of an invoice, and under which number."""
    row = connection.execute(
        select(invoices.c.told_at, invoices.c.told_by).where(_is_key(key))
    ).first()
    return None if row is None or row.told_at is None else (row.told_at, row.told_by)


def set_stamp(connection: Connection, key: InvoiceKey, *, told_at: datetime, told_by: str) -> None:
    """Note which message last spoke of an invoice."""
    connection.execute(
        update(invoices).where(_is_key(key)).values(told_at=told_at, told_by=told_by)
    )


def told_since(
    connection: Connection, keys: Iterable[InvoiceKey], moment: datetime
) -> frozenset[InvoiceKey]:
    """Those of these invoices of which a message has spoken after that moment."""
    pairs = [(key.issuer, key.number) for key in keys]
    told = select(*_KEY).where(tuple_(*_KEY).in_(pairs), invoices.c.told_at > moment)
    return frozenset(InvoiceKey(*row) for row in connection.execute(told))


def changed_between(
    connection: Connection, keys: Iterable[InvoiceKey], *, after: datetime, until: datetime
) -> frozenset[InvoiceKey]:
    """Which of these invoices were written within a span of time."""
    pairs = [(key.issuer, key.number) for key in keys]
    rows = connection.execute(
        select(*_KEY).where(
            tuple_(*_KEY).in_(pairs),
            invoices.c.changed_at > after,
            invoices.c.changed_at <= until,
        )
    )
    return frozenset(InvoiceKey(*row) for row in rows)


def owed_by(connection: Connection, code: str, *, limit: int) -> list[Invoice]:
    """Every invoice of an operator that the table holds open, whoever may be paying it."""
    rows = connection.execute(select(invoices).where(is_listed(code)).limit(limit))
    return [invoice_from(row) for row in rows]


def codes_of_client(connection: Connection, client_code: str) -> frozenset[str]:
    """Subscription codes under which the table has invoices of this client; at most two."""
    codes = (
        select(invoices.c.subscription_code)
        .where(invoices.c.client_code == client_code)
        .distinct()
        .limit(2)
    )
    return frozenset(connection.scalars(codes))


def write_invoice(connection: Connection, invoice: Invoice, now: datetime) -> bool:
    """Insert or update one invoice; True when anything changed."""
    values = _values(invoice)
    row = connection.execute(
        select(invoices).where(
            invoices.c.issuer_key == invoice.key.issuer, invoices.c.number == invoice.key.number
        )
    ).first()
    if row is None:
        connection.execute(insert(invoices).values(**values, changed_at=now))
        return True
    if invoice_from(row) == invoice:
        return False
    connection.execute(
        update(invoices).where(invoices.c.id == row.id).values(**values, changed_at=now)
    )
    return True


def _values(invoice: Invoice) -> dict[str, Any]:
    return {
        "issuer_key": invoice.key.issuer,
        "number": invoice.key.number,
        "issuer": invoice.issuer,
        "subscription_code": invoice.subscription_code,
        "client_code": invoice.client_code,
        "client_name": invoice.client_name,
        "issue_date": invoice.issue_date,
        "due_date": invoice.due_date,
        "amount": invoice.amount,
        "means": ",".join(sorted(invoice.means)),
        "state": invoice.state.value,
    }


def is_listed(code: str, filters: Filters = NO_FILTERS) -> ColumnElement[bool]:
    """What makes an invoice one of an operator's list: it is open, and the filters leave it."""
    wanted = [
        invoices.c.subscription_code == code,
        invoices.c.state == InvoiceState.OPEN.value,
    ]
    if filters.issuer:
        wanted.append(invoices.c.issuer_key == filters.issuer)
    if filters.number:
        lowered = func.lower(invoices.c.number)
        wanted.append(lowered.contains(filters.number.lower(), autoescape=True))
    if filters.issued_from is not None:
        wanted.append(invoices.c.issue_date >= filters.issued_from)
    if filters.issued_to is not None:
        wanted.append(invoices.c.issue_date <= filters.issued_to)
    return and_(*wanted)


def _has_number(number: str) -> ColumnElement[bool]:
    return func.lower(invoices.c.number) == number.lower()


def _compare(key: LineKey, how: str) -> ColumnElement[bool]:
    due, number = _LINE_ORDER
    same_day = and_(due == key.due_date, number.op(how, is_comparison=True)(key.number))
    return or_(due < key.due_date if how == "<" else due > key.due_date, same_day)


def _is_key(key: InvoiceKey) -> ColumnElement[bool]:
    return and_(invoices.c.issuer_key == key.issuer, invoices.c.number == key.number)
