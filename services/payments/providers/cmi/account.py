"""One merchant account at CMI, as its table in the accounts file describes it."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, SecretStr, field_validator, model_validator

from services.payments.account_fields import (
    Address,
    Dirhams,
    Secret,
    Text,
    Until,
    keys_at,
    refusal,
)


class CmiAccount(BaseModel):
    """Everything that differs between two merchants, and between CMI's test and real gateways.

    The addresses are configuration and not constants because CMI's merchants moved between hosts
    when the acquirers were parted in 2025. The API user is not the store key; without one the
    account cannot be asked, and must say `capture_confirmation = "reply"`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ClassVar[str] = "cmi"
    unshared: ClassVar[tuple[tuple[str, ...], ...]] = (("client_id",),)
    """What no two accounts may have in common: a callback tells its account by these alone."""

    name: Text
    client_id: Text
    store_key: Secret
    previous_store_key: Secret | None = None
    previous_until: Until | None = None
    gateway_url: Address
    contact_email: Text
    api_url: Address | None = None
    api_user: Text | None = None
    api_password: Secret | None = None
    capture_confirmation: Literal["status", "reply"] = "status"
    max_amount: Dirhams | None = None

    @property
    def can_be_asked(self) -> bool:
        """Whether the account has an API user."""
        return self.api_url is not None

    def keys(self, now: datetime) -> tuple[str, ...]:
        """The store keys that a callback may be signed with at `now`, the present one first."""
        return keys_at(
            now,
            present=self.store_key,
            previous=self.previous_store_key,
            until=self.previous_until,
        )

    @field_validator("client_id")
    @classmethod
    def _is_a_number(cls, text: str) -> str:
        if not (text.isascii() and text.isalnum()):
            raise refusal("must be the merchant number given by CMI, without blanks")
        return text

    @field_validator("store_key", "previous_store_key")
    @classmethod
    def _has_no_blank(cls, key: SecretStr | None) -> SecretStr | None:
        # CMI's back office takes no blank in a key (two public kits); a pasted one spoils it.
        if key is not None and any(map(str.isspace, key.get_secret_value())):
            raise refusal("must not hold a blank")
        return key

    @field_validator("contact_email")
    @classmethod
    def _is_an_email(cls, text: str) -> str:
        name, at, host = text.partition("@")
        if not (name and at and host) or "@" in host or any(map(str.isspace, text)):
            raise refusal("is not an e-mail address")
        # CMI's firewall is said to rewrite this word in what is posted, which breaks the hash.
        if "document" in text.lower():
            raise refusal('must not hold the word "document", which CMI rewrites')
        return text

    @model_validator(mode="after")
    def _is_whole(self) -> "CmiAccount":
        if (self.previous_store_key is None) != (self.previous_until is None):
            raise refusal("previous_store_key and previous_until must be given together")
        credentials = (self.api_url, self.api_user, self.api_password)
        if any(credentials) and not all(credentials):
            raise refusal("api_url, api_user and api_password must be given together")
        if self.capture_confirmation == "status" and not all(credentials):
            raise refusal(
                'capture_confirmation "status" needs api_url, api_user and api_password;'
                ' an account without them must say capture_confirmation = "reply"'
            )
        return self
