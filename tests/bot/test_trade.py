"""The parts that know about money, put together from the accounts file."""

from pathlib import Path

import aiohttp
import pytest

from bot.trade import ears_of
from domain.text import fold
from services.payments.accounts import load_accounts
from services.payments.registering import Ears

ACCOUNTS = """
[portnet]
deliver = "none"

[issuers."TUV Rheinland"]
aliases = ["TÜV Rheinland"]

[issuers."TUV Rheinland".messages]
partner_id = "TUV-ERP"
deliver = "folder"
folder = "/srv/tuv"

[issuers."Bureau Veritas"]
aliases = ["bureauvertas"]
"""


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("issuer", "partner"),
    [
        ("TUV Rheinland", "TUV-ERP"),
        ("tuv  RHEINLAND", "TUV-ERP"),
        ("TÜV Rheinland", "TUV-ERP"),
        ("bureauvertas", None),
        ("PORTNET", None),
    ],
)
async def test_an_issuer_is_told_of_what_was_paid_under_any_of_its_names(
    tmp_path: Path, issuer: str, partner: str | None
) -> None:
    file = tmp_path / "accounts.toml"
    file.write_text(ACCOUNTS, encoding="utf-8")
    async with aiohttp.ClientSession() as session:
        ear = Ears(ears_of(load_accounts(file), session)).of(fold(issuer))
    assert (ear and ear.partner_id) == partner
