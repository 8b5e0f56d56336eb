"""The merchants that this gateway serves: their ids, names and secrets, from a TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

_NEEDED = ("merchant_id", "secret", "name")


@dataclass(frozen=True, kw_only=True)
class Merchant:
    merchant_id: str
    name: str
    secret: str = field(repr=False)
    previous_secret: str = field(default="", repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What a request may be signed with: the present secret and, for a while, the last."""
        return tuple(each for each in (self.secret, self.previous_secret) if each)


class MerchantsFileError(Exception):
    """The file cannot be read, or a table in it is not a merchant."""


def read_merchants(path: Path) -> dict[str, Merchant]:
    """Read `[[merchant]]` tables by merchant id. Raises `MerchantsFileError`."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MerchantsFileError(f"{path}: {error}") from error
    tables = document.get("merchant")
    if not isinstance(tables, list) or not tables or set(document) != {"merchant"}:
        raise MerchantsFileError(f"{path}: give one or more [[merchant]] tables and nothing else")
    merchants = [_merchant(path, table) for table in tables]
    if len({merchant.merchant_id for merchant in merchants}) != len(merchants):
        raise MerchantsFileError(f"{path}: the same merchant_id stands there twice")
    return {merchant.merchant_id: merchant for merchant in merchants}


def _merchant(path: Path, table: object) -> Merchant:
    if not isinstance(table, Mapping):
        raise MerchantsFileError(f"{path}: a merchant is a table")
    known = {item.name for item in fields(Merchant)}
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    if unknown := sorted((set(table) - known) | (set(table) - set(texts))):
        raise MerchantsFileError(f"{path}: unknown or not a text: {', '.join(unknown)}")
    # An empty secret would let anybody sign.
    if missing := [name for name in _NEEDED if not texts.get(name, "").strip()]:
        raise MerchantsFileError(f"{path}: a merchant needs {', '.join(missing)}")
    return Merchant(**texts)
