"""The accounts file: whom each account serves, and what is refused with one clear line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.money import Money
from services.payments.accounts import Accounts, AccountsFileError, load_accounts
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.profile import SHIPPED
from services.payments.providers.fatourati.account import FatouratiAccount

DEFAULT = """
[default.cmi]
issuers = ["PORTNET", "ANP"]
client_id = "600000001"
store_key = "first-secret"
gateway_url = "https://testpayment.cmi.example/fim/est3Dgate"
contact_email = "paiement@portnet.example"
capture_confirmation = "reply"
"""

TUV = """
[issuers."TUV Rheinland"]
aliases = ["TÜV RHEINLAND", "TUV  Rheinland Maroc"]

[issuers."TUV Rheinland".cmi]
client_id = "600000002"
store_key = "second-secret"
gateway_url = "http://127.0.0.1:8082/fim/est3Dgate"
contact_email = "tuv@portnet.example"
api_url = "http://localhost:8082/fim/api"
api_user = "api"
api_password = "third-secret"
"""

FATOURATI = """
[issuers."TUV Rheinland".fatourati]
merchant_code = "300211"
store = "300277"
api_key = "fourth-secret"
client_id = "portnet"
client_secret = "fifth-secret"
auth_url = "http://127.0.0.1:8083"
api_url = "http://127.0.0.1:8083"
hook_secret = "sixth-secret-of-22-char"
"""

AMANPAY = """
[issuers."TUV Rheinland".amanpay]
profile = "reference"
merchant_id = "M-0001"
secret = "seventh-secret"
api_url = "http://127.0.0.1:8084"
max_amount = "20000"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def load(folder: Path, text: str) -> Accounts:
    path = folder / "accounts.toml"
    path.write_text(text, encoding="utf-8")
    return load_accounts(path)


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(AccountsFileError) as caught:
        load(folder, text)
    assert "-secret" not in str(caught.value)  # every one of this file is called so
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{folder / 'accounts.toml'}: ")


def names(accounts: Accounts, issuer: str) -> list[str]:
    return [account.name for account in accounts.for_issuer(issuer)]


def test_the_default_account_serves_only_whom_it_lists(folder: Path) -> None:
    accounts = load(folder, DEFAULT + TUV)
    assert names(accounts, "ANP") == ["default.cmi"]
    assert names(accounts, "Marsa Maroc") == []


def test_an_issuers_own_account_replaces_the_default_one(folder: Path) -> None:
    accounts = load(folder, DEFAULT.replace('"ANP"', '"ANP", "TUV Rheinland"') + TUV)
    assert names(accounts, "TUV Rheinland") == ["TUV Rheinland.cmi"]
    assert [account.name for account in accounts.all] == ["default.cmi", "TUV Rheinland.cmi"]


@pytest.mark.parametrize(
    "spelling", ["TUV Rheinland", "tuv  rheinland ", "tüv rheinland", "TUV RHEINLAND MAROC"]
)
def test_an_issuer_is_found_under_each_of_its_names(folder: Path, spelling: str) -> None:
    accounts = load(folder, DEFAULT + TUV)
    assert accounts.canonical_issuer(spelling) == "TUV Rheinland"
    assert names(accounts, spelling) == ["TUV Rheinland.cmi"]


def test_an_unknown_issuer_keeps_its_own_name(folder: Path) -> None:
    accounts = load(folder, DEFAULT)
    assert accounts.canonical_issuer("  Marsa   Maroc ") == "Marsa Maroc"


def test_the_default_list_may_use_an_alias(folder: Path) -> None:
    text = DEFAULT.replace('"ANP"', '"tuv"') + '[issuers."TUV Rheinland"]\naliases = ["TUV"]'
    assert names(load(folder, text), "TUV Rheinland") == ["default.cmi"]


def test_a_file_without_accounts_serves_nobody(folder: Path) -> None:
    assert load(folder, "").all == ()


def test_secrets_do_not_print(folder: Path) -> None:
    accounts = load(folder, DEFAULT + TUV)
    assert "secret" not in repr(accounts)
    assert "secret" not in str(accounts.all[1].model_dump())


