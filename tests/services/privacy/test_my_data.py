"""The file holds everything that is kept of a chat, of that chat only, and no key of ours."""

import json
from typing import Any

import pytest
import pytest_asyncio

from services.privacy.my_data import TITLES, read_my_data
from services.storage.attempts import attempts_of
from services.storage.chat_data import tables_of_chats
from services.storage.orders import StoredOrder
from tests.builders import CODE, NOW, an_invoice
from tests.services.payments.shop import Shop
from tests.services.privacy.chats import OWNER, STRANGER, note_act, settle_in

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """A paid link of the owner, which a stranger follows."""
    await shop.stock(*(an_invoice(f"WAF{number}") for number in (1, 2)))
    stored = await shop.order("WAF1", chat_id=OWNER)
    theirs = await shop.order("WAF2", chat_id=STRANGER)
    await settle_in(shop, watched=theirs.id)
    await settle_in(shop, STRANGER, watched=stored.id)
    await shop.pay(stored)
    return stored


async def data_of(shop: Shop, chat_id: int) -> dict[str, Any]:
    content = await shop.database.read(read_my_data, shop.terms, chat_id)
    return dict(json.loads(content))


async def test_every_table_that_names_a_chat_is_in_the_file(
    shop: Shop, stored: StoredOrder
) -> None:
    data = await data_of(shop, OWNER)
    assert {table.name for table in tables_of_chats()} == set(TITLES)
    titles = TITLES.values()
    assert [title for title in titles if not data[title]] == []
    assert (data["chat_id"], data["made_at"]) == (OWNER, NOW.isoformat())


async def test_a_person_reads_what_they_did(shop: Shop, stored: StoredOrder) -> None:
    data = await data_of(shop, OWNER)
    (chat,), (order,) = data["chat"], data["orders"]
    assert (chat["language"], chat["recent_codes"], chat["state"]) == (
        "ar",
        "1206",
        {"kind": "welcome"},
    )
    assert [(one["code"], one["found"]) for one in data["look_ups"]] == [
        (CODE, True),
        ("9999", False),
    ]
    assert order["reference"] == stored.order.reference
    assert order["link"] == shop.terms.link(stored.token)
    assert (order["amount"], order["status"]) == ("420.00 MAD", "paid")
    assert [one["number"] for one in order["lines"]] == ["WAF1"]
    assert "captured" in [one["kind"] for one in order["facts"]]
    (followed,) = data["followed_orders"]
    assert followed["reference"] != stored.order.reference
    assert data["no_reminders"] == [{"reminders": False}]
    assert data["acts_as_agent"] == []


async def test_an_agents_own_acts_are_theirs(shop: Shop) -> None:
    await note_act(shop, OWNER)
    await note_act(shop, STRANGER)
    (act,) = (await data_of(shop, OWNER))["acts_as_agent"]
    assert (act["action"], act["argument"]) == ("follow", "1206")


async def test_nobody_reads_anothers_data_or_a_key_of_ours(shop: Shop, stored: StoredOrder) -> None:
    theirs = await shop.database.read(read_my_data, shop.terms, STRANGER)
    mine = await shop.database.read(read_my_data, shop.terms, OWNER)
    (attempt,) = await shop.database.read(attempts_of, stored.id)
    assert str(OWNER) not in theirs.decode()
    assert str(STRANGER) not in mine.decode()
    assert stored.token not in theirs.decode()
    assert "WAF1" not in theirs.decode()
    for key in (stored.receipt_token, attempt.return_key):
        assert key not in mine.decode()


async def test_a_chat_never_met_has_an_empty_file(shop: Shop) -> None:
    data = await data_of(shop, OWNER)
    assert [title for title, rows in data.items() if isinstance(rows, list) and rows] == []
