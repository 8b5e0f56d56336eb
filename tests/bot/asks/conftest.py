"""A shop whose chats talk, on a migrated file."""

import pytest

from services.storage.database import SqliteDatabase
from tests.builders import ISSUER
from tests.fakes.gateway import FakeGateway
from tests.services.payments.shop import Shop


@pytest.fixture
def shop(database: SqliteDatabase) -> Shop:
    """Two issuers at one gateway that takes cards."""
    gateway = FakeGateway()
    return Shop(database, {ISSUER: gateway, "ANP": gateway})
