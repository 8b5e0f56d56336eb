"""Calls to the Bot API over aiohttp: plain data in, plain data out, the library's error classes.

It knows nothing of chats or limits. The token is part of every address, so no address may reach an
error's text.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPMethod
from types import TracebackType
from typing import Any, Self

import aiohttp
from telegram import Bot
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
WRITE_SECONDS = 15.0
REPLY_BYTES_MAXIMUM = 16 * 2**20
"""A hundred updates of the longest kind stay well below this."""


class ReplyLostError(NetworkError):
    """The connection broke after the request had left: the call may have been carried out."""


class BotApi:
    """The Bot API with one bot's token; use it as an async context manager.

    `api_url` is the server without `/bot`; `connections` bounds the calls in flight, the others
    wait for a free one; `reply_seconds` is how long an answer may take.
    """

    def __init__(
        self,
        token: str,
        *,
        api_url: str,
        connections: int = 32,
        reply_seconds: float = 10.0,
    ) -> None:
        self._request = AiohttpRequest(connections=connections, reply_seconds=reply_seconds)
        self._bot = Bot(
            token,
            base_url=f"{api_url.rstrip('/')}/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def __aenter__(self) -> Self:
        await self._request.initialize()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._request.shutdown()

    async def call(
        self, method: str, parameters: Mapping[str, object], *, reply_seconds: float | None = None
    ) -> Any:  # noqa: ANN401 - each method has its own JSON
        """Perform one method and return its `result` as JSON.

        Raises TelegramError: InvalidToken for a token refused, TimedOut and ReplyLostError where
        the call may have been carried out, NetworkError where it was not.
        """
        # The library warns when a method that it has itself is called in this raw way; the Bot API
        # does not mind the case of names, so one in lower case passes. Its own typed methods would
        # build objects of every answer, half a millisecond each, for us to throw away.
        return await self._bot.do_api_request(
            method.lower(),
            api_kwargs=dict(parameters),
            read_timeout=BaseRequest.DEFAULT_NONE if reply_seconds is None else reply_seconds,
        )


class AiohttpRequest(BaseRequest):
    """The library's way out, over aiohttp: a fifth of the processor time of its own."""

    def __init__(self, *, connections: int, reply_seconds: float) -> None:
        self._connections = connections
        self._reply_seconds = reply_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take."""
        return self._reply_seconds

    async def initialize(self) -> None:
        """Open the session; a second call changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an envelope. Raises TelegramError for anything else, which is never logged."""
        try:
            envelope = json.loads(payload)
        except (ValueError, RecursionError):
            envelope = None
        if not isinstance(envelope, dict) or not ("result" in envelope or "error_code" in envelope):
            raise TelegramError("Invalid server response")
        return envelope

    async def do_request(  # noqa: PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Perform one request and return its status and body.

        Raises NetworkError when nothing was sent, TimedOut or ReplyLostError when it may have been.
        """
        if self._session is None:
            raise NetworkError("the transport is closed")
        timeout = _timeout(
            reply=_seconds(read_timeout, self._reply_seconds),
            write=_seconds(write_timeout, WRITE_SECONDS),
            connect=_seconds(connect_timeout, CONNECT_SECONDS),
            queue=_seconds(pool_timeout, CONNECT_SECONDS),
        )
        # `from None`: the causes below may hold the address, and with it the token.
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **_body(request_data, method)
            ) as response:
                return response.status, await _bounded(response.content)
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NetworkError(f"no connection ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise ReplyLostError(f"connection lost ({type(error).__name__})") from None


def waiting_seconds(error: RetryAfter) -> float:
    """How long a refusal for flooding asks us to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _body(data: RequestData | None, method: str) -> dict[str, Any]:
    if data is None or method == HTTPMethod.GET:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # file names as they are
    for field, (name, content, media_type) in data.multipart_data.items():
        form.add_field(field, content, filename=name, content_type=media_type)
    return {"data": form}


async def _bounded(stream: aiohttp.StreamReader) -> bytes:
    body = bytearray()
    async for chunk in stream.iter_any():
        body += chunk
        if len(body) > REPLY_BYTES_MAXIMUM:
            raise ReplyLostError("the answer is too long")
    return bytes(body)


def _timeout(
    *, reply: float | None, write: float | None, connect: float | None, queue: float | None
) -> aiohttp.ClientTimeout:
    """Time out as a whole after the sum of the parts, so that no trickle holds a call for ever."""
    parts = (reply, write, connect, queue)
    return aiohttp.ClientTimeout(
        total=None if None in parts else sum(part or 0.0 for part in parts),
        connect=None if connect is None or queue is None else connect + queue,
        sock_connect=connect,
        sock_read=reply,
    )


def _seconds(given: ODVInput[float], otherwise: float) -> float | None:
    return otherwise if isinstance(given, DefaultValue) else given
