"""A chat as the asks see it, and what it has been queued."""

from sqlalchemy import select

from bot.performing import perform
from conversations.effects import Ask
from conversations.events import Event
from domain.language import Language
from services.storage.chats import StoredChat
from services.storage.schema import asks
from tests.services.payments.shop import Shop

OWNER, STRANGER = 1, 2


def a_chat(chat_id: int = OWNER, language: Language = Language.FRENCH) -> StoredChat:
    return StoredChat(chat_id, 1, "", language, None, ("1206",))


async def ask_for(
    shop: Shop, wanted: Ask, chat_id: int = OWNER, language: Language = Language.FRENCH
) -> tuple[Event, ...]:
    """Have an ask of a chat carried out."""
    performed = await shop.database.transact(perform, shop.terms, a_chat(chat_id, language), wanted)
    return performed.answers


async def queued(shop: Shop) -> list[tuple[int, str, str]]:
    """Questions for the network: whose, what kind, about what."""
    rows = select(asks.c.chat_id, asks.c.kind, asks.c.argument).order_by(asks.c.id)
    found = await shop.database.read(lambda one: one.execute(rows).all())
    return [(row.chat_id, row.kind, row.argument) for row in found]
