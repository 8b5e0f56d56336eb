"""The sample accounts: product and stand-ins must take them, and know the same of them."""

import tomllib
from pathlib import Path

import pytest

from bot.demo.accounts import Gateways, Portnet, write_accounts
from bot.demo.invoices import PORTNET, SGS, TUV, VERITAS
from sandbox.amanpay import merchants as amanpay
from sandbox.cmi import merchants as cmi
from sandbox.fatourati import merchants as fatourati
from services.payments.accounts import load_accounts

LOOPBACK = "http://127.0.0.1"
GATEWAYS = Gateways(f"{LOOPBACK}:1", f"{LOOPBACK}:2", f"{LOOPBACK}:3")
PORTNET_OFFICE = Portnet(f"{LOOPBACK}:4", is_register=False)
EVERY_KIND = ("cmi", "fatourati", "amanpay")


@pytest.mark.parametrize(
    ("issuer", "kinds"),
    [(PORTNET, EVERY_KIND), (TUV, EVERY_KIND), (SGS, EVERY_KIND[:2]), (VERITAS, EVERY_KIND[:1])],
)
def test_each_issuer_has_its_ways_to_pay(
    tmp_path: Path, issuer: str, kinds: tuple[str, ...]
) -> None:
    write_accounts(tmp_path, GATEWAYS, PORTNET_OFFICE)
    found = load_accounts(tmp_path / "accounts.toml").for_issuer(issuer)
    assert tuple(account.kind for account in found) == kinds


def test_every_stand_in_reads_its_merchants(tmp_path: Path) -> None:
    write_accounts(tmp_path, GATEWAYS, PORTNET_OFFICE)
    assert [
        len(cmi.read_merchants(tmp_path / "cmi.toml")),
        len(fatourati.read_merchants(tmp_path / "fatourati.toml")),
        len(amanpay.read_merchants(tmp_path / "amanpay.toml")),
    ] == [3, 2, 2]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_both_sides_hold_the_same_keys(tmp_path: Path, kind: str) -> None:
    write_accounts(tmp_path, GATEWAYS, PORTNET_OFFICE)
    ours = tomllib.loads((tmp_path / "accounts.toml").read_text(encoding="utf-8"))
    tables = [ours["default"], *ours["issuers"].values()]
    accounts = [table[kind] for table in tables if kind in table]
    merchants = tomllib.loads((tmp_path / f"{kind}.toml").read_text(encoding="utf-8"))["merchant"]
    for account, merchant in zip(accounts, merchants, strict=True):
        assert {"name": merchant["name"], **account} == account | merchant


@pytest.mark.parametrize(("is_register", "deliver"), [(False, "http"), (True, "none")])
def test_portnet_is_told_one_way_and_may_speak_by_messages(
    tmp_path: Path, *, is_register: bool, deliver: str
) -> None:
    write_accounts(tmp_path, GATEWAYS, Portnet(f"{LOOPBACK}:4", is_register))
    [(issuer, partner)] = load_accounts(tmp_path / "accounts.toml").partners.items()
    assert (issuer, partner.partner_id, partner.deliver) == (PORTNET, "611ODOO116", deliver)
