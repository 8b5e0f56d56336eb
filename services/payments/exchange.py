"""One bounded HTTP exchange with a gateway. It knows no protocol and tells nothing it sends."""

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from services.payments.provider import Unknown

MAX_ANSWER_BYTES = 256 * 1024
"""Room for the picture of a QR code as text; every other answer is far shorter."""

CONNECT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a gateway's server said, not trusted yet."""

    status: int
    body: bytes


async def exchange(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
    patience_seconds: float,
) -> Answer | Unknown:
    """Send one request and read the whole answer, within the given patience and 256 KiB.

    The address is taken as written, so its parts must be encoded already. No redirect is followed:
    it would carry secrets elsewhere.
    """
    timeout = aiohttp.ClientTimeout(total=patience_seconds, sock_connect=CONNECT_SECONDS)
    try:
        async with session.request(
            method,
            URL(url, encoded=True),
            data=body,
            headers={"Accept-Encoding": "identity", **headers},
            timeout=timeout,
            allow_redirects=False,
        ) as response:
            read = await _read(response.content)
            return read if isinstance(read, Unknown) else Answer(response.status, read)
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        return Unknown(f"no answer: {type(error).__name__}")


async def _read(content: aiohttp.StreamReader) -> bytes | Unknown:
    answer = bytearray()
    async for chunk in content.iter_chunked(MAX_ANSWER_BYTES):
        answer += chunk
        if len(answer) > MAX_ANSWER_BYTES:
            return Unknown("the answer is too long")
    return bytes(answer)
