"""What the dialogue asks about a person's data, inside the event's transaction."""

from sqlalchemy import Connection

from conversations.effects import AskAboutPrivacy, Forget, ReadPolicy, ReadProspect, SendMyData
from conversations.events import Event, PolicyRead, ProspectRead
from services.notifications.notices import Farewell, NoticeKind, tell
from services.payments.terms import Terms
from services.privacy.forgetting import forget, prospect_of
from services.storage.chat_data import waiting_notices
from services.storage.chats import StoredChat


def perform(
    connection: Connection, terms: Terms, chat: StoredChat, ask: AskAboutPrivacy
) -> tuple[StoredChat | None, tuple[Event, ...]]:
    """Carry out one ask; the chat is None once it is forgotten."""
    match ask:
        case ReadPolicy():
            return chat, (PolicyRead(terms.policy),)
        case SendMyData():
            _send_my_data(connection, terms, chat.chat_id)
            return chat, ()
        case ReadProspect():
            return chat, (ProspectRead(prospect_of(connection, terms, chat.chat_id)),)
        case Forget(warned):
            return _forget(connection, terms, chat, warned)


def _send_my_data(connection: Connection, terms: Terms, chat_id: int) -> None:
    """Queue the file, once: it is written at delivery, so one that waits holds everything."""
    if not waiting_notices(connection, chat_id, (NoticeKind.MY_DATA,)):
        tell(connection, chat_id, NoticeKind.MY_DATA, "", terms.clock())


def _forget(
    connection: Connection, terms: Terms, chat: StoredChat, warned: tuple[str, ...]
) -> tuple[StoredChat | None, tuple[Event, ...]]:
    left = forget(connection, terms, chat.chat_id, warned=warned)
    if left is not None:
        return chat, (ProspectRead(left),)
    farewell = Farewell(chat.language, chat.panel_message_id or 0)
    tell(connection, chat.chat_id, NoticeKind.FORGOTTEN, farewell.write(), terms.clock())
    return None, ()