def test_amounts_and_dates_are_read_as_people_write_them(folder: Path) -> None:
    more = 'max_amount = "50000.00"\nprevious_store_key = "old"\nprevious_until = 2026-12-31\n'
    account = load(folder, DEFAULT + more).all[0]
    assert account.max_amount == Money(5000000)
    last_moment = datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    assert account.previous_until == last_moment


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('color = "red"', "[default.cmi] color: unknown key"),
        ('name = "x"', "[default.cmi] name: unknown key"),
        ("max_amount = 50000.5", "[default.cmi] max_amount: is not an amount of dirhams; write"),
        ('max_amount = "1e3"', "[default.cmi] max_amount: is not an amount of dirhams"),
        (
            'previous_store_key = "old-secret"',
            "[default.cmi] previous_store_key and previous_until",
        ),
        ("previous_until = 2026-12-31", "[default.cmi] previous_store_key and previous_until must"),
        ('previous_until = "2026-12-31"', "[default.cmi] previous_until: must be a date"),
        ("previous_until = 2026-12-31T10:00:00", "[default.cmi] previous_until: "),
        ('api_user = "api"', "[default.cmi] api_url, api_user and api_password must be given"),
        ('api_password = ""', "[default.cmi] api_password: must not be empty"),
        ('api_url = "http://cmi.example/fim/api"', "[default.cmi] api_url: must begin with https"),
    ],
)
def test_a_wrong_line_is_named(folder: Path, line: str, reason: str) -> None:
    assert complaint(folder, DEFAULT + line).startswith(reason)


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('"first-secret"', '""', "[default.cmi] store_key: must not be empty"),
        ('"first-secret"', '"first secret"', "[default.cmi] store_key: must not hold a blank"),
        ('store_key = "first-secret"', "", "[default.cmi] store_key: is missing"),
        ('"600000001"', "600000001", "[default.cmi] client_id: Input should be a valid string"),
        ('"600000001"', '"6000 0001"', "[default.cmi] client_id: must be the merchant number"),
        ('"reply"', '"status"', '[default.cmi] capture_confirmation "status" needs api_url'),
        ('"reply"', '"hope"', "[default.cmi] capture_confirmation: Input should be 'status' or"),
        ("https://testp", "http://testp", "[default.cmi] gateway_url: must begin with https://"),
        ("https://testp", "https://user@testp", "[default.cmi] gateway_url: is not an address"),
        ("https://", "https:", "[default.cmi] gateway_url: is not an address"),
        ("paiement@", "paiement", "[default.cmi] contact_email: is not an e-mail address"),
        ("paiement@", "documents@", '[default.cmi] contact_email: must not hold the word "docu'),
        ('["PORTNET", "ANP"]', "[]", "[default.cmi] issuers: list the issuers"),
        ('["PORTNET", "ANP"]', '"PORTNET"', "[default.cmi] issuers: must be a list of names"),
        ("[default.cmi]", "[default.fatourati]", "[default.fatourati] merchant_code: is missing"),
        ("[default.cmi]", "[default.paypal]", "[default] paypal: unknown key"),
        ("[default.cmi]", "[default]\ncmi = 1\n[x]", "x: unknown key"),
        ("[default.cmi]", "default = 1\n[issuers]", "[default] must be a table"),
        ("[default.cmi]", "[default.cmi", "is not TOML: "),
    ],
)
def test_a_wrong_value_is_named(folder: Path, right: str, wrong: str, reason: str) -> None:
    assert complaint(folder, DEFAULT.replace(right, wrong)).startswith(reason)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("[portnet]\npartner_id = 1", "[portnet] partner_id: Input should be a valid string"),
        ('[portnet]\ndeliver = "folder"', '[portnet] deliver "folder" needs folder'),
        ('[issuers."X".messages]\nurls = ""', '[issuers."X".messages] urls: unknown key'),
        ('[issuers."X".amanpay]', '[issuers."X".amanpay] profile: is missing'),
        ('[issuers."X"]\nalias = []', '[issuers."X"] alias: unknown key'),
        ('[issuers."X".cmi]\nissuers = ["Y"]', '[issuers."X".cmi] client_id: is missing'),
        ('[issuers."X"]\naliases = ["tuv rheinland"]', "[issuers.\"X\"] 'tuv rheinland': no name"),
        ('[issuers."Tuv  rheinland"]', "[issuers.\"Tuv  rheinland\"] 'Tuv  rheinland': no name"),
        ('[issuers."TUV Rheinland "]', "[issuers.\"TUV Rheinland \"] 'TUV Rheinland ': no name"),
        ('[issuers." "]', "[issuers.\" \"] ' ': no name"),
    ],
)
def test_a_name_has_one_owner_and_a_table_one_meaning(folder: Path, more: str, reason: str) -> None:
    assert complaint(folder, DEFAULT + TUV + more).startswith(reason)


def test_a_client_id_has_one_account(folder: Path) -> None:
    twice = DEFAULT + TUV.replace("600000002", "600000001")
    assert complaint(folder, twice) == "[TUV Rheinland.cmi] client_id: also that of default.cmi"


def test_an_issuer_may_have_an_account_at_each_provider(folder: Path) -> None:
    accounts = load(folder, DEFAULT.replace('"ANP"', '"TUV Rheinland"') + FATOURATI + AMANPAY)
    kinds = ["default.cmi", "TUV Rheinland.fatourati", "TUV Rheinland.amanpay"]
    assert names(accounts, "TUV Rheinland") == kinds
    assert names(accounts, "PORTNET") == ["default.cmi"]
    assert "-secret" not in repr(accounts)


