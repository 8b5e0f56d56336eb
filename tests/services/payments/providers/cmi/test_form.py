"""The form that opens CMI's card page: which fields, how written."""

import re

import pytest

from domain.invoice import Channel
from domain.language import Language
from domain.money import Money
from services.payments.provider import CheckoutRequest
from services.payments.providers.cmi.form import payer_name, signed_form
from services.payments.providers.cmi.signature import sign
from tests.contracts.cmi import KEY, NOW, cmi_account


def form_fields(**changes: object) -> dict[str, str]:
    request = {
        "reference": "K7Q2M9XA4T0ZB3HRW5DE",
        "amount": Money(42000),
        "lines": (),
        "channel": Channel.CARD,
        "language": Language.ARABIC,
        "client_name": "Ste IMP SARL",
        "order_reference": "PN-7K3M-QF",
        "opened_at": NOW,
        "session_seconds": 2700,
        "expires_at": NOW,
        "return_url": "http://127.0.0.1:8080/return/cmi/key",
        "shop_url": "http://127.0.0.1:8080/p/token",
        "callback_url": "http://127.0.0.1:8080/callbacks/cmi",
    } | changes
    sent = CheckoutRequest(**request)  # type: ignore[arg-type]  # a test's own words
    form = signed_form(sent, cmi_account(), choose=lambda text: text[-1])
    assert form.action == "http://127.0.0.1:9/fim/est3Dgate"
    return dict(form.fields)


def test_the_form_holds_these_fields_and_no_other() -> None:
    fields = form_fields()
    assert fields.pop("hash") == sign(fields, key=KEY)
    assert fields == {
        "clientid": "600000001",
        "storetype": "3D_PAY_HOSTING",
        "TranType": "PreAuth",
        "amount": "420.00",
        "currency": "504",
        "oid": "K7Q2M9XA4T0ZB3HRW5DE",
        "okUrl": "http://127.0.0.1:8080/return/cmi/key",
        "failUrl": "http://127.0.0.1:8080/return/cmi/key",
        "shopurl": "http://127.0.0.1:8080/p/token",
        "callbackUrl": "http://127.0.0.1:8080/callbacks/cmi",
        "CallbackResponse": "true",
        "AutoRedirect": "true",
        "refreshtime": "5",
        "sessiontimeout": "2700",
        "lang": "ar",
        "email": "paiement@portnet.example",
        "BillToName": "Ste IMP SARL",
        "rnd": "9" * 20,
        "hashAlgorithm": "ver3",
        "encoding": "UTF-8",
    }


def test_no_two_names_differ_inside_a_number() -> None:
    assert not [name for name in form_fields() if re.search("[0-9]{2}", name)]


def test_no_value_begins_or_ends_with_a_blank() -> None:
    fields = form_fields(client_name="  \u00a0Ste IMP \n", shop_url=" http://127.0.0.1/p/token\n")
    assert {name: value.strip() for name, value in fields.items()} == fields


@pytest.mark.parametrize(("asked", "sent"), [(10, "30"), (299, "299"), (86400, "2700")])
def test_the_session_stays_in_the_limits_of_the_gateway(asked: int, sent: str) -> None:
    assert form_fields(session_seconds=asked)["sessiontimeout"] == sent


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Ste IMP SARL", "Ste IMP SARL"),
        ("Société d'Étude & Fils", "Societe dEtude Fils"),
        ("TUV-Rheinland_2", "TUV-Rheinland_2"),
        ("شركة الاستيراد", "PN-7K3M-QF"),
        ("شركة IMP", "PN-7K3M-QF"),
        ("", "PN-7K3M-QF"),
        ("|||", "PN-7K3M-QF"),
        ("Documents Express", "PN-7K3M-QF"),
        ("A" * 200, "A" * 60),
    ],
)
def test_a_name_is_reduced_or_replaced_by_the_reference(name: str, sent: str) -> None:
    assert payer_name(name, otherwise="PN-7K3M-QF") == sent
