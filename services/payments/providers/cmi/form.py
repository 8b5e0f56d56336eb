"""The signed form that opens CMI's card page: which fields are sent, and how values are written.

It knows the protocol's request and one account. Names are spelled as in CMI's kit; whether the
gateway looks at their case is not known.
"""

import re
import unicodedata
from collections.abc import Callable

from domain.money import CURRENCY_NUMBER
from services.payments.provider import CheckoutRequest, SignedForm
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.cmi.signature import sign

Choose = Callable[[str], str]
"""Picks one character of a text at random."""

SHORTEST_SESSION_SECONDS = 30
LONGEST_SESSION_SECONDS = 2700
"""Limits of `sessiontimeout`: two public integrations of CMI, second hand."""

_RETURN_AFTER_SECONDS = 5
_NONCE_LENGTH = 20
_NONCE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LONGEST_NAME = 60
_UNWANTED = re.compile(r"[^0-9A-Za-z _-]")


def signed_form(request: CheckoutRequest, account: CmiAccount, *, choose: Choose) -> SignedForm:
    """Write and sign the form of one attempt; CMI authorises it and waits for our callback reply.

    Fields are those of CMI's kit that its certification asks for. Values carry no blank at either
    end, because some kits trim before they hash and some do not.
    """
    fields = {name: value.strip() for name, value in _fields(request, account, choose).items()}
    signature = sign(fields, key=account.store_key.get_secret_value())
    return SignedForm(account.gateway_url, (*fields.items(), ("hash", signature)))


def payer_name(client_name: str, *, otherwise: str) -> str:
    """Reduce a name to the letters that CMI's kit leaves in it, or give `otherwise`.

    `otherwise` stands in when less than half of the name is left (an Arabic name), and for a name
    with the word `document`, which CMI's firewall is said to rewrite.
    """
    plain = unicodedata.normalize("NFKD", client_name)
    kept = " ".join(_UNWANTED.sub("", plain).split())[:_LONGEST_NAME].strip()
    letters = sum(char.isalnum() for char in client_name)
    too_little = 2 * sum(char.isalnum() for char in kept) < min(letters, _LONGEST_NAME)
    return otherwise if not kept or too_little or "document" in kept.lower() else kept


def _fields(request: CheckoutRequest, account: CmiAccount, choose: Choose) -> dict[str, str]:
    session = min(max(request.session_seconds, SHORTEST_SESSION_SECONDS), LONGEST_SESSION_SECONDS)
    return {
        "clientid": account.client_id,
        "storetype": "3D_PAY_HOSTING",
        "TranType": "PreAuth",
        "amount": str(request.amount),
        "currency": CURRENCY_NUMBER,
        "oid": request.reference,
        "okUrl": request.return_url,
        "failUrl": request.return_url,
        "shopurl": request.shop_url,
        "callbackUrl": request.callback_url,
        "CallbackResponse": "true",
        "AutoRedirect": "true",
        "refreshtime": str(_RETURN_AFTER_SECONDS),
        "sessiontimeout": str(session),
        "lang": request.language.value,
        "email": account.contact_email,
        "BillToName": payer_name(request.client_name, otherwise=request.order_reference),
        "rnd": "".join(choose(_NONCE_CHARACTERS) for _ in range(_NONCE_LENGTH)),
        "hashAlgorithm": "ver3",
        "encoding": "UTF-8",
    }
