"""One bounded question to CMI's XML API over HTTP. It knows no XML and tells nothing it sends."""

from http import HTTPStatus

import aiohttp

from services.payments.provider import Unknown

MAX_ANSWER_BYTES = 64 * 1024
CONNECT_SECONDS = 3.0
_HEADERS = {"Content-Type": "application/xml; charset=UTF-8", "Accept-Encoding": "identity"}


async def post(
    session: aiohttp.ClientSession, url: str, document: bytes, *, patience_seconds: float
) -> bytes | Unknown:
    """Post raw XML and give the answer's body, within `patience_seconds` and 64 KiB.

    Raw XML and a form field `DATA` are both in use at Nestpay gateways; raw is our decision, having
    one escaping less. No redirect is followed: it would carry the password elsewhere.
    """
    timeout = aiohttp.ClientTimeout(total=patience_seconds, sock_connect=CONNECT_SECONDS)
    try:
        async with session.post(
            url, data=document, headers=_HEADERS, timeout=timeout, allow_redirects=False
        ) as response:
            if response.status != HTTPStatus.OK:
                return Unknown(f"HTTP status {response.status}")
            return await _read(response.content)
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        return Unknown(f"no answer: {type(error).__name__}")


async def _read(content: aiohttp.StreamReader) -> bytes | Unknown:
    answer = bytearray()
    async for chunk in content.iter_chunked(MAX_ANSWER_BYTES):
        answer += chunk
        if len(answer) > MAX_ANSWER_BYTES:
            return Unknown("the answer is too long")
    return bytes(answer)
