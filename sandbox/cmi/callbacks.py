"""Posting a result to the shop's `callbackUrl`, and doing what its answer says.

It knows the wire and the books; which fields go out is decided elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp

from sandbox.cmi.books import Books, Delivery, Order, Transaction
from sandbox.cmi.quirks import Quirks
from sandbox.control import Control

CAPTURE = "ACTION=POSTAUTH"
LONGEST_REPLY = 1_000
USER_AGENT = "cmi-stand-in"


@dataclass(frozen=True)
class Reply:
    """What the shop answered; `status` is None when no answer came."""

    status: int | None
    text: str


async def post(
    http: aiohttp.ClientSession, url: str, fields: Mapping[str, str], *, timeout_seconds: float
) -> Reply:
    """Post a form and read the first thousand characters of the answer; redirects are not taken."""
    limit = aiohttp.ClientTimeout(total=timeout_seconds)
    try:
        async with http.post(
            url,
            data=dict(fields),
            timeout=limit,
            allow_redirects=False,
            headers={"User-Agent": USER_AGENT},
        ) as response:
            body = await response.content.read(LONGEST_REPLY)
            return Reply(response.status, body.decode("utf-8", "replace"))
    except TimeoutError:
        return Reply(None, "no answer in time")
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return Reply(None, f"no connection: {type(error).__name__}")


def asks_capture(reply: Reply, *, quirks: Quirks) -> bool:
    """Only 200 with exactly `ACTION=POSTAUTH`; a blank too many counts as a failure.

    CMI's manual, second hand. Whether CMI trims is unknown: the switch `trim_reply` does.
    """
    text = reply.text.strip() if quirks.trim_reply else reply.text
    return reply.status == HTTPStatus.OK and text == CAPTURE and not quirks.reply_lost


class Callbacks:
    """The gateway's postman: delivers, writes the delivery down, captures when told to."""

    def __init__(self, *, books: Books, control: Control) -> None:
        self._books = books
        self._control = control
        self.http: aiohttp.ClientSession | None = None

    async def deliver(
        self,
        order: Order,
        transaction: Transaction,
        fields: Mapping[str, str],
        *,
        mode: str,
        quirks: Quirks,
    ) -> Delivery:
        """Post `fields` once. In the modes `forged` and `altered` the money does not move.

        Those two stand for a stranger's posting, whose answer the gateway would never see.
        """
        if self.http is None:
            raise RuntimeError("the gateway is not running")
        reply = await post(
            self.http,
            transaction.callback_url,
            fields,
            timeout_seconds=quirks.callback_timeout_seconds,
        )
        effect = "none"
        if mode not in {"forged", "altered"} and asks_capture(reply, quirks=quirks):
            effect = self._capture(order, transaction)
        delivery = Delivery(
            at=self._control.clock.now(),
            mode=mode,
            status=reply.status,
            reply=reply.text,
            effect="reply lost" if quirks.reply_lost else effect,
        )
        transaction.deliveries.append(delivery)
        self._books.save()
        self._control.log({"callback": order.oid, "mode": mode, "reply": reply.text})
        return delivery

    def _capture(self, order: Order, transaction: Transaction) -> str:
        if transaction is not order.sale:
            return "nothing to capture"
        match self._books.capture(order, now=self._control.clock.now()):
            case Transaction():
                return "captured"
            case denied:
                return denied.text
