"""Sample merchant accounts, written twice: for the product and for the stand-in beside it."""

import json
from pathlib import Path

_CMI_ACCOUNTS = (
    # table, issuers of a default table, client id, store key
    ("default.cmi", ("PORTNET", "SGS Maroc"), "600000001", "demo-key-of-portnet"),
    ('issuers."TUV Rheinland".cmi', (), "600000002", "demo-key-of-tuv"),
    ('issuers."Bureau Veritas".cmi', (), "600000003", "demo-key-of-veritas"),
)
_API_USER, _API_PASSWORD = "demo-api-user", "demo-api-password"


def write_accounts(folder: Path, *, cmi: str) -> None:
    """Write `accounts.toml` and `merchants.toml`; `cmi` is the card gateway's address."""
    accounts = [
        _account(table, issuers, number, key, cmi) for table, issuers, number, key in _CMI_ACCOUNTS
    ]
    merchants = [_merchant(table, number, key) for table, _, number, key in _CMI_ACCOUNTS]
    (folder / "accounts.toml").write_text("\n".join(accounts), encoding="utf-8")
    (folder / "merchants.toml").write_text("\n".join(merchants), encoding="utf-8")


def _account(table: str, issuers: tuple[str, ...], client_id: str, store_key: str, cmi: str) -> str:
    listed = f"issuers = {json.dumps(issuers)}\n" if issuers else ""
    return (
        f"[{table}]\n{listed}"
        f'client_id = "{client_id}"\nstore_key = "{store_key}"\n'
        f'gateway_url = "{cmi}/fim/est3Dgate"\napi_url = "{cmi}/fim/api"\n'
        f'api_user = "{_API_USER}"\napi_password = "{_API_PASSWORD}"\n'
        f'contact_email = "paiement@portnet.example"\n'
    )


def _merchant(table: str, client_id: str, store_key: str) -> str:
    name = table.removeprefix("issuers.").removesuffix(".cmi").strip('"')
    name = "PORTNET" if name == "default" else name
    return (
        f'[[merchant]]\nname = "{name}"\n'
        f'client_id = "{client_id}"\nstore_key = "{store_key}"\n'
        f'api_user = "{_API_USER}"\napi_password = "{_API_PASSWORD}"\n'
    )
