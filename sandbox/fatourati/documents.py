"""The answers of the merchant API, as JSON values: creation, and the two read-backs."""

from collections.abc import Mapping
from datetime import datetime

from sandbox.fatourati.amounts import decimal, json_amount
from sandbox.fatourati.banks import BANKS
from sandbox.fatourati.books import Token, TokenState, Transaction
from sandbox.fatourati.moments import write_moment
from sandbox.fatourati.qr import qr_picture
from sandbox.fatourati.quirks import Quirks
from sandbox.fatourati.requests import DIRHAM

OPEN_WORD = "SUCCESS"
UNKNOWN_WORD = "SUSPENDED"


def creation_answer(token: Token, quirks: Quirks) -> dict[str, object]:
    """Answer a creation; there is no expiry in it."""
    has_picture = token.wanted.wants_qr and not quirks.missing_qr_code
    answer: dict[str, object | None] = {
        "status": OPEN_WORD,
        "orderId": token.wanted.order_id,
        "tokenRef": None if quirks.missing_token_ref else token.ref,
        "qrCode": qr_picture(token.ref) if has_picture else None,
        "extraData": [],
        "refPaymentSystems": [
            {
                "description": bank.name,
                "urlSite": "https://banque.example",
                "urlLogo": "https://banque.example/logo.png",
            }
            for bank in BANKS
        ],
    }
    return {name: value for name, value in answer.items() if value is not None}


def token_answer(token: Token, quirks: Quirks, *, now: datetime) -> dict[str, object]:
    """Answer a token's read-back."""
    return {
        "tokenRef": token.ref,
        "orderId": token.wanted.order_id,
        "amount": decimal(token.wanted.centimes),
        "totalAmount": json_amount(token.wanted.centimes),
        "currency": DIRHAM,
        "status": UNKNOWN_WORD if quirks.unknown_status else _word(token, now=now),
        "expiresAt": write_moment(token.wanted.expires_at),
        "createdAt": write_moment(token.created_at),
        "updatedAt": write_moment(token.updated_at),
        "paidAmount": json_amount(token.paid_centimes),
        "refundedAmount": json_amount(0),
        "qrcode": qr_picture(token.ref),
        "transactions": [
            {"fatouratiTransactionNumber": one.number, "status": one.state}
            for one in token.transactions
        ],
        "channels": [bank.channel for bank in BANKS],
    }


def transaction_answer(token: Token, one: Transaction, quirks: Quirks) -> Mapping[str, object]:
    """Answer a transaction's read-back; there is no amount in it."""
    return {
        "orderId": token.wanted.order_id,
        "merchantCode": token.merchant_code,
        "store": token.store,
        "currency": DIRHAM,
        "transactionDate": write_moment(one.at),
        "fatouratiTransactionNumber": one.number,
        "status": UNKNOWN_WORD if quirks.unknown_status else one.state,
    }


def _word(token: Token, *, now: datetime) -> str:
    state = token.state(now=now)
    return OPEN_WORD if state is TokenState.CREATED else state
