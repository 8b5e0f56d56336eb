"""The parts that know about money, without any edge: `run` and the commands share them."""

import random
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.settings import Register, Settings
from domain.listing import Offer
from domain.money import Money
from domain.privacy import DataPolicy
from domain.text import fold
from services.invoices.breaker import CircuitBreaker
from services.invoices.register_copy import COPY_LIFE
from services.invoices.rest import RestSource
from services.invoices.rest_exchange import RestExchange
from services.invoices.rest_payments import RestRegistrar
from services.payments.accounts import Accounts, load_accounts
from services.payments.registering import Ear, Ears
from services.payments.registry import Providers, build_providers
from services.payments.terms import Terms
from services.portnet.credentials import Credentials
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
    ears: Ears
    """How issuers are told of settlements."""
    register: RestSource | None
    """Where invoices are asked for; None where they come by imports and messages only."""


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
            register = register_of(settings, session, clock, accounts.canonical_issuer)
            terms = Terms(
                public_url=settings.public_url,
                link_life=timedelta(hours=settings.link_hours),
                offers_for=offers_of(providers),
                clock=clock,
                can_withdraw=providers.can_withdraw,
                debits_by_itself=providers.debits_by_itself,
                copy_life=None if register is None else COPY_LIFE,
                agent_ids=frozenset(settings.agent_ids),
                policy=DataPolicy(
                    retention_days=settings.retention_days,
                    controller=settings.data_controller or "",
                    cndp_number=settings.cndp_number or "",
                ),
            )
            ears = Ears(ears_of(accounts, session), _ear_of(register))
            yield Trade(database, terms, providers, ears, register)
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


def register_of(
    settings: Settings,
    session: aiohttp.ClientSession,
    clock: Callable[[], datetime],
    issuer_name: Callable[[str], str],
) -> RestSource | None:
    """Make the register that the settings name."""
    if settings.register_ is not Register.REST or settings.register_url is None:
        return None
    user, password = settings.register_user, settings.register_password
    credentials = None if user is None or password is None else Credentials(user, password)
    breaker = CircuitBreaker(time.monotonic, random.SystemRandom().random)
    exchange = RestExchange(session, settings.register_url, credentials, breaker)
    return RestSource(exchange, clock, issuer_name)


def _ear_of(register: RestSource | None) -> Ear | None:
    # It answers at once, so no answer is ever waited for.
    return None if register is None else Ear(RestRegistrar(register), "", timedelta(0))


def ears_of(accounts: Accounts, session: aiohttp.ClientSession) -> dict[str, Ear]:
    """Make the way to tell each issuer that has one, under each of its names."""
    found: dict[str, Ear] = {}
    for issuer, partner in accounts.partners.items():
        registrar = partner.registrar(session)
        if registrar is not None:
            ear = Ear(registrar, partner.partner_id, partner.patience)
            found |= dict.fromkeys(_spellings(accounts, issuer), ear)
    return found


def _spellings(accounts: Accounts, issuer: str) -> set[str]:
    """Folded names under which invoices of one issuer may have come in."""
    return {fold(issuer), *(name for name, owner in accounts.names.items() if owner == issuer)}
