"""The providers at work: one object per account of the accounts file, found by issuer or by name.

The only place where a kind of account is matched with the module that speaks its protocol.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from yarl import URL

from domain.listing import Offer
from services.payments.accounts import AccountConfig, Accounts
from services.payments.provider import (
    Authentic,
    Forged,
    PaymentProvider,
    RawCallback,
    Unreadable,
)
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.provider import AmanPayProvider
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.cmi.provider import CmiProvider
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.provider import FatouratiProvider


@dataclass(frozen=True, slots=True)
class Received:
    """A callback that one account's key signed; `provider` is that account's."""

    provider: PaymentProvider
    reading: Authentic


@dataclass(frozen=True, slots=True)
class Providers:
    """Every account's provider, by the account's name, and whom the accounts serve."""

    accounts: Accounts
    by_name: Mapping[str, PaymentProvider]

    def by_account(self, name: str) -> PaymentProvider | None:
        """Give the provider of an account; None once the account has left the file."""
        return self.by_name.get(name)

    def can_withdraw(self, name: str) -> bool:
        """Whether an account's gateway can take back what nobody has paid."""
        provider = self.by_account(name)
        return provider is not None and provider.traits.can_cancel

    def debits_by_itself(self, name: str) -> bool:
        """Whether an account's gateway debits without our word; unknown accounts may."""
        provider = self.by_account(name)
        return provider is None or not provider.traits.reply_captures

    def of_kind(self, kind: str, *, account: str | None = None) -> tuple[PaymentProvider, ...]:
        """Every account at one provider: those whose callbacks come to one address.

        With `account` only that one: where each account has an address of its own.
        """
        named = (
            one.name
            for one in self.accounts.all
            if one.kind == kind and account in {None, one.name}
        )
        return tuple(self.by_name[name] for name in named)

    def behind_hook(self, hook_secret: str) -> FatouratiProvider | None:
        """Give the Fatourati account that registered addresses with this secret, in even time."""
        found: FatouratiProvider | None = None
        for provider in self.by_name.values():
            if isinstance(provider, FatouratiProvider) and provider.answers_at(hook_secret):
                found = provider
        return found

    def offers_for(self, issuer: str) -> Mapping[Offer, PaymentProvider]:
        """Give each way to pay an issuer and who carries it out; empty: not payable online."""
        return {
            Offer(provider.traits.means, channel): provider
            for account in self.accounts.for_issuer(issuer)
            for provider in [self.by_name[account.name]]
            for channel in sorted(provider.traits.channels)
        }

    def redirect_origins(self) -> tuple[str, ...]:
        """Where a payer's browser may be sent after a button: browsers must be told beforehand."""
        addresses = (
            address
            for account in self.accounts.all
            if isinstance(account, AmanPayAccount)
            for address in (account.api_url, account.widget_url)
            if address is not None
        )
        return tuple(sorted({str(URL(address).origin()) for address in addresses}))

    def read_callback(
        self, kind: str, raw: RawCallback, *, account: str | None = None
    ) -> Received | Forged | Unreadable:
        """Find the account that signed a callback; an account that we do not have signs nothing.

        No I/O, never raises. Whether the attempt is of the same account is still to be checked.
        """
        rejected: Forged | Unreadable = Forged()
        for provider in self.of_kind(kind, account=account):
            match provider.read_callback(raw):
                case Authentic() as reading:
                    return Received(provider, reading)
                case Forged() | Unreadable() as rejected:
                    continue
        return rejected


def build_providers(
    accounts: Accounts,
    session: aiohttp.ClientSession,
    *,
    now: Callable[[], datetime],
    choose: Callable[[str], str],
) -> Providers:
    """Make one provider per account. `choose` picks one character of a text at random, as
    `secrets.choice` does.
    """

    def build(account: AccountConfig) -> PaymentProvider:
        match account:
            case CmiAccount():
                return CmiProvider(account, session, now=now, choose=choose)
            case FatouratiAccount():
                return FatouratiProvider(account, session, now=now)
            case AmanPayAccount():
                return AmanPayProvider(account, session, now=now)

    return Providers(accounts, {account.name: build(account) for account in accounts.all})
