"""The stores that this gateway serves: their codes, keys and OAuth2 clients, from a TOML file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeAlias

from sandbox.fatourati.signature import Algorithm

StoreKey: TypeAlias = tuple[str, str]
"""Merchant code and store."""

_CODE = re.compile(r"[0-9]{6}")
_NEEDED = ("name", "merchant_code", "store", "api_key", "client_id", "client_secret")


@dataclass(frozen=True, kw_only=True)
class Merchant:
    """One store of one merchant. Several stores may share an OAuth2 client."""

    name: str
    merchant_code: str
    store: str
    api_key: str = field(repr=False)
    previous_api_key: str = field(default="", repr=False)
    signature: str = Algorithm.HMAC_SHA256
    client_id: str
    client_secret: str = field(repr=False)
    realm: str = ""

    @property
    def key(self) -> StoreKey:
        return self.merchant_code, self.store

    @property
    def algorithm(self) -> Algorithm:
        return Algorithm(self.signature)


class MerchantsFileError(Exception):
    """The file cannot be read, or a table in it is not a merchant."""


def read_merchants(path: Path) -> dict[StoreKey, Merchant]:
    """Read `[[merchant]]` tables by merchant code and store. Raises `MerchantsFileError`."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MerchantsFileError(f"{path}: {error}") from error
    tables = document.get("merchant")
    if not isinstance(tables, list) or not tables or set(document) != {"merchant"}:
        raise MerchantsFileError(f"{path}: give one or more [[merchant]] tables and nothing else")
    merchants = [_merchant(path, table) for table in tables]
    if len({merchant.key for merchant in merchants}) != len(merchants):
        raise MerchantsFileError(f"{path}: the same merchant_code and store stand there twice")
    clients = {(merchant.client_id, merchant.client_secret) for merchant in merchants}
    if len({client_id for client_id, _ in clients}) != len(clients):
        raise MerchantsFileError(f"{path}: one client_id has two secrets")
    return {merchant.key: merchant for merchant in merchants}


def _merchant(path: Path, table: object) -> Merchant:
    if not isinstance(table, Mapping):
        raise MerchantsFileError(f"{path}: a merchant is a table")
    known = {item.name for item in fields(Merchant)}
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    if unknown := sorted((set(table) - known) | (set(table) - set(texts))):
        raise MerchantsFileError(f"{path}: unknown or not a text: {', '.join(unknown)}")
    # An empty store key would let anybody sign.
    if missing := [name for name in _NEEDED if not texts.get(name, "").strip()]:
        raise MerchantsFileError(f"{path}: a merchant needs {', '.join(missing)}")
    if not _CODE.fullmatch(texts["merchant_code"]) or not _CODE.fullmatch(texts["store"]):
        raise MerchantsFileError(f"{path}: merchant_code and store have six digits each")
    if texts.get("signature", Algorithm.HMAC_SHA256) not in set(Algorithm):
        raise MerchantsFileError(f"{path}: signature is one of {', '.join(Algorithm)}")
    return Merchant(**texts)
