"""What each command of the command line does; True when nothing failed."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from bot.application import run as serve
from bot.lock import only_process
from bot.logs import configure_logs
from bot.settings import Settings
from bot.trade import Trade, open_trade, utc_now
from domain.calendar import format_date, format_time, moroccan_day
from domain.language import Language
from domain.money import format_money
from services.invoices.files import InvoiceFile, read_invoice_file
from services.invoices.importing import Imported, chunks, import_rows
from services.payments.accounts import PORTNET_ISSUER
from services.payments.provider import Unknown
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.profile import lacks
from services.payments.reconciliation import Passed, Reconciliation
from services.payments.reviews import Verdict, VerdictImpossibleError, close_as
from services.portnet.answering import Answer
from services.portnet.envelope import ERP_ADDRESS
from services.portnet.receiving import receive_message
from services.storage.database import DatabaseUnusableError
from services.storage.migrate import SchemaState, schema_state
from services.storage.migrate import migrate as migrate_schema
from services.storage.reviews import StoredReview, open_reviews
from services.storage.reviews import take_review as take
from services.support.export import ExportFormat, ExportTooLongError, read_export, write_export

T = TypeVar("T")

_LISTED_REVIEWS = 200
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UNUSED_REFERENCE = "CHECKNOSUCHATTEMPT00"


class MisuseError(Exception):
    """The command cannot be carried out as it was given; one line that says why."""


def run(settings: Settings) -> bool:
    """Serve until SIGTERM or SIGINT; migrates an empty database, refuses an older or newer one."""
    if settings.bot_token is None:
        raise MisuseError("PORTNET_BOT_TOKEN is not set")
    configure_logs(settings.log_format)
    _prepare_schema(settings)
    with only_process(settings.database_path):
        asyncio.run(_serve_until_told(settings))
    return True


async def _serve_until_told(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(settings, stop)


def migrate(settings: Settings) -> bool:
    """Bring the database to this program's schema."""
    if schema_state(settings.database_path) is SchemaState.NEWER:
        raise DatabaseUnusableError("its schema is newer than this program")
    migrate_schema(settings.database_path)
    return True


