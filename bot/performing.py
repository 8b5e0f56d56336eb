"""Does what the dialogue asks for, inside the transaction of the event that led to it.

Here the two sides that do not know each other meet: an ask of `conversations` becomes a use case of
`services`, and its result becomes an event. What is asked about
orders stands in `bot.ordering` and `bot.naming`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot import naming, ordering, privacy
from bot.waiting import put_aside
from conversations.effects import (
    Ask,
    Choose,
    CountMatches,
    EraseMessage,
    FindPayment,
    Forget,
    Inquire,
    OfferArabic,
    ReadLink,
    ReadOrder,
    ReadPage,
    ReadPolicy,
    ReadProspect,
    ReadReview,
    Search,
    SendMyData,
    SetLanguage,
    WantReminders,
    Watch,
)
from conversations.events import (
    ArabicOffered,
    Chosen,
    Event,
    LanguageSet,
    LookupsExhausted,
    MatchesCounted,
    NothingChosen,
    NothingFound,
    OrderRefused,
    PageRead,
    Refusal,
    ReviewRead,
)
from conversations.wishes import wish_beside_code
from domain.calendar import moroccan_day
from domain.invoice import InvoiceKey
from domain.language import Language
from services.invoices.choosing import choose, why_nothing
from services.invoices.listing import count_matches, read_page, read_review, still_listed
from services.invoices.lookups import FoundChoice, FoundPage, Nothing, OverBudget, look_up
from services.notifications.notices import NoticeKind, tell
from services.payments.terms import Terms
from services.storage.chats import StoredChat
from services.storage.plans import may_offer
from services.storage.reminders import silence_chat, unsilence_chat

_RECENT_CODES = 3
_ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class Performed:
    """The chat after an ask, and the answers; none when the network must be asked first.

    `waits` says that this is the register, which may take seconds. The chat is None once it is
    forgotten.
    """

    chat: StoredChat | None
    answers: tuple[Event, ...]
    waits: bool = False


def perform(connection: Connection, terms: Terms, chat: StoredChat, ask: Ask) -> Performed:
    """Carry out one ask, or let it wait until the register of invoices has been asked."""
    if put_aside(connection, terms, chat.chat_id, ask):
        return Performed(chat, (), waits=True)
    return carry_out(connection, terms, chat, ask)


def carry_out(connection: Connection, terms: Terms, chat: StoredChat, ask: Ask) -> Performed:
    """Carry out one ask. Rights are checked here, on the chat, whatever its buttons offered."""
    match ask:
        case Search(code, number):
            return _search(connection, terms, chat, code, number)
        case ReadPage():
            return Performed(chat, _page(connection, terms, ask))
        case CountMatches(code, filters):
            matches = count_matches(connection, terms, code, filters)
            counted = MatchesCounted(code, matches, moroccan_day(terms.clock()))
            return Performed(chat, (counted,))
        case Choose():
            return Performed(chat, (_chosen(connection, terms, chat, ask),))
        case ReadReview(code, seen):
            review = read_review(connection, terms, code, ordering.pairs(seen))
            answer: Event = ReviewRead(review) if review else OrderRefused(Refusal.CHANGED)
            return Performed(chat, (answer,))
        case SetLanguage(language):
            return Performed(replace(chat, language=language), (LanguageSet(language),))
        case OfferArabic():
            return Performed(chat, _offer_arabic(connection, chat))
        case WantReminders(wanted):
            (unsilence_chat if wanted else silence_chat)(connection, chat.chat_id)
            return Performed(chat, ())
        case EraseMessage(message_id):
            tell(connection, chat.chat_id, NoticeKind.ERASE, str(message_id), terms.clock())
            return Performed(chat, ())
        case ReadPolicy() | SendMyData() | ReadProspect() | Forget():
            return Performed(*privacy.perform(connection, terms, chat, ask))
        case ReadOrder() | ReadLink() | Watch() | FindPayment() | Inquire():
            return Performed(chat, naming.perform(connection, terms, chat, ask))
        case _:
            return Performed(chat, ordering.perform(connection, terms, chat.chat_id, ask))


def _search(
    connection: Connection, terms: Terms, chat: StoredChat, code: str, number: str
) -> Performed:
    wish = wish_beside_code(number) if number else None
    found = look_up(connection, terms, chat_id=chat.chat_id, code=code, wish=wish)
    match found:
        case OverBudget(until):
            return Performed(chat, (LookupsExhausted(until),))
        case Nothing():
            return Performed(chat, (NothingFound(code),))
        case FoundPage(page, missed):
            return Performed(_remember(chat, code), (PageRead(page, missed=missed),))
        case FoundChoice(page, wished, groups):
            chosen = Chosen(code, wished, groups, goes_on=True)
            return Performed(_remember(chat, code), (PageRead(page), chosen))


def _remember(chat: StoredChat, code: str) -> StoredChat:
    others = [known for known in chat.recent_codes if known != code]
    return replace(chat, recent_codes=(code, *others)[:_RECENT_CODES])


def _page(connection: Connection, terms: Terms, ask: ReadPage) -> tuple[Event, ...]:
    page = read_page(connection, terms, ask.code, ask.request, ask.filters)
    if page is None:
        return (NothingFound(ask.code),)
    left = still_listed(connection, ask.picked)
    gone = tuple(key for key in ask.picked if key not in left)
    return (PageRead(page, settled_meanwhile=_numbers(gone)),)


def _numbers(keys: Iterable[InvoiceKey]) -> tuple[str, ...]:
    return tuple(key.number for key in keys)


def _chosen(connection: Connection, terms: Terms, chat: StoredChat, ask: Choose) -> Event:
    groups = choose(connection, terms, ask.code, ask.wish, ask.filters)
    if ask.text and not groups:
        near = why_nothing(connection, ask.code, ask.text)
        return NothingChosen(ask.text, chat.recent_codes, near.missed)
    return Chosen(ask.code, ask.wish, groups)


def _offer_arabic(connection: Connection, chat: StoredChat) -> tuple[Event, ...]:
    if chat.language is Language.ARABIC or not may_offer(connection, chat.chat_id, _ARABIC):
        return ()
    return (ArabicOffered(),)
