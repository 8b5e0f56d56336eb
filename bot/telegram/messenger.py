"""Messages to people through the Bot API, and what became of each, as the port's four outcomes.

It keeps Telegram's pace through the limiter and knows neither what a message says nor why.
"""

import re
from collections.abc import Mapping

import structlog
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.handling import Answer
from bot.telegram.limits import Limiter
from bot.telegram.render import Drawn
from bot.telegram.transport import BotApi, ReplyLostError, waiting_seconds
from services.notifications.messenger import (
    Delivered,
    Delivery,
    Postponed,
    Reason,
    Uncertain,
    Undeliverable,
)

PATIENCE_SECONDS = 5.0
"""Longest wait for the limiter: past it the caller, who has a durable queue, waits instead."""

ANSWER_SECONDS = 5.0

_log = structlog.get_logger(__name__)

# Sentences of the public Bot API server, in lower case; it gives no other sign of what was wrong.
_UNCHANGED = "message is not modified"
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
)
_ALREADY_DELETED = "message to delete not found"
_NO_CHAT = ("chat not found", "user not found", "peer_id_invalid")


class TelegramMessenger:
    """Sends, edits and deletes. No method raises for what Telegram or the network does."""

    def __init__(self, api: BotApi, limiter: Limiter) -> None:
        self._api = api
        self._limiter = limiter

    async def send(self, chat_id: int, drawn: Drawn, *, silent: bool, urgent: bool) -> Delivery:
        """Send a new message; `urgent` ones overtake the others that wait for the limiter."""
        parameters = {"disable_notification": silent, **_content(drawn)}
        return await self._deliver("sendMessage", chat_id, parameters, urgent=urgent)

    async def edit(self, chat_id: int, message_id: int, drawn: Drawn) -> Delivery:
        """Redraw a message of ours; Undeliverable(MESSAGE_GONE) asks for a new one instead."""
        parameters = {"message_id": message_id, **_content(drawn)}
        return await self._deliver("editMessageText", chat_id, parameters, urgent=True)

    async def strip_keyboard(self, chat_id: int, message_id: int) -> Delivery:
        """Take the buttons off a message and leave its text."""
        parameters = {"message_id": message_id}
        return await self._deliver("editMessageReplyMarkup", chat_id, parameters, urgent=True)

    async def delete(self, chat_id: int, message_id: int) -> Delivery:
        """Delete a message younger than 48 hours; one that is gone already counts as deleted."""
        # Telegram's published limits speak of messages sent; a deletion is not one.
        return await self._perform("deleteMessage", chat_id, {"message_id": message_id})

    async def send_document(
        self,
        chat_id: int,
        content: bytes,
        *,
        filename: str,
        caption: Drawn,
        silent: bool,
        urgent: bool,
    ) -> Delivery:
        """Send a file of at most 50 MB, its caption at most 1024 characters."""
        file = InputFile(content, filename=filename)
        parameters = {"document": file, "disable_notification": silent, **_caption(caption)}
        return await self._deliver("sendDocument", chat_id, parameters, urgent=urgent)

    async def send_photo(
        self, chat_id: int, content: bytes, *, caption: Drawn, silent: bool, urgent: bool
    ) -> Delivery:
        """Send a PNG or JPEG to be seen in the chat, its caption at most 1024 characters.

        At most 10 MB; width and height together at most 10 000 pixels, one at most 20 times the
        other. Telegram may make it smaller.
        """
        file = InputFile(content, filename="picture.png")
        parameters = {"photo": file, "disable_notification": silent, **_caption(caption)}
        return await self._deliver("sendPhoto", chat_id, parameters, urgent=urgent)

    async def answer_tap(self, answer: Answer) -> None:
        """Stop the spinner; best effort, for an answer that comes too late harms nobody."""
        try:
            await self._api.call(answer.method, answer.parameters(), reply_seconds=ANSWER_SECONDS)
        except TelegramError as error:
            _log.info("tap_not_answered", why=_shown(error))

    async def _deliver(
        self, method: str, chat_id: int, parameters: Mapping[str, object], *, urgent: bool
    ) -> Delivery:
        delay = self._limiter.delay_seconds(chat_id)
        if delay > PATIENCE_SECONDS:
            return Postponed(delay)
        await self._limiter.admit(chat_id, urgent=urgent)
        return await self._perform(method, chat_id, parameters)

    async def _perform(
        self, method: str, chat_id: int, parameters: Mapping[str, object]
    ) -> Delivery:
        try:
            result = await self._api.call(method, {"chat_id": chat_id, **parameters})
        except RetryAfter as error:
            seconds = waiting_seconds(error)
            self._limiter.hold(chat_id, seconds)
            return Postponed(seconds)
        except TelegramError as error:
            return _failure(error, method)
        return Delivered(_message_id(result))


def _failure(error: TelegramError, method: str) -> Delivery:
    match error:
        case BadRequest():
            return _refusal(error, method)
        case Forbidden():
            return Undeliverable(Reason.BLOCKED, _shown(error))
        case ChatMigrated():
            return Undeliverable(Reason.MOVED, moved_to=error.new_chat_id)
        case TimedOut() | ReplyLostError():
            return Uncertain()
        case NetworkError():
            return Postponed()
        case InvalidToken() | EndPointNotFound():
            _log.error("token_refused", method=method)
            return Postponed()
        case _:
            # The rest is an answer that we cannot read: the call may have been carried out.
            return Uncertain()


def _refusal(error: BadRequest, method: str) -> Delivery:
    said = error.message.lower()
    if _UNCHANGED in said or _ALREADY_DELETED in said:
        return Delivered()
    if any(sentence in said for sentence in _GONE):
        return Undeliverable(Reason.MESSAGE_GONE, _shown(error))
    if names_no_chat(error):
        return Undeliverable(Reason.NO_CHAT, _shown(error))
    _log.error("message_refused", method=method, why=_shown(error))
    return Undeliverable(Reason.REFUSED, _shown(error))


def names_no_chat(error: TelegramError) -> bool:
    """Whether Telegram says that the bot has no chat with such a person."""
    return any(sentence in error.message.lower() for sentence in _NO_CHAT)


def _shown(error: TelegramError) -> str:
    """Telegram's words for the log, without what they quote: an address may hold a link token."""
    return re.sub(r"(['\"]).*\1", "'…'", error.message, flags=re.DOTALL)[:200]


def _message_id(result: object) -> int | None:
    match result:
        case {"message_id": int(message_id)}:
            return message_id
        case _:
            return None


def _content(drawn: Drawn) -> dict[str, object]:
    """Spell a drawn screen; a preview would fetch the payment link on the payer's behalf."""
    return {
        "text": drawn.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        **_keyboard(drawn),
    }


def _caption(drawn: Drawn) -> dict[str, object]:
    return {"caption": drawn.text, "parse_mode": "HTML", **_keyboard(drawn)}


def _keyboard(drawn: Drawn) -> dict[str, object]:
    return {} if drawn.reply_markup is None else {"reply_markup": drawn.reply_markup}
