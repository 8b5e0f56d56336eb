"""One shop for each test: two issuers, each with its own account."""

import pytest

from services.storage.database import SqliteDatabase
from tests.builders import ISSUER
from tests.fakes.gateway import FakeGateway
from tests.services.payments.shop import Shop


@pytest.fixture
def shop(database: SqliteDatabase) -> Shop:
    other = FakeGateway(account="ANP.cmi", key="key of ANP")
    return Shop(database, {ISSUER: FakeGateway(), "ANP": other})