def test_an_issuer_is_told_of_settlements_only_as_its_own_table_says(folder: Path) -> None:
    own = '[issuers."TUV Rheinland".messages]\ndeliver = "none"\n'
    accounts = load(folder, DEFAULT + TUV + '[portnet]\npartner_id = "ERP7"\n' + own)
    assert set(accounts.partners) == {"PORTNET", "TUV Rheinland"}
    assert accounts.partners["PORTNET"].partner_id == "ERP7"
    assert load(folder, DEFAULT).partners == {}


def test_what_a_fatourati_table_leaves_out_is_as_the_protocol_has_it(folder: Path) -> None:
    [account] = load(folder, FATOURATI).all
    assert isinstance(account, FatouratiAccount)
    assert (account.cashier_id, account.signature, account.realm, account.api_version) == (
        "001",
        "HMAC-SHA256",
        "",
        "v1",
    )


def test_a_profile_is_found_beside_the_accounts_file(folder: Path) -> None:
    text = (SHIPPED / "reference.toml").read_text(encoding="utf-8")
    (folder / "m2t.toml").write_text(text.replace('"MAD"', '"DH"'), encoding="utf-8")
    [account] = load(folder, AMANPAY.replace('"reference"', '"m2t.toml"')).all
    assert isinstance(account, AmanPayAccount)
    assert account.profile.request.currency == "DH"


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('"fourth-secret"', '" "', "api_key: must not be empty"),
        ('store = "300277"', "", "store: is missing"),
        ('"300211"', '"300|211"', "merchant_code: must be the code given by CMI"),
        ('store = "300277"', 'store = "300277"\ncashier_id = "0|1"', "cashier_id: must not hold"),
        ('"sixth-secret-of-22-char"', '"short-secret"', "hook_secret: must be at least 22 letters"),
        ("sixth-secret-of-22-char", "sixth-secret-of-22/char", "hook_secret: must be at least 22"),
        ('store = "300277"', 'store = "300277"\nsignature = "MD5"', "signature: Input should be"),
        (
            'store = "300277"',
            'store = "300277"\nprevious_api_key = "old-secret"',
            "previous_api_key and previous_until must be given together",
        ),
        ("http://127.0.0.1:8083", "http://cmi.example", "auth_url: must begin with https://"),
    ],
)
def test_a_wrong_fatourati_value_is_named(
    folder: Path, right: str, wrong: str, reason: str
) -> None:
    told = complaint(folder, FATOURATI.replace(right, wrong))
    assert told.startswith(f'[issuers."TUV Rheinland".fatourati] {reason}')


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('"seventh-secret"', '""', "secret: must not be empty"),
        ('"reference"', '"m3t"', "profile: m3t: cannot be read (No such file or directory)"),
        ('"reference"', '"bad.toml"', "profile: bad.toml: request.channels: is missing"),
        ('"reference"', "7", "profile: Input should be a valid dictionary or instance of Profile"),
        ('api_url = "http://127.0.0.1:8084"', "", "api_url: is missing, and the profile calls it"),
        ('"reference"', '"widget-demo"', "widget_url: is missing, and the profile opens a widget"),
        (
            'merchant_id = "M-0001"',
            'merchant_id = "M-0001"\nprevious_until = 2026-12-31',
            "previous_secret and previous_until must be given together",
        ),
    ],
)
def test_a_wrong_amanpay_value_is_named(folder: Path, right: str, wrong: str, reason: str) -> None:
    (folder / "bad.toml").write_text('[request]\n[checkout]\nkind = "api"', encoding="utf-8")
    told = complaint(folder, AMANPAY.replace(right, wrong))
    assert told.startswith(f'[issuers."TUV Rheinland".amanpay] {reason}')


@pytest.mark.parametrize(
    ("table", "changes", "reason"),
    [
        (FATOURATI, {"sixth": "other"}, "merchant_code and store: also that of"),
        (FATOURATI, {'"300277"': '"300278"'}, "hook_secret: also that of"),
        (AMANPAY, {}, "merchant_id: also that of"),
    ],
)
def test_what_tells_an_account_apart_is_of_one_account(
    folder: Path, table: str, changes: dict[str, str], reason: str
) -> None:
    second = table.replace("TUV Rheinland", "ANP")
    for right, wrong in changes.items():
        second = second.replace(right, wrong)
    kind = "fatourati" if table is FATOURATI else "amanpay"
    assert complaint(folder, table + second) == f"[ANP.{kind}] {reason} TUV Rheinland.{kind}"


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(AccountsFileError, match=r"absent\.toml: cannot be read"):
        load_accounts(folder / "absent.toml")


def test_a_file_in_another_charset_is_refused(folder: Path) -> None:
    path = folder / "accounts.toml"
    path.write_bytes("[issuers.'Société']".encode("latin-1"))
    with pytest.raises(AccountsFileError, match="is not UTF-8 text"):
        load_accounts(path)
