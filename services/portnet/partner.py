"""How one issuer is told of settlements, as its table in the accounts file describes it."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import aiohttp
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.payments.account_fields import Address, Secret, Text, refusal
from services.portnet.channels import FolderChannel, HttpChannel
from services.portnet.credentials import Credentials
from services.portnet.envelope import ERP_ADDRESS
from services.portnet.registrar import MessageRegistrar


class PartnerTable(BaseModel):
    """`[portnet]`, or `[issuers."X".messages]` with the same keys.

    `partner_id` is the partner's address in the messages, both ways. The ERP reads its folder once
    a day, so an answer is missed only after `reply_after_hours`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ClassVar[str] = "portnet"

    partner_id: Text = ERP_ADDRESS
    deliver: Literal["http", "folder", "none"] = "none"
    url: Address | None = None
    user: Text | None = None
    password: Secret | None = None
    folder: Path | None = None
    reply_after_hours: Annotated[int, Field(ge=1, le=24 * 30)] = 36

    @property
    def patience(self) -> timedelta:
        """How long an answer to a notice may take."""
        return timedelta(hours=self.reply_after_hours)

    def registrar(self, session: aiohttp.ClientSession) -> MessageRegistrar | None:
        """Make the way to tell this partner; None when only an export tells it."""
        if self.deliver == "folder" and self.folder is not None:
            return MessageRegistrar(self.partner_id, FolderChannel(self.folder))
        if self.url is None or self.user is None or self.password is None:
            return None
        credentials = Credentials(self.user, self.password)
        return MessageRegistrar(self.partner_id, HttpChannel(session, self.url, credentials))

    @model_validator(mode="after")
    def _is_whole(self) -> "PartnerTable":
        if self.deliver == "http" and not (self.url and self.user and self.password):
            raise refusal('deliver "http" needs url, user and password')
        if self.deliver == "folder" and self.folder is None:
            raise refusal('deliver "folder" needs folder')
        if self.deliver != "http" and (self.url or self.user or self.password):
            raise refusal('url, user and password belong to deliver "http"')
        if self.deliver != "folder" and self.folder is not None:
            raise refusal('folder belongs to deliver "folder"')
        return self
