"""The parts that know about money, without any edge: `run` and the commands share them."""

import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.settings import Settings
from domain.listing import Offer
from domain.money import Money
from domain.text import fold
from services.payments.accounts import Accounts, load_accounts
from services.payments.registering import Ear
from services.payments.registry import Providers, build_providers
from services.payments.terms import Terms
from services.storage.database import Database, SqliteDatabase

NO_ACCOUNTS = Accounts((), {}, {})


def utc_now() -> datetime:
    """Read the wall clock, the only place of the program that does."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Trade:
    """The parts that know about money, without any edge; the commands use them alone."""

    database: Database
    terms: Terms
    providers: Providers
    ears: Mapping[str, Ear]
    """How issuers are told of settlements, by folded name."""


@asynccontextmanager
async def open_trade(
    settings: Settings, *, clock: Callable[[], datetime] = utc_now
) -> AsyncIterator[Trade]:
    """Open the database and the accounts; closes both. The schema must be current."""
    accounts = NO_ACCOUNTS
    if settings.accounts_file is not None:
        accounts = load_accounts(settings.accounts_file)
    database = SqliteDatabase(settings.database_path)
    try:
        async with aiohttp.ClientSession() as session:
            providers = build_providers(accounts, session, now=clock, choose=secrets.choice)
            terms = Terms(
                public_url=settings.public_url,
                link_life=timedelta(hours=settings.link_hours),
                offers_for=offers_of(providers),
                clock=clock,
                can_withdraw=providers.can_withdraw,
            )
            yield Trade(database, terms, providers, ears_of(accounts, session))
    finally:
        await database.close()


def offers_of(providers: Providers) -> Callable[[str, Money], tuple[Offer, ...]]:
    """Ways to pay an issuer an amount: those of its accounts that take so much."""

    def offers_for(issuer: str, amount: Money) -> tuple[Offer, ...]:
        return tuple(
            offer
            for offer, provider in providers.offers_for(issuer).items()
            if provider.traits.max_amount is None or amount <= provider.traits.max_amount
        )

    return offers_for


def ears_of(accounts: Accounts, session: aiohttp.ClientSession) -> dict[str, Ear]:
    """Make the way to tell each issuer that has one."""
    found = {}
    for issuer, partner in accounts.partners.items():
        registrar = partner.registrar(session)
        if registrar is not None:
            found[fold(issuer)] = Ear(registrar, partner.partner_id, partner.patience)
    return found
