"""Settings come from the environment or `.env`; what cannot work is refused, no secret is told."""

from pathlib import Path

import pytest

from bot.settings import BotMode, Register, Settings, SettingsError, load_settings
from domain.language import Language

TOKEN, SECRET = "123456789:the-token-that-nobody-may-see", "the-secret-that-nobody-may-see"


@pytest.fixture(autouse=True)
def _empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_anything_set_the_defaults_hold() -> None:
    settings = load_settings()

    assert settings.bot_token is None
    assert settings.bot_mode is BotMode.POLLING
    assert settings.address == ("127.0.0.1", 8080)
    assert settings.database_path == Path("var/portnet.sqlite3")
    assert settings.link_hours == 24
    assert settings.default_language is Language.FRENCH
    assert settings.retention_days == 365
    assert (settings.data_controller, settings.cndp_number) == (None, None)


def test_the_environment_counts_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PORTNET_LINK_HOURS=2\nPORTNET_DEFAULT_LANGUAGE=ar\n")
    monkeypatch.setenv("PORTNET_LINK_HOURS", "3")

    settings = load_settings()

    assert (settings.link_hours, settings.default_language) == (3, Language.ARABIC)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("BOT_TOKEN", "", "is empty"),
        ("BOT_TOKEN", "  ", "is empty"),
        ("WEBHOOK_SECRET", "", "is empty"),
        ("WEBHOOK_SECRET", "not taken!", "must be 1 to 256 letters"),
        ("WEBHOOK_SECRET", "s" * 257, "must be 1 to 256 letters"),
        ("MESSAGES_USER", "", "is empty"),
        ("MESSAGES_USER", "bot:word", "holds a colon"),
        ("BOT_MODE", "carrier-pigeon", "'polling' or 'webhook'"),
        ("BOT_API_URL", "api.telegram.org", "is not a web address"),
        ("BOT_API_URL", "http://api.telegram.example", "must use https"),
        ("PUBLIC_URL", "ftp://pay.example.ma", "is not a web address"),
        ("PUBLIC_URL", "http://pay.example.ma", "must use https"),
        ("PUBLIC_URL", "https://", "is not a web address"),
        ("PUBLIC_URL", "http://localhost:8080", "needs a host with a dot"),
        ("LISTEN", "8080", "must be host:port"),
        ("LISTEN", "127.0.0.1:http", "must be host:port"),
        ("LISTEN", "127.0.0.1:65536", "must be host:port"),
        ("REGISTER", "carrier-pigeon", "'table' or 'rest'"),
        ("REGISTER_URL", "", "is not a web address"),
        ("REGISTER_URL", "http://erp.example/api/", "must use https"),
        ("REGISTER_URL", "https://bot:word@erp.example/api/", "must hold no user"),
        ("REGISTER_URL", "https://erp.example/api/?key=word", "must hold no user"),
        ("REGISTER_USER", " ", "is empty"),
        ("REGISTER_USER", "bot:word", "holds a colon"),
        ("REGISTER_PASSWORD", "", "is empty"),
        ("DATABASE_URL", "mysql://localhost/portnet", "must be sqlite:///path"),
        ("DATABASE_URL", "sqlite:///", "must be sqlite:///path"),
        ("LINK_HOURS", "0", "greater than or equal to 1"),
        ("LINK_HOURS", "169", "less than or equal to 168"),
        ("LINK_HOURS", "a day", "valid integer"),
        ("AGENT_IDS", "1001,Karen", "valid integer"),
        ("SUPPORT_CHAT_ID", "support", "valid integer"),
        ("DEFAULT_LANGUAGE", "de", "'fr', 'ar' or 'en'"),
        ("LOG_FORMAT", "xml", "'json' or 'console'"),
        ("RETENTION_DAYS", "29", "greater than or equal to 30"),
        ("RETENTION_DAYS", "3651", "less than or equal to 3650"),
        ("DATA_CONTROLLER", "  ", "must be words on one line"),
        ("CNDP_NUMBER", "D-GC-1\n2", "must be words on one line"),
        ("CNDP_NUMBER", "1" * 201, "at most 200 characters"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, complaint: str
) -> None:
    monkeypatch.setenv(f"PORTNET_{name}", text)

    with pytest.raises(SettingsError) as refused:
        load_settings()

    assert str(refused.value).startswith(f"PORTNET_{name}: ")
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_webhook_without_a_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTNET_BOT_MODE", "webhook")

    with pytest.raises(SettingsError, match="PORTNET_WEBHOOK_SECRET"):
        load_settings()


@pytest.mark.parametrize("given", ["MESSAGES_USER", "MESSAGES_PASSWORD"])
def test_half_of_the_credentials_for_messages_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv(f"PORTNET_{given}", "portnet")

    with pytest.raises(SettingsError, match="MESSAGES_USER and PORTNET_MESSAGES_PASSWORD"):
        load_settings()


def test_a_register_to_be_asked_needs_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTNET_REGISTER", "rest")

    with pytest.raises(SettingsError, match="REGISTER=rest needs PORTNET_REGISTER_URL"):
        load_settings()


@pytest.mark.parametrize("given", ["REGISTER_USER", "REGISTER_PASSWORD"])
def test_half_of_the_credentials_of_the_register_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv(f"PORTNET_{given}", "portnet")

    with pytest.raises(SettingsError, match="REGISTER_USER and PORTNET_REGISTER_PASSWORD"):
        load_settings()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8085/api", "https://erp.example/api/"])
def test_the_address_of_the_register_always_ends_with_a_slash(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PORTNET_REGISTER", "rest")
    monkeypatch.setenv("PORTNET_REGISTER_URL", url)

    settings = load_settings()

    assert settings.register_ is Register.REST
    assert settings.register_url == f"{url.removesuffix('/')}/"


def test_an_unknown_name_in_the_file_is_refused() -> None:
    Path(".env").write_text("PORTNET_LINK_DAYS=1\n")

    with pytest.raises(SettingsError, match="PORTNET_LINK_DAYS: is not a setting"):
        load_settings()


def test_an_address_may_end_with_a_slash_and_stand_on_this_machine() -> None:
    settings = Settings(_env_file=None, public_url="http://127.0.0.1:8080/")

    assert settings.public_url == "http://127.0.0.1:8080"


def test_several_agents_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTNET_AGENT_IDS", "1003, 1004,")

    assert load_settings().agent_ids == (1003, 1004)


def test_secrets_are_in_no_text_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTNET_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("PORTNET_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("PORTNET_REGISTER_USER", "bot")
    monkeypatch.setenv("PORTNET_REGISTER_PASSWORD", SECRET)
    settings = load_settings()

    for text in (repr(settings), str(settings), settings.model_dump_json()):
        assert TOKEN not in text
        assert SECRET not in text


def test_a_refusal_quotes_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTNET_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("PORTNET_WEBHOOK_SECRET", "")
    monkeypatch.setenv("PORTNET_PUBLIC_URL", f"ftp://user:{SECRET}@pay.example.ma")

    with pytest.raises(SettingsError) as refused:
        load_settings()

    assert TOKEN not in str(refused.value)
    assert SECRET not in str(refused.value)
