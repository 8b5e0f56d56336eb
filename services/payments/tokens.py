"""Secrets and references that nobody can guess. The only source of randomness of the use cases."""

import secrets
import string

from domain.reference import REFERENCE_SERIALS
from services.portnet.registration import message_number

_GATEWAY_ALPHABET = string.ascii_uppercase + string.digits
_GATEWAY_LENGTH = 20
_SECRET_BYTES = 16


class Tokens:
    """Draws from the operating system; tests put a seeded source in its place."""

    def secret(self) -> str:
        """128 bits in 22 characters of base64url: a link, a return key."""
        return secrets.token_urlsafe(_SECRET_BYTES)

    def attempt_reference(self) -> str:
        """20 characters A-Z0-9: what a gateway calls an attempt."""
        return "".join(secrets.choice(_GATEWAY_ALPHABET) for _ in range(_GATEWAY_LENGTH))

    def notice_number(self) -> str:
        """Fifteen digits under which an issuer is told of one settlement."""
        return message_number(secrets.randbelow)

    def order_serial(self) -> int:
        """Serial number from which a `PN-…` reference is spelt."""
        return secrets.randbelow(REFERENCE_SERIALS)
