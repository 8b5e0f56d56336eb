"""A user and a password of HTTP Basic, checked or sent, never printed."""

import base64
import hmac
from dataclasses import dataclass

from pydantic import SecretStr


@dataclass(frozen=True, slots=True)
class Credentials:
    """One account; two of them are never compared by ear but by `admits`."""

    user: str
    password: SecretStr

    @property
    def authorization(self) -> str:
        """Value of the `Authorization` header."""
        pair = f"{self.user}:{self.password.get_secret_value()}"
        return f"Basic {base64.b64encode(pair.encode()).decode('ascii')}"

    def admits(self, authorization: str | None) -> bool:
        """Whether a request carries exactly this account; how long it takes tells nothing."""
        given = (authorization or "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self.authorization.encode())
