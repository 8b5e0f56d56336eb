"""Sample merchant accounts, written twice: for the product and for the stand-ins beside it.

Some issuers take every way to pay, one takes the bank only, and one nothing but the card.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.demo.invoices import PORTNET, SGS, TUV, VERITAS

PORTNET_USER, PORTNET_PASSWORD = "portnet", "demo-portnet-password"
"""Of PORTNET's stand-in, and of our door for its messages."""

_API_USER, _API_PASSWORD = "demo-api-user", "demo-api-password"
_DEFAULT = ""

Table = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Gateways:
    """Where the stand-ins of the gateways listen."""

    cmi: str
    fatourati: str
    amanpay: str


@dataclass(frozen=True, slots=True)
class Portnet:
    """PORTNET's stand-in: its address, and whether payments are told by message or by register."""

    address: str
    is_register: bool

    @property
    def register_url(self) -> str:
        """Where invoices are asked for, and payments reported."""
        return f"{self.address}/api/factures/"


@dataclass(frozen=True, slots=True)
class _Merchant:
    """One issuer, or whoever has no accounts of its own; and whom its account of a kind serves."""

    issuer: str
    number: int
    serves: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """Name that the gateways show."""
        return self.issuer or PORTNET


_MERCHANTS = (
    _Merchant(
        _DEFAULT,
        1,
        {"cmi": (PORTNET, SGS), "fatourati": (PORTNET, SGS), "amanpay": (PORTNET,)},
    ),
    _Merchant(TUV, 2, {"cmi": (TUV,), "fatourati": (TUV,), "amanpay": (TUV,)}),
    _Merchant(VERITAS, 3, {"cmi": (VERITAS,)}),
)


def write_accounts(folder: Path, gateways: Gateways, portnet: Portnet) -> None:
    """Write `accounts.toml`, and `cmi.toml`, `fatourati.toml`, `amanpay.toml` for the stand-ins."""
    accounts: list[str] = []
    for kind, write in (("cmi", _cmi), ("fatourati", _fatourati), ("amanpay", _amanpay)):
        merchants: list[str] = []
        for one in (merchant for merchant in _MERCHANTS if kind in merchant.serves):
            shared, ours = write(one.number, gateways)
            listed: Table = {} if one.issuer else {"issuers": list(one.serves[kind])}
            place = f'issuers."{one.issuer}".{kind}' if one.issuer else f"default.{kind}"
            accounts.append(_written(f"[{place}]", {**listed, **shared, **ours}))
            merchants.append(_written("[[merchant]]", {"name": one.name, **shared}))
        _write(folder / f"{kind}.toml", merchants)
    _write(folder / "accounts.toml", [*accounts, _written("[portnet]", _messages(portnet))])


def _cmi(number: int, gateways: Gateways) -> tuple[Table, Table]:
    """What both sides know of an account at the card gateway, and what only we need."""
    shared = {
        "client_id": f"60000000{number}",
        "store_key": f"demo-store-key-{number}",
        "api_user": _API_USER,
        "api_password": _API_PASSWORD,
    }
    return shared, {
        "gateway_url": f"{gateways.cmi}/fim/est3Dgate",
        "api_url": f"{gateways.cmi}/fim/api",
        "contact_email": "paiement@portnet.example",
    }


def _fatourati(number: int, gateways: Gateways) -> tuple[Table, Table]:
    shared = {
        "merchant_code": f"30021{number}",
        "store": f"30027{number}",
        "api_key": f"demo-store-api-key-{number}",
        "client_id": f"demo-client-{number}",
        "client_secret": f"demo-client-secret-{number}",
        "realm": "demo",
    }
    return shared, {
        "auth_url": gateways.fatourati,
        "api_url": gateways.fatourati,
        "hook_secret": f"demo-hook-secret-number-{number}",
    }


def _amanpay(number: int, gateways: Gateways) -> tuple[Table, Table]:
    shared = {"merchant_id": f"DEMO-{number}", "secret": f"demo-amanpay-secret-{number}"}
    return shared, {"profile": "reference", "api_url": f"{gateways.amanpay}/api"}


def _messages(portnet: Portnet) -> Table:
    if portnet.is_register:
        return {"deliver": "none"}
    return {
        "deliver": "http",
        "url": f"{portnet.address}/messages",
        "user": PORTNET_USER,
        "password": PORTNET_PASSWORD,
    }


def _written(header: str, table: Table) -> str:
    # A JSON text or list of texts is the same in TOML.
    return "\n".join([header, *(f"{key} = {json.dumps(value)}" for key, value in table.items())])


def _write(path: Path, tables: Iterable[str]) -> None:
    path.write_text("\n\n".join(tables) + "\n", encoding="utf-8")
