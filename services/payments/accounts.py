"""The accounts file: which issuer is paid through which merchant account, and under which names.

It knows TOML and the providers' account tables, and opens no connection. No error repeats a value.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeGuard

from pydantic import ValidationError

from domain.text import fold, plain
from services.payments.account_fields import first_complaint
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.fatourati.account import FatouratiAccount
from services.portnet.partner import PartnerTable

AccountConfig: TypeAlias = CmiAccount | FatouratiAccount | AmanPayAccount
"""One account's table; the union of every provider's."""

Table: TypeAlias = Mapping[str, object]

ACCOUNT_KINDS: Mapping[str, type[AccountConfig]] = {
    CmiAccount.kind: CmiAccount,
    FatouratiAccount.kind: FatouratiAccount,
    AmanPayAccount.kind: AmanPayAccount,
}
_MESSAGES = "messages"
PORTNET_ISSUER = "PORTNET"
"""The issuer whose settlements `[portnet]` is about."""


class AccountsFileError(Exception):
    """The accounts file cannot be used; one line that names the entry and holds no secret."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Every account of the file, and whom each serves.

    `names` gives the canonical name of each folded spelling, `serving` the accounts of each
    canonical name.
    """

    all: tuple[AccountConfig, ...]
    names: Mapping[str, str]
    serving: Mapping[str, tuple[AccountConfig, ...]]
    partners: Mapping[str, PartnerTable] = field(default_factory=dict)
    """How each issuer is told of settlements; one that is not here is told by an export."""

    def canonical_issuer(self, name: str) -> str:
        """Give the file's own spelling of an issuer; one that it does not name keeps its own."""
        return self.names.get(fold(name), plain(name))

    def for_issuer(self, name: str) -> tuple[AccountConfig, ...]:
        """Accounts that an issuer is paid through, by its name or an alias; none: not online.

        Its own account at a provider replaces the default one, which serves only those it lists.
        """
        return self.serving.get(self.canonical_issuer(name), ())


def load_accounts(path: Path) -> Accounts:
    """Read the accounts file (TOML). Raises `AccountsFileError`."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AccountsFileError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise AccountsFileError(f"{path}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise AccountsFileError(f"{path}: is not TOML: {error}") from None
    try:
        return _read(document, path.parent)
    except _EntryError as error:
        raise AccountsFileError(f"{path}: {error}") from None


class _EntryError(Exception):
    """One entry is wrong; its place and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One account's table as it stands in the file, and the issuers it is meant for."""

    place: str
    name: str
    kind: str
    table: Table
    serves: list[str]


def _read(document: Table, folder: Path) -> Accounts:
    _refuse_unknown("", document, {"default", "issuers", PartnerTable.kind})
    issuers = _table("issuers", document)
    entries = [*_default_entries(_table("default", document)), *_own_entries(issuers)]
    names = _names(issuers, [name for entry in entries for name in entry.serves])
    accounts = tuple(_account(entry, folder) for entry in entries)
    _refuse_shared_identities(accounts)
    serving: dict[str, dict[str, AccountConfig]] = {name: {} for name in names.values()}
    for entry, account in zip(entries, accounts, strict=True):  # default ones first, then replaced
        for name in entry.serves:
            serving[names[fold(name)]][entry.kind] = account
    served = {name: tuple(of.values()) for name, of in serving.items()}
    return Accounts(accounts, names, served, _partners(document, issuers))


def _partners(document: Table, issuers: Table) -> dict[str, PartnerTable]:
    found = {}
    if PartnerTable.kind in document:
        found[PORTNET_ISSUER] = _partner(PartnerTable.kind, _table(PartnerTable.kind, document))
    for name in issuers:
        tables = _table(name, issuers, "issuers")
        if _MESSAGES in tables:
            place = f'issuers."{name}".{_MESSAGES}'
            found[plain(name)] = _partner(place, _table(_MESSAGES, tables, f'issuers."{name}"'))
    return found


def _partner(place: str, table: Table) -> PartnerTable:
    try:
        return PartnerTable.model_validate(table)
    except ValidationError as error:
        raise _EntryError(f"[{place}] {first_complaint(error)}") from None


def _default_entries(defaults: Table) -> Iterator[_Entry]:
    _refuse_unknown("default", defaults, ACCOUNT_KINDS)
    for kind in defaults:
        place, table = f"default.{kind}", _table(kind, defaults, "default")
        serves = _texts(place, "issuers", table)
        if not serves:
            raise _EntryError(f"[{place}] issuers: list the issuers that this account serves")
        own = {key: value for key, value in table.items() if key != "issuers"}
        yield _Entry(place=place, name=place, kind=kind, table=own, serves=serves)


def _own_entries(issuers: Table) -> Iterator[_Entry]:
    for name in issuers:
        place, tables = f'issuers."{name}"', _table(name, issuers, "issuers")
        _refuse_unknown(place, tables, {"aliases", _MESSAGES, *ACCOUNT_KINDS})
        for kind in (key for key in tables if key in ACCOUNT_KINDS):
            yield _Entry(
                place=f"{place}.{kind}",
                name=f"{plain(name)}.{kind}",
                kind=kind,
                table=_table(kind, tables, place),
                serves=[name],
            )


def _account(entry: _Entry, folder: Path) -> AccountConfig:
    if "name" in entry.table:
        raise _EntryError(f"[{entry.place}] name: unknown key")
    try:
        return ACCOUNT_KINDS[entry.kind].model_validate(
            {**entry.table, "name": entry.name}, context={"folder": folder}
        )
    except ValidationError as error:
        raise _EntryError(f"[{entry.place}] {first_complaint(error)}") from None


def _names(issuers: Table, listed: list[str]) -> dict[str, str]:
    """Canonical name of each spelling. A name or alias with two owners is refused."""
    owners: dict[str, str] = {}
    for name in issuers:
        place = f'issuers."{name}"'
        aliases = _texts(place, "aliases", _table(name, issuers, "issuers"))
        for spelling in (name, *aliases):
            owner = owners.setdefault(fold(spelling), name)
            if not fold(spelling) or owner != name:
                raise _EntryError(f"[{place}] {spelling!r}: no name, or also that of {owner!r}")
    for name in listed:
        owners.setdefault(fold(name), name)
    return {spelling: plain(owner) for spelling, owner in owners.items()}


def _refuse_shared_identities(accounts: tuple[AccountConfig, ...]) -> None:
    # A callback names its account only by these: two accounts under one could not be told apart,
    # and the key of one would be believed for the other.
    owners: dict[tuple[object, ...], str] = {}
    for account in accounts:
        for keys in account.unshared:
            identity = (account.kind, *keys, *(getattr(account, key) for key in keys))
            owner = owners.setdefault(identity, account.name)
            if owner != account.name:
                raise _EntryError(f"[{account.name}] {' and '.join(keys)}: also that of {owner}")


def _refuse_unknown(place: str, table: Table, known: Mapping[str, object] | set[str]) -> None:
    for key in table:
        if key in known:
            continue
        raise _EntryError(f"[{place}] {key}: unknown key" if place else f"{key}: unknown key")


def _table(key: str, parent: Table, place: str = "") -> Table:
    table = parent.get(key, {})
    if not _is_table(table):
        raise _EntryError(f"[{f'{place}.{key}' if place else key}] must be a table")
    return table


def _is_table(value: object) -> TypeGuard[Table]:
    return isinstance(value, dict)


def _texts(place: str, key: str, table: Table) -> list[str]:
    texts = table.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(t, str) and fold(t) for t in texts):
        raise _EntryError(f"[{place}] {key}: must be a list of names")
    return [str(text) for text in texts]
