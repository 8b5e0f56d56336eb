"""One issuer's account at AmanPay, as its table in the accounts file describes it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator

from services.payments.account_fields import (
    Address,
    Dirhams,
    Secret,
    Text,
    Until,
    keys_at,
    refusal,
)
from services.payments.providers.amanpay.profile import Profile, ProfileError, load_profile


def _profile(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    context = info.context if isinstance(info.context, Mapping) else {}
    try:
        return load_profile(value, Path(context.get("folder", ".")))
    except ProfileError as error:
        raise refusal(str(error)) from None


class AmanPayAccount(BaseModel):
    """Everything that differs between two issuers at AmanPay, and the profile they speak by.

    `profile` is read from the file that it names, beside the accounts file, or from a shipped one;
    the context's `folder` says where the accounts file is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ClassVar[str] = "amanpay"
    unshared: ClassVar[tuple[tuple[str, ...], ...]] = (("merchant_id",),)
    """What no two accounts may have in common: a callback tells its account by these alone."""

    name: Text
    profile: Annotated[Profile, BeforeValidator(_profile)]
    merchant_id: Text
    secret: Secret
    previous_secret: Secret | None = None
    previous_until: Until | None = None
    widget_url: Address | None = None
    api_url: Address | None = None
    max_amount: Dirhams | None = None

    def keys(self, now: datetime) -> tuple[str, ...]:
        """The secrets that a callback may be signed with at `now`, the present one first."""
        return keys_at(
            now, present=self.secret, previous=self.previous_secret, until=self.previous_until
        )

    @model_validator(mode="after")
    def _is_whole(self) -> "AmanPayAccount":
        if (self.previous_secret is None) != (self.previous_until is None):
            raise refusal("previous_secret and previous_until must be given together")
        profile = self.profile
        by_widget = profile.checkout.kind == "widget"
        if by_widget and self.widget_url is None:
            raise refusal("widget_url: is missing, and the profile opens a widget")
        calls = not by_widget or profile.query is not None or profile.cancel is not None
        if calls and self.api_url is None:
            raise refusal("api_url: is missing, and the profile calls it")
        return self
