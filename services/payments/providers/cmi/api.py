"""One bounded question to CMI's XML API over HTTP. It knows no XML and tells nothing it sends."""

from http import HTTPStatus

import aiohttp

from services.payments.exchange import exchange
from services.payments.provider import Unknown

_HEADERS = {"Content-Type": "application/xml; charset=UTF-8"}


async def post(
    session: aiohttp.ClientSession, url: str, document: bytes, *, patience_seconds: float
) -> bytes | Unknown:
    """Post raw XML and give the answer's body, within `patience_seconds` and 256 KiB.

    Raw XML and a form field `DATA` are both in use at Nestpay gateways; raw is our decision, having
    one escaping less.
    """
    answer = await exchange(
        session, "POST", url, headers=_HEADERS, body=document, patience_seconds=patience_seconds
    )
    if isinstance(answer, Unknown):
        return answer
    if answer.status != HTTPStatus.OK:
        return Unknown(f"HTTP status {answer.status}")
    return answer.body
