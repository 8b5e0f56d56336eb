"""The parts of a profile: what each table of the file may say, and what goes together in it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from domain.invoice import Channel
from domain.report import Outcome
from services.payments.account_fields import Text, refusal

RequestMeaning = Literal[
    "merchant", "order", "amount", "currency", "channel", "customer", "expiry", "language",
    "return", "back", "callback",
]  # fmt: skip
"""What an order can be told: `return` is where a payer comes back to, `back` where one gives up."""

StatementMeaning = Literal[
    "merchant", "order", "transaction", "channel", "status", "amount", "currency", "fees", "time"
]
"""What a statement about an order can tell."""

StateWord = Literal["pending", "paid", "refused", "cancelled", "expired"]

OUTCOMES: Mapping[StateWord, Outcome] = {
    "pending": Outcome.PENDING,
    "paid": Outcome.CAPTURED,
    "refused": Outcome.REFUSED,
    "cancelled": Outcome.CANCELLED,
    "expired": Outcome.EXPIRED,
}
"""AmanPay debits by itself, so what it calls paid is debited; a booked code is only pending."""


def _below_the_address(path: str) -> str:
    if not path.startswith("/") or any(map(str.isspace, path)):
        raise refusal("must begin with / and hold no blank")
    return path


def _names_the_order(path: str) -> str:
    if path.count("{order}") != 1 or path.count("{") != 1:
        raise refusal("must hold {order} once, where the order's name goes")
    return path


Path = Annotated[Text, AfterValidator(_below_the_address)]
"""A path below the account's `api_url`."""

OrderPath = Annotated[Path, AfterValidator(_names_the_order)]
"""A path with the order's name in it."""


class Part(BaseModel):
    """One table of a profile; a key that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Signature(Part):
    """How messages of one direction are signed.

    The signed text is the kind, if any, and the named fields' values, parted by `separator`; with
    `escape` a value's own separators and backslashes are escaped by a backslash. The key is that of
    the HMAC, or stands `first` or `last` in the text of a plain hash.
    """

    algorithm: Literal["hmac-sha256", "sha256", "sha512", "md5"]
    fields: tuple[Text, ...]
    kind: Text | None = None
    kind_field: Text | None = None
    separator: str = "|"
    escape: bool = False
    key: Literal["hmac", "first", "last"] = "hmac"
    digest: Literal["hex", "base64"] = "hex"
    field: Text | None = None
    header: Text | None = None

    @property
    def is_legacy(self) -> bool:
        """Whether it is weaker than an HMAC over parted values."""
        return not self.algorithm.startswith("hmac-") or not self.separator

    @model_validator(mode="after")
    def _is_whole(self) -> "Signature":
        if self.algorithm.startswith("hmac-") != (self.key == "hmac"):
            raise refusal('key: "hmac" goes with an hmac algorithm, "first" or "last" with a hash')
        if (self.field is None) == (self.header is None):
            raise refusal("field, header: give the one that carries the signature")
        if self.kind is not None and self.kind_field is not None:
            raise refusal("kind, kind_field: give one at most")
        if not self.fields or len(set(self.fields)) != len(self.fields):
            raise refusal("fields: must be a list of different names")
        return self


class Signatures(Part):
    """The signature of each direction; a missing one is not signed."""

    request: Signature | None = None
    callback: Signature | None = None
    query: Signature | None = None
    cancel: Signature | None = None


class Request(Part):
    """What an order is told, under which names and in which spelling."""

    fields: dict[RequestMeaning, Text] = {}
    constants: dict[Text, Text] = {}
    channels: dict[Channel, str]
    """Channels that are offered, and their words; an empty word is not sent."""
    currency: Text = "MAD"
    amount_format: Literal["decimal", "centimes"] = "decimal"
    date_format: Literal["utc", "morocco"] = "utc"
    encoding: Literal["json", "form"] = "json"

    @model_validator(mode="after")
    def _is_whole(self) -> "Request":
        names = [*self.fields.values(), *self.constants]
        if len(set(names)) != len(names):
            raise refusal("fields, constants: two of them have one name")
        if not self.channels:
            raise refusal("channels: name at least one")
        return self


class CheckoutAnswer(Part):
    """Names in the answer to a new order."""

    transaction: Text | None = None
    status: Text | None = None
    created: tuple[Text, ...] = ()
    address: Text | None = None
    code: Text | None = None
    expiry: Text | None = None
    fees: tuple[Text, ...] = ()
    total: Text | None = None


class CheckoutPart(Part):
    """How a payer is handed over: by a call that answers an address or a code, by a form that the
    browser posts, or by a script that opens a window in our page.
    """

    kind: Literal["api", "redirect", "widget"]
    path: Path | None = None
    answer: CheckoutAnswer | None = None
    script_id: Text | None = None
    attributes: dict[Text, str] = {}

    @model_validator(mode="after")
    def _is_whole(self) -> "CheckoutPart":
        wanted = {"api": ("path", "answer"), "redirect": ("path",), "widget": ("script_id",)}
        for key in wanted[self.kind]:
            if getattr(self, key) is None:
                raise refusal(f"{key}: is missing, and the kind {self.kind!r} needs it")
        return self


class Callback(Part):
    """What AmanPay tells us about an order; the answer to a query has the same names."""

    encoding: Literal["json", "form"] = "json"
    fields: dict[StatementMeaning, Text]
    statuses: dict[Text, StateWord]
    reply: Text = "OK"

    @model_validator(mode="after")
    def _is_whole(self) -> "Callback":
        for meaning in ("order", "transaction", "status", "amount", "currency"):
            if meaning not in self.fields:
                raise refusal(f"fields.{meaning}: is missing")
        if len(set(self.fields.values())) != len(self.fields):
            raise refusal("fields: two of them have one name")
        return self


class Query(Part):
    """How an order's state is asked for, and which words of an error mean that there is none."""

    path: OrderPath
    error_field: Text = "code"
    absent: tuple[Text, ...] = ()


class Cancel(Part):
    """How an unpaid order is withdrawn."""

    path: OrderPath
