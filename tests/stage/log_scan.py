"""Looks through a log for what no log may hold: keys, passwords, tokens, codes and names."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.stage.our_books import OurBooks
from tests.stage.portnet import PASSWORD as PORTNET_PASSWORD
from tests.stage.stand_ins import (
    AMANPAY_MERCHANT,
    API_PASSWORD,
    BOT_TOKEN,
    CMI_ACCOUNTS,
    FATOURATI_STORE,
    HOOK_SECRET,
)

DATABASE_NAME = "portnet.sqlite3"
WEBHOOK_SECRET = "secret-of-the-webhook-in-tests"
_HARMLESS_FIELDS = {"timestamp", "milliseconds", "port"}
"""Numbers of ours, in which four digits may stand by chance."""


def assert_keeps_secrets(log: str, folder: Path) -> None:
    """Fail with the lines that tell a secret of this installation or of its users."""
    secrets = [*_secrets_of_the_installation(), *_secrets_in_the_books(folder / DATABASE_NAME)]
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in secrets))
    telling = [line for line in map(_told, log.splitlines()) if pattern.search(line)]
    assert not telling, telling


def _secrets_of_the_installation() -> Iterator[str]:
    yield from (BOT_TOKEN, BOT_TOKEN.partition(":")[2], API_PASSWORD, WEBHOOK_SECRET)
    yield from (key for _, _, key in CMI_ACCOUNTS.values())
    yield PORTNET_PASSWORD
    yield from (HOOK_SECRET, AMANPAY_MERCHANT["secret"])
    yield from (FATOURATI_STORE["api_key"], FATOURATI_STORE["client_secret"])


def _secrets_in_the_books(database: Path) -> Iterator[str]:
    if not database.exists():
        return
    books = OurBooks(database)
    for statement in (
        "SELECT token FROM orders",
        "SELECT return_key FROM attempts",
        "SELECT DISTINCT subscription_code FROM invoices",
        "SELECT DISTINCT client_name FROM invoices",
    ):
        yield from (secret for (secret,) in books.select(statement))


def _told(line: str) -> str:
    """What a line says, without the fields that hold numbers of ours."""
    try:
        fields = json.loads(line)
    except ValueError:
        return line
    if not isinstance(fields, dict):
        return line
    return json.dumps(
        {name: value for name, value in fields.items() if name not in _HARMLESS_FIELDS},
        ensure_ascii=False,
    )
