"""PORTNET's messages: who calls is asked first, then the message is taken and acknowledged."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.limits import KIBIBYTE, read_bounded
from services.payments.terms import Terms
from services.portnet.credentials import Credentials
from services.portnet.receiving import receive_message
from services.storage.database import Database

MESSAGE_BYTES = 10 * KIBIBYTE * KIBIBYTE
MESSAGE_SECONDS = 30.0


def message_door(
    database: Database, terms: Terms, partners: Mapping[str, str], credentials: Credentials
) -> Handler:
    """Handler of `POST /portnet/messages`; `partners` gives the issuer behind each address.

    401 without the right account, 413 and 408 for a body too large or too slow, 400 with an
    acknowledgement for what is no message, else 200 with one. It answers after the commit.
    """

    async def receive(request: web.Request) -> web.Response:
        if not credentials.admits(request.headers.get("Authorization")):
            headers = {"WWW-Authenticate": 'Basic realm="messages"'}
            return web.Response(status=HTTPStatus.UNAUTHORIZED, headers=headers)
        try:
            async with asyncio.timeout(MESSAGE_SECONDS):
                raw = await read_bounded(request, MESSAGE_BYTES)
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        now: datetime = terms.clock()
        answer = await database.transact(receive_message, raw, partners, now)
        status = HTTPStatus.OK if answer.is_readable else HTTPStatus.BAD_REQUEST
        return web.Response(body=answer.document, status=status, content_type="application/xml")

    return receive
