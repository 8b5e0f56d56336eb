"""Hooks of one account that remember what came to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.payments.provider import HttpReply, RawCallback

HOOK_SECRET = "h00kSecretOf22Characte"
ACCOUNT = "PORTNET.fatourati"
WITHDRAWN = HttpReply(200, "application/json", "{}")
PENDING = HttpReply(200, "application/json", '{"status":"PENDING"}')


@dataclass
class MemoryHooks:
    """One secret opens them."""

    withdrawals: list[RawCallback] = field(default_factory=list)
    questions: list[dict[str, str]] = field(default_factory=list)

    def account_behind(self, hook_secret: str) -> str | None:
        return ACCOUNT if hook_secret == HOOK_SECRET else None

    async def withdraw(self, hook_secret: str, raw: RawCallback) -> HttpReply | None:
        if self.account_behind(hook_secret) is None:
            return None
        self.withdrawals.append(raw)
        return WITHDRAWN

    async def token_word(self, hook_secret: str, query: Mapping[str, str]) -> HttpReply | None:
        if self.account_behind(hook_secret) is None:
            return None
        self.questions.append(dict(query))
        return PENDING
