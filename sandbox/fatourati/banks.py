"""Where a payer can use a reference: the applications and counters that this stand-in plays.

All are invented; operator and channel are the words that a callback carries.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Bank:
    """`key` names it in forms and word lists."""

    key: str
    name: str
    operator: str
    channel: str


BANKS = (
    Bank(key="bank", name="Banque Exemple", operator="DEMO_BANK", channel="INTERNET"),
    Bank(key="wallet", name="Exemple Pay", operator="DEMO_WALLET", channel="MOBILE_MONEY"),
    Bank(key="atm", name="Banque Exemple GAB", operator="DEMO_BANK", channel="ATM"),
    Bank(key="agent", name="Exemple Cash", operator="DEMO_CASH", channel="CASH"),
)


def find_bank(key: str) -> Bank | None:
    return next((bank for bank in BANKS if bank.key == key), None)