def import_file(settings: Settings, path: Path) -> bool:
    """Read an invoice file or message into the table; each fault is one line on standard error."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MisuseError(f"{path}: {error.strerror}") from None
    _prepare_schema(settings)
    if content.lstrip(_BYTE_ORDER_MARK).lstrip().startswith(b"<"):
        return _import_message(settings, path, content)
    file = read_invoice_file(content)
    written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    imported = _with_trade(settings, lambda trade: _import(trade, file, written_at))
    for fault in file.faults:
        print(f"{path}:{fault}", file=sys.stderr)
    print(
        f"{len(file.invoices)} invoices read, {imported.changed} changed, "
        f"{len(file.faults)} rows refused, {imported.contradictions} to review"
    )
    if imported.outdated:
        print(f"{imported.outdated} left alone: a message spoke of them after the file was written")
    return not file.faults


def _import_message(settings: Settings, path: Path, content: bytes) -> bool:
    answer = _with_trade(settings, lambda trade: _receive(trade, content))
    for fault in answer.faults:
        print(f"{path}: {fault}", file=sys.stderr)
    print(answer.acknowledgement.description)
    return not answer.faults


async def _receive(trade: Trade, content: bytes) -> Answer:
    partners = trade.providers.accounts.partners
    speakers = {one.partner_id: issuer for issuer, one in partners.items()}
    speakers.setdefault(ERP_ADDRESS, PORTNET_ISSUER)
    now = trade.terms.clock()
    return await trade.database.transact(receive_message, content, speakers, now)


async def _import(trade: Trade, file: InvoiceFile, written_at: datetime) -> Imported:
    imported = Imported(0, 0)
    name_of = trade.providers.accounts.canonical_issuer
    invoices = [replace(one, issuer=name_of(one.issuer)) for one in file.invoices]
    for chunk in chunks(invoices):
        imported += await trade.database.transact(
            import_rows, chunk, written_at=written_at, now=trade.terms.clock()
        )
    return imported


def reconcile(settings: Settings) -> bool:
    """Let the janitor work until nothing is due, and print what it did."""
    _require_schema(settings)
    print(_with_trade(settings, _reconcile))
    return True


async def _reconcile(trade: Trade) -> str:
    janitor = Reconciliation(trade.database, trade.terms, trade.providers, lambda: None)
    asked = expired = 0
    # A pass takes so many; schedules grow longer with each question, so that this ends.
    while (passed := await janitor.run_pass()) != Passed(asked=0, expired=0):
        asked, expired = asked + passed.asked, expired + passed.expired
    reviews = await trade.database.read(open_reviews, limit=_LISTED_REVIEWS)
    return f"{asked} asked, {expired} expired, {len(reviews)} reviews open"


def check(settings: Settings) -> bool:
    """Test schema, accounts and register, one line each.

    Gateways are asked about a payment that is none, a register about a debtor who is nobody.
    """
    state = schema_state(settings.database_path)
    lines = [(f"database: schema {state}", state is SchemaState.CURRENT)]
    lines += _with_trade(settings, _check_accounts)
    lines += _with_trade(settings, _check_register)
    for line, fine in lines:
        print(f"{'ok  ' if fine else 'FAIL'} {line}")
    return all(fine for _, fine in lines)


async def _check_accounts(trade: Trade) -> list[tuple[str, bool]]:
    lines = []
    for name, provider in trade.providers.by_name.items():
        answer = await provider.ask(_UNUSED_REFERENCE)
        reason = f": {answer.reason}" if isinstance(answer, Unknown) else ""
        lines.append((f"account {name}{reason}", not isinstance(answer, Unknown)))
    lines += [
        (f"account {account.name} lacks {', '.join(missing)}", False)
        for account in trade.providers.accounts.all
        if isinstance(account, AmanPayAccount) and (missing := lacks(account.profile))
    ]
    return lines or [("accounts: none, nothing can be paid online", False)]


async def _check_register(trade: Trade) -> list[tuple[str, bool]]:
    if trade.register is None:
        return []
    down = await trade.register.probe()
    return [("register", True) if down is None else (f"register: {down.reason}", False)]


def export(
    settings: Settings, *, first: date, last: date, file_format: ExportFormat, output: Path | None
) -> bool:
    """Write what was settled in these Moroccan days to a file, or to standard output."""
    if last < first:
        raise MisuseError("the last day comes before the first")
    _require_schema(settings)
    try:
        found = _with_trade(
            settings,
            lambda trade: trade.database.read(read_export, trade.providers, first=first, last=last),
        )
    except ExportTooLongError as error:
        raise MisuseError(str(error)) from None
    content = write_export(found, file_format)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return True
    output.write_bytes(content)
    print(f"{found.count} invoices, {format_money(found.total, Language.FRENCH)}: {output}")
    return True


def list_reviews(settings: Settings) -> bool:
    """Print the open reviews, oldest first."""
    _require_schema(settings)
    found = _with_trade(
        settings, lambda trade: trade.database.read(open_reviews, limit=_LISTED_REVIEWS)
    )
    for review in found:
        print(_review_line(review))
    return True


def take_review(settings: Settings, review_id: int, *, person: str) -> bool:
    """Put a person's name to an open review."""
    _require_schema(settings)
    now = utc_now()
    taken = _with_trade(
        settings,
        lambda trade: trade.database.transact(take, review_id, person=person, now=now),
    )
    if not taken:
        raise MisuseError(f"review {review_id} is closed, taken, or not there")
    return True


def close_review(
    settings: Settings, review_id: int, verdict: Verdict, *, person: str, note: str
) -> bool:
    """Close a review with a person's verdict."""
    _require_schema(settings)
    try:
        _with_trade(
            settings,
            lambda trade: trade.database.transact(
                close_as, trade.terms, review_id, verdict, person=person, note=note
            ),
        )
    except VerdictImpossibleError as error:
        raise MisuseError(str(error)) from None
    return True


def _review_line(review: StoredReview) -> str:
    opened = f"{format_date(moroccan_day(review.opened_at))} {format_time(review.opened_at)}"
    amount = "" if review.amount is None else f" · {format_money(review.amount, Language.FRENCH)}"
    lapses = review.lapses_at and f" · lapses {format_date(moroccan_day(review.lapses_at))}"
    taken = review.taken_by and f" · taken by {review.taken_by}"
    order = review.order_reference or "no order"
    return (
        f"{review.id} · {review.kind} · {order} · {opened}{amount}"
        f"{lapses or ''}{taken or ''} · {review.details}"
    )


def _with_trade(settings: Settings, work: Callable[[Trade], Coroutine[None, None, T]]) -> T:
    async def perform() -> T:
        async with open_trade(settings) as trade:
            return await work(trade)

    return asyncio.run(perform())


def _prepare_schema(settings: Settings) -> None:
    if schema_state(settings.database_path) is SchemaState.EMPTY:
        migrate_schema(settings.database_path)
    _require_schema(settings)


def _require_schema(settings: Settings) -> None:
    match schema_state(settings.database_path):
        case SchemaState.CURRENT:
            return
        case SchemaState.NEWER:
            raise DatabaseUnusableError("its schema is newer than this program")
        case SchemaState.OLDER | SchemaState.EMPTY:
            raise DatabaseUnusableError("its schema is not this program's: run `migrate` first")
