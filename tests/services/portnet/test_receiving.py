"""A message carried out on real tables: what it says is written, and the newest word counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.invoice import InvoiceKey, InvoiceState
from domain.money import Money
from services.invoices.importing import import_rows
from services.portnet.receiving import receive_message
from services.storage.database import SqliteDatabase
from services.storage.invoices import find_invoices, write_invoice
from services.storage.reviews import open_reviews
from tests.builders import NOW, an_invoice
from tests.services.portnet.letters import ERP, bill, invoice_message

pytestmark = pytest.mark.asyncio
PARTNERS = {ERP: "PORTNET"}
KEY = InvoiceKey.of(issuer="PORTNET", number="PNT/2026/0412")


async def receive(database: SqliteDatabase, raw: bytes) -> bool:
    """Take a message in; whether it was acknowledged as integrated."""
    answer = await database.transact(receive_message, raw, PARTNERS, NOW)
    return answer.acknowledgement.is_integrated


async def test_an_invoice_message_fills_the_table(database: SqliteDatabase) -> None:
    assert await receive(database, invoice_message())
    found = await database.read(find_invoices, [KEY])
    assert found[KEY].amount == Money(3600_00)
    assert found[KEY].subscription_code == "4821"


async def test_an_older_message_never_overwrites_a_newer_one(database: SqliteDatabase) -> None:
    newer = invoice_message(bill(MontantTTC="99.0"), DateMessage="2026-11-22T10:00:00")
    older = invoice_message(bill(MontantTTC="11.0"), DateMessage="2026-11-21T10:00:00")
    await receive(database, newer)
    await receive(database, older)
    assert (await database.read(find_invoices, [KEY]))[KEY].amount == Money(99_00)


async def test_a_message_that_is_none_is_set_aside_with_a_review(
    database: SqliteDatabase,
) -> None:
    assert not await receive(database, b"<not xml")
    (review,) = await database.read(open_reviews, limit=9)
    assert review.kind == "message"
    assert await receive(database, invoice_message())


async def test_a_known_invoice_keeps_its_code(database: SqliteDatabase) -> None:
    known = replace(
        an_invoice("PNT/2026/0412", issuer="PORTNET"), client_code="4821", subscription_code="A7K2"
    )
    await database.transact(write_invoice, known, NOW - timedelta(days=1))
    await receive(database, invoice_message())
    found = (await database.read(find_invoices, [KEY]))[KEY]
    assert (found.subscription_code, found.state) == ("A7K2", InvoiceState.OPEN)


async def test_a_file_written_before_a_message_does_not_undo_it(database: SqliteDatabase) -> None:
    sent_at = NOW - timedelta(days=1)
    paid = invoice_message(
        bill(StatutFacture="1"), Fonction="2", DateMessage=f"{sent_at:%Y-%m-%dT%H:%M:%S}"
    )
    await receive(database, paid)
    (told,) = (await database.read(find_invoices, [KEY])).values()
    assert told.state is InvoiceState.PAID
    row = replace(told, state=InvoiceState.OPEN)

    for age, outdated in ((timedelta(seconds=1), 1), (-timedelta(seconds=1), 0)):
        imported = await database.transact(import_rows, [row], written_at=sent_at - age, now=NOW)
        assert imported.outdated == outdated
        found = (await database.read(find_invoices, [KEY]))[KEY]
        assert (found.state is InvoiceState.PAID) == bool(outdated)
