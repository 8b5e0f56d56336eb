"""Profiles: the shipped ones, and what is refused with one line that names the entry."""

from pathlib import Path

import pytest

from services.payments.providers.amanpay.profile import SHIPPED, ProfileError, lacks, load_profile

REFERENCE = (SHIPPED / "reference.toml").read_text(encoding="utf-8")
WIDGET = (SHIPPED / "widget-demo.toml").read_text(encoding="utf-8")


def complaint(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile("own.toml", folder)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix("own.toml: ")


def without(text: str, table: str) -> str:
    """The text without one table."""
    before, _, after = text.partition(f"[{table}]\n")
    return before + (after[after.index("\n[") :] if "\n[" in after else "")


def test_the_reference_profile_lacks_nothing() -> None:
    assert lacks(load_profile("reference", Path())) == ()


def test_the_widgets_profile_says_what_must_still_be_given() -> None:
    assert lacks(load_profile("widget-demo", Path())) == (
        "request.fields",
        "callback",
        "query",
        "cancel",
        "signature.request",
        "signature.callback",
    )


def test_a_profile_of_ones_own_stands_beside_the_accounts_file(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(REFERENCE, encoding="utf-8")
    assert load_profile("ours.toml", tmp_path) == load_profile("reference", tmp_path)


def test_a_profile_that_could_believe_nothing_is_for_a_demo_only(tmp_path: Path) -> None:
    blind = without(without(REFERENCE, "signature.callback"), "query")
    blind = without(blind, "signature.query")
    reason = "signature.callback, query: one of them is needed, unless demo = true"
    assert complaint(tmp_path, blind) == reason
    (tmp_path / "own.toml").write_text("demo = true\n" + blind, encoding="utf-8")
    assert load_profile("own.toml", tmp_path).demo


def test_a_profile_that_can_ask_needs_no_signed_callback(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(without(REFERENCE, "signature.callback"), encoding="utf-8")
    assert lacks(load_profile("own.toml", tmp_path)) == ("signature.callback",)


@pytest.mark.parametrize("algorithm", ["md5", "sha256", "sha512"])
def test_a_hash_without_hmac_needs_legacy(tmp_path: Path, algorithm: str) -> None:
    old = REFERENCE.replace('"hmac-sha256"', f'"{algorithm}"\nkey = "last"')
    reason = "signature.request: a hash without HMAC or separator needs legacy = true"
    assert complaint(tmp_path, old) == reason
    (tmp_path / "own.toml").write_text("legacy = true\n" + old, encoding="utf-8")
    assert load_profile("own.toml", tmp_path).legacy


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('currency = "MAD"', 'currencies = "MAD"', "request.currencies: unknown key"),
        ('amount_format = "decimal"', 'amount_format = "euros"', "request.amount_format: Input"),
        ('card = "card"', 'cards = "card"', "request.channels.cards.[key]: Input should be"),
        ('order = "order_id"\namount', "amount", "request.fields.order: is missing"),
        ('amount = "amount"', 'amount = "order_id"', "request: fields, constants: two of them"),
        ('kind = "api"', 'kind = "post"', "checkout.kind: Input should be 'api', 'redirect' or"),
        ('path = "/orders"', "", "checkout: path: is missing, and the kind 'api' needs it"),
        ('path = "/orders"', 'path = "orders"', "checkout.path: must begin with /"),
        ('path = "/orders/{order}"', 'path = "/orders"', "query.path: must hold {order} once"),
        ('PAID = "paid"', 'PAID = "settled"', "callback.statuses.PAID: Input should be"),
        ('time = "occurred_at"', 'time = "status"', "callback: fields: two of them have one name"),
        (
            'status = "status"\namount',
            "amount",
            "callback: fields.status: is missing",
        ),
        ('kind = "CREATE"', 'kind = "A"\nkind_field = "B"', "signature.request: kind, kind_field"),
        ('header = "X-Signature"', "", "signature.query: field, header: give the one"),
        ('header = "X-Signature"', 'field = "s"', "signature.query.field: there is no body"),
        ('"hmac-sha256"', '"md5"', 'signature.request: key: "hmac" goes with an hmac algorithm'),
        ('"hmac-sha256"', '"rot13"', "signature.request.algorithm: Input should be"),
        ('"customer_name", "exp', '"client", "exp', "signature.request.fields: one of them is in"),
        (
            '"status", "amount", ',
            '"status", ',
            "signature.callback.fields: must cover the field of",
        ),
        ('kind_field = "status"', 'kind_field = "kind"', "signature.callback.fields: one of them"),
        ("[request]", "[request", "is not TOML: "),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    assert right in REFERENCE
    assert complaint(tmp_path, REFERENCE.replace(right, wrong)).startswith(reason)


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('card = ""', "", "request: channels: name at least one"),
        ('script_id = "amanpay-js"', "", "checkout: script_id: is missing, and the kind 'widget'"),
        ("demo = true", "", "signature.callback, query: one of them is needed"),
    ],
)
def test_the_widgets_profile_is_checked_too(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    assert complaint(tmp_path, WIDGET.replace(right, wrong)).startswith(reason)


def test_a_live_profile_names_what_an_order_must_be_told(tmp_path: Path) -> None:
    text = without(REFERENCE, "request.fields").replace('"merchant_id", "order_id"', '"x", "y"')
    assert complaint(tmp_path, text) == "request.fields.merchant: is missing"


def test_a_missing_profile_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"absent\.toml: cannot be read"):
        load_profile("absent.toml", tmp_path)
    with pytest.raises(ProfileError, match="absent: cannot be read"):
        load_profile("absent", tmp_path)


def test_a_profile_in_another_charset_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes("# Société".encode("latin-1"))
    with pytest.raises(ProfileError, match="is not UTF-8 text"):
        load_profile("own.toml", tmp_path)
