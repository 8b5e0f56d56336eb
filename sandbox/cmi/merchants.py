"""The shops that this gateway serves: their numbers, keys and API users, read from a TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Merchant:
    """One shop. A merchant without an API user cannot use the XML API."""

    client_id: str
    name: str
    store_key: str = field(repr=False)
    previous_store_key: str = field(default="", repr=False)
    api_user: str = ""
    api_password: str = field(default="", repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys a request may be signed with: the present one and, for a while, the last."""
        return tuple(key for key in (self.store_key, self.previous_store_key) if key)


class MerchantsFileError(Exception):
    """The merchants file cannot be used; the text says why, without any key."""


def read_merchants(path: Path) -> dict[str, Merchant]:
    """Read `[[merchant]]` tables by client id. Raises `MerchantsFileError`."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MerchantsFileError(f"{path}: {error}") from error
    tables = document.get("merchant")
    if not isinstance(tables, list) or not tables or set(document) != {"merchant"}:
        raise MerchantsFileError(f"{path}: give one or more [[merchant]] tables and nothing else")
    merchants = [_merchant(path, table) for table in tables]
    if len({merchant.client_id for merchant in merchants}) != len(merchants):
        raise MerchantsFileError(f"{path}: the same client_id stands there twice")
    return {merchant.client_id: merchant for merchant in merchants}


def _merchant(path: Path, table: Mapping[str, object]) -> Merchant:
    known = {item.name for item in fields(Merchant)}
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    if unknown := sorted((set(table) - known) | (set(table) - set(texts))):
        raise MerchantsFileError(f"{path}: unknown or not a text: {', '.join(unknown)}")
    if missing := [name for name in ("client_id", "store_key", "name") if not texts.get(name)]:
        raise MerchantsFileError(f"{path}: a merchant needs {', '.join(missing)}")
    merchant = Merchant(**texts)
    if any(_unfit(key) for key in merchant.keys):
        raise MerchantsFileError(f"{path}: a store key holds a blank or the letters SKS")
    return merchant


def _unfit(key: str) -> bool:
    # CMI's back office refuses these keys: second hand, an integration guide and two public kits.
    return any(character.isspace() for character in key) or "SKS" in key
