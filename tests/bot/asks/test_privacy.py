"""What is kept of a chat, asked for by that chat: its own data, and nobody else's."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.dialogue import advance
from bot.memory import read_state, write_state
from conversations.effects import Forget, ReadPolicy, ReadProspect, SendMyData
from conversations.events import PolicyRead, ProspectRead, Tapped
from conversations.states import Forgetting, Welcome
from domain.privacy import DataPolicy, Prospect
from services.notifications.notices import Farewell, Within
from services.storage.chats import StoredChat, find_chat, save_chat
from services.storage.schema import outbox
from tests.bot.asks.chats import OWNER, STRANGER, a_chat, ask_for
from tests.builders import an_invoice
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio


async def test_what_is_kept_is_what_the_installation_says(shop: Shop) -> None:
    policy = DataPolicy(30, "PORTNET S.A.", "D-GC-1/2026")
    shop.terms = replace(shop.terms, policy=policy)
    assert await ask_for(shop, ReadPolicy()) == (PolicyRead(policy),)


async def test_the_file_is_sent_once_while_it_is_on_its_way(shop: Shop) -> None:
    for _ in range(2):
        assert await ask_for(shop, SendMyData()) == ()
    assert await shop.notices(OWNER) == ["my_data"]
    await ask_for(shop, SendMyData(), STRANGER)
    assert await shop.notices(STRANGER) == ["my_data"]


async def test_a_prospect_is_about_ones_own_links(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1", chat_id=OWNER)
    mine = Prospect((stored.order.reference,))
    assert await ask_for(shop, ReadProspect()) == (ProspectRead(mine),)
    assert await ask_for(shop, ReadProspect(), STRANGER) == (ProspectRead(Prospect()),)
    assert await ask_for(shop, Forget(mine.open_links), STRANGER) == (ProspectRead(Prospect()),)
    assert await ask_for(shop, Forget(())) == (ProspectRead(mine),)


async def test_a_forgotten_chat_is_not_written_again_and_hears_one_last_word(shop: Shop) -> None:
    asked = write_state(Forgetting(Prospect()))
    chat = StoredChat(OWNER, 7, asked, a_chat().language, 42, ("1206",))
    await shop.database.transact(save_chat, chat, shop.clock())
    yes = Tapped("erase", "", shop.clock())
    await shop.database.transact(advance, shop.terms, chat, yes, Within(42))
    assert await shop.database.read(find_chat, OWNER) is None
    (row,) = await shop.database.read(lambda one: one.execute(select(outbox)).all())
    assert (row.chat_id, row.kind) == (OWNER, "forgotten")
    assert Farewell.read(row.argument) == Farewell(chat.language, 42)


async def test_a_yes_to_another_question_forgets_nobody(shop: Shop) -> None:
    chat = StoredChat(OWNER, 7, write_state(Welcome()), a_chat().language, 42, ("1206",))
    await shop.database.transact(save_chat, chat, shop.clock())
    yes = Tapped("erase", "", shop.clock())
    await shop.database.transact(advance, shop.terms, chat, yes, Within(42))
    left = await shop.database.read(find_chat, OWNER)
    assert left is not None
    assert read_state(left.state) == Welcome()
