"""A chat that has used everything there is, and where its number is still to be found."""

from sqlalchemy import Connection, select

from domain.language import Language
from services.notifications.notices import NoticeKind, tell
from services.storage.audit import add_audit
from services.storage.chats import StoredChat, save_chat
from services.storage.lookups import add_lookup
from services.storage.plans import keep_plan, may_offer
from services.storage.queues import add_ask
from services.storage.reminders import silence_chat
from services.storage.schema import asks, metadata, outbox
from services.storage.watchers import watch_order
from tests.services.payments.shop import Shop

OWNER, STRANGER = 777_001, 777_002
"""Numbers that stand for nothing else in any table."""


async def settle_in(shop: Shop, chat_id: int = OWNER, *, watched: int | None = None) -> None:
    """Let a chat leave a trace in every table that holds chats, but for orders."""

    def write(connection: Connection) -> None:
        now = shop.clock()
        chat = StoredChat(chat_id, 4, '{"kind": "welcome"}', Language.ARABIC, 42, ("1206",))
        save_chat(connection, chat, now)
        for code in ("1206", "9999"):
            add_lookup(connection, chat_id, code, found=code == "1206", now=now)
        keep_plan(connection, chat_id, '{"parts": []}')
        may_offer(connection, chat_id, "arabic")
        silence_chat(connection, chat_id)
        add_ask(connection, chat_id, "order_changed", "PN-2222-22", now)
        tell(connection, chat_id, NoticeKind.QR, "PN-2222-22", now)
        if watched is not None:
            watch_order(connection, watched, chat_id, now)

    await shop.database.transact(write)


async def deliver_everything(shop: Shop) -> None:
    """All messages arrive and all questions are answered."""

    def empty(connection: Connection) -> None:
        for queue in (outbox, asks):
            connection.execute(queue.delete())

    await shop.database.transact(empty)


async def traces(shop: Shop, chat_id: int = OWNER) -> dict[str, int]:
    """How many rows of each table name a chat, in whichever column."""

    def look(connection: Connection) -> dict[str, int]:
        found = {}
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table)).all()
            found[table.name] = sum(str(chat_id) in str(value) for row in rows for value in row)
        return {name: count for name, count in found.items() if count}

    return await shop.database.read(look)


async def note_act(shop: Shop, agent_id: int) -> None:
    """An agent looks something up."""
    await shop.database.transact(
        add_audit, agent_id=agent_id, action="follow", argument="1206", now=shop.clock()
    )
