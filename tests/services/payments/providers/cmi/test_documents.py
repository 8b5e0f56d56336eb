"""What CMI's XML API is sent: the query and the two orders, whatever a password looks like."""

import pytest
from defusedxml.ElementTree import fromstring
from pydantic import SecretStr

from domain.money import Money
from services.payments.providers.cmi.documents import ApiUser, post_auth, status_query, void
from tests.contracts.gateway import REFERENCE

USER = ApiUser(client_id="600000001", name="a<b", password=SecretStr("]]>&\"'"))
CREDENTIALS = {"Name": "a<b", "Password": "]]>&\"'", "ClientId": "600000001"}


@pytest.mark.parametrize(
    ("document", "elements"),
    [
        (status_query(USER, REFERENCE), {"ORDERSTATUS": "QUERY"}),
        (
            void(USER, reference=REFERENCE, transaction="26327<1"),
            {"Type": "Void", "TransId": "26327<1"},
        ),
        (post_auth(USER, REFERENCE, Money(84000)), {"Type": "PostAuth", "Total": "840.00"}),
    ],
)
def test_a_document_holds_what_the_protocol_asks_for(
    document: bytes, elements: dict[str, str]
) -> None:
    root = fromstring(document)
    texts = {element.tag: element.text for element in root.iter() if element.text}
    assert root.tag == "CC5Request"
    assert texts == {**CREDENTIALS, "OrderId": REFERENCE, **elements}


def test_a_users_password_does_not_print() -> None:
    assert "]]>" not in repr(USER)
