"""The user and password of a door, as HTTP Basic writes them."""

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Account:
    """One user; both sides of the stand-in have one of their own."""

    user: str
    password: str

    @property
    def authorization(self) -> str:
        pair = f"{self.user}:{self.password}".encode()
        return f"Basic {b64encode(pair).decode('ascii')}"
