"""The message that creates a reference: its fields, its spelling, its signature; and its answer."""

import json
import locale
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.money import Money
from services.payments.provider import Unknown
from services.payments.providers.fatourati.creation import (
    Created,
    creation,
    read_created,
    read_picture,
)
from tests.contracts.fatourati import (
    HOOK_SECRET,
    KEY,
    PICTURE,
    PICTURE_TEXT,
    TOKEN,
    creation_values,
    fatourati_account,
    sign,
)
from tests.contracts.gateway import REFERENCE
from tests.contracts.test_every_provider import a_request


def message(**changes: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(creation(a_request(**changes), fatourati_account()).body)
    return told


def test_the_message_holds_these_fields_and_no_other() -> None:
    links = message().pop("orderLinks")
    order = [{"key": "Commande", "value": "PN-7K3M-QF"}]
    item = {"id": "WAF 3/20", "amount": "840.00", "description": "Facture WAF 3/20"}
    assert message() | {"orderLinks": None} == {
        "orderId": REFERENCE,
        "orderDate": "2026-11-23T10:32:00",
        "totalAmount": "840.00",
        "currency": "504",
        "paymentMode": "MULTI_CANAL",
        "paymentType": "TOTAL",
        "cashierId": "001",
        "items": [{**item, "due": True, "selected": True}],
        "clientInfo": {"name": "Société d'Étude | Fès", "infoToShow": order},
        "countryCode": "MA",
        "orderLinks": None,
        "autoConfirmPayment": False,
        "isCancellable": True,
        "generateQrCode": True,
        "expiryDate": "2026-11-24T10:32:00",
        "language": "fr",
        "extraData": order,
    }
    hooks = f"http://127.0.0.1:8080/callbacks/x/{HOOK_SECRET}"
    assert links == {
        "callbackURL": hooks,
        "checkStatusURL": f"{hooks}/status",
        "cancelURL": f"{hooks}/cancel",
    }


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Money(8000), "80.00"), (Money(123456750), "1234567.50"), (Money(1), "0.01")],
)
def test_an_amount_has_two_decimals_and_a_dot_whatever_the_machines_language(
    amount: Money, text: str
) -> None:
    before = locale.setlocale(locale.LC_ALL)
    for name in ("fr_FR.UTF-8", "C.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        told = message(amount=amount)
        locale.setlocale(locale.LC_ALL, before)
        assert (told["totalAmount"], told["items"][0]["amount"]) == (text, text)


def test_times_are_moroccos_before_and_after_its_change() -> None:
    summer = datetime(2026, 9, 19, 12, 0, 59, 999, tzinfo=UTC)
    told = message(opened_at=summer, expires_at=datetime(2026, 9, 20, 12, tzinfo=UTC))
    assert (told["orderDate"], told["expiryDate"]) == ("2026-09-19T13:00:59", "2026-09-20T12:00:00")


@pytest.mark.parametrize("algorithm", ["HMAC-SHA256", "SHA256"])
def test_the_signature_is_of_what_is_sent(algorithm: str) -> None:
    account = fatourati_account(signature=algorithm, cashier_id=" 1".strip())
    made = creation(a_request(), account)
    values = creation_values(json.loads(made.body))
    assert made.signature == sign(values, KEY, plain=algorithm == "SHA256")


def test_an_empty_name_is_replaced_by_the_orders_reference() -> None:
    assert message(client_name=" ")["clientInfo"]["name"] == "PN-7K3M-QF"


def test_a_secret_key_is_not_in_the_message() -> None:
    assert KEY.encode() not in creation(a_request(), fatourati_account()).body


def answer(**changes: object) -> bytes:
    fields = {"status": "SUCCESS", "orderId": REFERENCE, "tokenRef": TOKEN, "qrCode": PICTURE_TEXT}
    return json.dumps(fields | changes).encode()


def test_an_answer_gives_the_reference_and_its_picture() -> None:
    assert read_created(answer(), reference=REFERENCE) == Created(TOKEN, PICTURE)
    assert read_created(answer(orderId=None), reference=REFERENCE) == Created(TOKEN, PICTURE)


@pytest.mark.parametrize(
    "changes",
    [
        {"tokenRef": None},
        {"tokenRef": ""},
        {"tokenRef": "<b>1</b>"},
        {"status": "FAILED"},
        {"status": None},
        {"orderId": "Z" * 20},
    ],
)
def test_without_a_reference_for_this_order_nothing_was_created(changes: dict[str, object]) -> None:
    assert isinstance(read_created(answer(**changes), reference=REFERENCE), Unknown)


@pytest.mark.parametrize(
    "text",
    ["", "iVBORw0KGgo=", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,PHN2Zz4=",
     "data:image/png;base64,iVBORw0KGg%%", "data:image/png;base64,é"],
)  # fmt: skip
def test_what_is_no_png_is_not_shown(text: str) -> None:
    assert read_picture(text) is None
