"""The shop that payments are tested in."""

from tests.services.payments.conftest import shop

__all__ = ["shop"]
