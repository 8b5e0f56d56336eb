"""Reading a shop's form from any bytes whatever."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.cmi.requests import PaymentRequest, Refused, parse_form, read_request, to_centimes
from sandbox.cmi.signature import plain_order
from tests.sandbox.cmi.shop import MERCHANTS, request_form, signature


@pytest.mark.parametrize(("amount", "centimes"), [("420", 42000), ("420.07", 42007), ("0.01", 1)])
def test_amounts_are_read_in_centimes(amount: str, centimes: int) -> None:
    assert to_centimes(amount) == centimes


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_as_a_form_or_refused(body: bytes) -> None:
    parse_form(body)
    assert isinstance(read_request(body, merchants=MERCHANTS, order=plain_order), Refused)


@given(
    st.dictionaries(
        st.sampled_from(("amount", "oid", "sessiontimeout", "okUrl", "refreshtime", "email")),
        st.text(max_size=30),
    )
)
def test_any_signed_value_is_refused_or_usable(changes: dict[str, str]) -> None:
    fields = request_form(**changes)
    body = urlencode({**fields, "hash": signature(fields)}).encode()
    match read_request(body, merchants=MERCHANTS, order=plain_order):
        case PaymentRequest() as request:
            assert request.centimes > 0
            assert 30 <= request.session_seconds <= 2700
            assert request.return_seconds is None or request.return_seconds >= 0
        case Refused() as refused:
            assert refused.reason
