"""The two ways a notice leaves: posted over HTTP, or dropped into a folder that the partner reads.

They know bytes and addresses, and of the messages only that an answer may be an acknowledgement.
That a folder is read for names in `.XML` is the ERP's code; posting over HTTP is our decision.
"""

import asyncio
import os
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

import aiohttp

from services.payments.exchange import Answer, exchange
from services.payments.provider import Unknown
from services.portnet.acknowledgement import Acknowledgement, read_acknowledgement
from services.portnet.credentials import Credentials
from services.portnet.envelope import MessageType, Unreadable, read_envelope
from services.portnet.registration import (
    HandedOver,
    NotRegistered,
    Postponed,
    Registration,
    Uncertain,
)
from services.portnet.return_message import Meaning

PATIENCE_SECONDS = 10.0


class Channel(Protocol):
    """A way to hand one written notice over."""

    async def hand_over(self, document: bytes, *, message_number: str) -> Registration:
        """Try once. The same notice may be handed over again under the same number."""
        ...


@dataclass(frozen=True, slots=True)
class HttpChannel:
    """Posts a notice; a good status is a delivery, whatever stands in the body but a refusal."""

    session: aiohttp.ClientSession
    url: str
    credentials: Credentials

    async def hand_over(self, document: bytes, *, message_number: str) -> Registration:
        """Post once, within ten seconds and 256 KiB of answer; no redirect is followed."""
        headers = {
            "Content-Type": "application/xml; charset=UTF-8",
            "Authorization": self.credentials.authorization,
        }
        answer = await exchange(
            self.session,
            "POST",
            self.url,
            headers=headers,
            body=document,
            patience_seconds=PATIENCE_SECONDS,
        )
        match answer:
            case Unknown(reason):
                return Uncertain(reason)
            case Answer(status) if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                return Uncertain(f"HTTP status {status}")
            case Answer(status) if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
                # The money is taken already: a wrong password of today is no refusal of it.
                return Postponed(f"HTTP status {status}")
            case Answer(_, body):
                return _said(body, message_number)


@dataclass(frozen=True, slots=True)
class FolderChannel:
    """Drops a notice into a folder; the name is the notice's number, so a repeat replaces it."""

    folder: Path

    async def hand_over(self, document: bytes, *, message_number: str) -> Registration:
        """Write beside, then rename: the partner never reads half a file."""
        return await asyncio.to_thread(self._drop, document, message_number)

    def _drop(self, document: bytes, message_number: str) -> Registration:
        # The ERP looks for names in capitals and appends to one that it finds twice.
        place = self.folder / f"PNM{message_number}.XML"
        beside = place.with_suffix(".part")
        try:
            with beside.open("wb") as file:
                file.write(document)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        except OSError as error:
            return Postponed(f"the folder cannot be written: {type(error).__name__}")
        return HandedOver()


def _said(body: bytes, message_number: str) -> Registration:
    envelope = read_envelope(body)
    if isinstance(envelope, Unreadable) or envelope.header.type is not MessageType.ACKNOWLEDGEMENT:
        return HandedOver()
    match read_acknowledgement(envelope):
        case Acknowledgement(reference, False, description) if reference == message_number:
            return NotRegistered(Meaning.OUR_FAULT, description)
        case _:
            return HandedOver()
