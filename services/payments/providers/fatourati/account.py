"""One store at CMI's Fatourati, as its table in the accounts file describes it."""

import re
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

SHORTEST_HOOK_SECRET = 22
"""Characters of 128 bits in base64url: the status hook is not signed, its address is the secret."""

_HOOK_SECRET = re.compile(rf"[0-9A-Za-z_-]{{{SHORTEST_HOOK_SECRET},}}")


class FatouratiAccount(BaseModel):
    """Everything that differs between two stores, and between CMI's test and real gateways.

    `signature` is chosen here because public code knows two ways; the other one is never accepted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ClassVar[str] = "fatourati"
    unshared: ClassVar[tuple[tuple[str, ...], ...]] = (("merchant_code", "store"), ("hook_secret",))
    """What no two accounts may have in common: a hook tells its account by these alone."""

    name: Text
    merchant_code: Text
    store: Text
    api_key: Secret
    previous_api_key: Secret | None = None
    previous_until: Until | None = None
    cashier_id: Text = "001"
    signature: Literal["HMAC-SHA256", "SHA256"] = "HMAC-SHA256"
    client_id: Text
    client_secret: Secret
    auth_url: Address
    realm: str = ""
    api_url: Address
    api_version: Text = "v1"
    hook_secret: Secret
    max_amount: Dirhams | None = None

    def keys(self, now: datetime) -> tuple[str, ...]:
        """The store keys that a hook may be signed with at `now`, the present one first."""
        return keys_at(
            now, present=self.api_key, previous=self.previous_api_key, until=self.previous_until
        )

    @field_validator("merchant_code", "store")
    @classmethod
    def _is_a_code(cls, text: str) -> str:
        if not (text.isascii() and text.isalnum()):
            raise refusal("must be the code given by CMI, without blanks")
        return text

    @field_validator("cashier_id")
    @classmethod
    def _has_no_separator(cls, text: str) -> str:
        if "|" in text:
            raise refusal("must not hold the sign |, which parts the signed values")
        return text

    @field_validator("hook_secret")
    @classmethod
    def _fits_an_address(cls, secret: SecretStr) -> SecretStr:
        if not _HOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise refusal(
                f"must be at least {SHORTEST_HOOK_SECRET} letters, digits, hyphens or underscores"
            )
        return secret

    @model_validator(mode="after")
    def _is_whole(self) -> "FatouratiAccount":
        if (self.previous_api_key is None) != (self.previous_until is None):
            raise refusal("previous_api_key and previous_until must be given together")
        return self
