"""What is written to CMI's XML API: the status query, and the two orders about a blocked amount.

Generic Nestpay, recorded at Turkish banks on the same product; of CMI's own only a capture was seen
in public code. It reads nothing and sends nothing.
"""

import html
from dataclasses import dataclass

from pydantic import SecretStr

from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiUser:
    """Who asks: an API user of the merchant's, which is not its store key."""

    client_id: str
    name: str
    password: SecretStr


def status_query(user: ApiUser, reference: str) -> bytes:
    """Ask for the latest state of an order."""
    return _request(user, reference, "<Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra>")


def void(user: ApiUser, *, reference: str, transaction: str) -> bytes:
    """Order a blocked amount back to the payer; takes effect only before the day's settlement."""
    number = html.escape(transaction)
    return _request(user, reference, f"<Type>Void</Type><TransId>{number}</TransId>")


def post_auth(user: ApiUser, reference: str, amount: Money) -> bytes:
    """Order a blocked amount debited, all of it or less."""
    return _request(user, reference, f"<Type>PostAuth</Type><Total>{amount}</Total>")


def _request(user: ApiUser, reference: str, elements: str) -> bytes:
    credentials = (
        f"<Name>{html.escape(user.name)}</Name>"
        f"<Password>{html.escape(user.password.get_secret_value())}</Password>"
        f"<ClientId>{html.escape(user.client_id)}</ClientId>"
    )
    order = f"<OrderId>{html.escape(reference)}</OrderId>"
    document = f"<CC5Request>{credentials}{order}{elements}</CC5Request>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{document}'.encode()
