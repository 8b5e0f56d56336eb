"""Everything that differs between two installations, read once from the environment or `.env`."""

import re
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.language import Language

_PREFIX = "PORTNET_"
_SQLITE = "sqlite:///"
_HIGHEST_PORT = 65535
_LONGEST_NAME = 200
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)
"""What Telegram takes; with any other it would never bring an update."""


class SettingsError(Exception):
    """The settings cannot be used; one line that names the setting and holds no secret."""


class BotMode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Register(StrEnum):
    """Where invoices come from: imports and messages, or a register that is asked."""

    TABLE = "table"
    REST = "rest"


class LogFormat(StrEnum):
    """How log lines are written."""

    JSON = "json"
    CONSOLE = "console"


class Settings(BaseSettings):
    """Settings of `run` and of the commands beside it; every name carries the prefix PORTNET_."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = None
    bot_api_url: str = "https://api.telegram.org"
    bot_mode: BotMode = BotMode.POLLING
    webhook_secret: SecretStr | None = None
    public_url: str = "http://127.0.0.1:8080"
    listen: str = "127.0.0.1:8080"
    database_url: str = f"{_SQLITE}var/portnet.sqlite3"
    accounts_file: Path | None = None
    register_: Register = Field(default=Register.TABLE, alias=f"{_PREFIX}REGISTER")
    register_url: str | None = None
    register_user: str | None = None
    register_password: SecretStr | None = None
    messages_user: str | None = None
    messages_password: SecretStr | None = None
    support_chat_id: int | None = None
    agent_ids: Annotated[tuple[int, ...], NoDecode] = ()
    link_hours: Annotated[int, Field(ge=1, le=168)] = 24
    default_language: Language = Language.FRENCH
    retention_days: Annotated[int, Field(ge=30, le=3650)] = 365
    data_controller: Annotated[str, Field(max_length=_LONGEST_NAME)] | None = None
    cndp_number: Annotated[str, Field(max_length=_LONGEST_NAME)] | None = None
    log_format: LogFormat = LogFormat.JSON

    @property
    def database_path(self) -> Path:
        """File of the SQLite database."""
        return Path(self.database_url.removeprefix(_SQLITE))

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @field_validator("bot_token", "webhook_secret", "messages_password", "register_password")
    @classmethod
    def _is_not_empty(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not secret.get_secret_value().strip():
            raise ValueError("is empty; leave it out or give it a value")
        return secret

    @field_validator("webhook_secret")
    @classmethod
    def _is_taken_by_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("must be 1 to 256 letters, digits, hyphens or underscores")
        return secret

    @field_validator("register_user", "messages_user")
    @classmethod
    def _is_a_user(cls, user: str | None) -> str | None:
        if user is not None and (not user.strip() or ":" in user):
            raise ValueError("is empty, or holds a colon")
        return user

    @field_validator("data_controller", "cndp_number")
    @classmethod
    def _can_be_read_out(cls, words: str | None) -> str | None:
        if words is None:
            return None
        if not words.strip() or not words.isprintable():
            raise ValueError("must be words on one line; leave it out or give it a value")
        return words.strip()

    @field_validator("agent_ids", mode="before")
    @classmethod
    def _split(cls, given: Any) -> Any:  # noqa: ANN401 - what the environment holds
        return [part for part in given.split(",") if part.strip()] if type(given) is str else given

    @field_validator("public_url", "bot_api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        return _web_address(url)

    @field_validator("register_url")
    @classmethod
    def _is_a_plain_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError("must hold no user, no question mark and no #")
        return f"{_web_address(url)}/"

    @field_validator("public_url")
    @classmethod
    def _is_a_link_that_telegram_takes(cls, url: str) -> str:
        if "." not in (urlsplit(url).hostname or ""):
            raise ValueError("needs a host with a dot: Telegram refuses other links in buttons")
        return url

    @field_validator("listen")
    @classmethod
    def _is_host_and_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not host or not port.isdecimal() or int(port) > _HIGHEST_PORT:
            raise ValueError("must be host:port")
        return listen

    @field_validator("database_url")
    @classmethod
    def _is_sqlite(cls, url: str) -> str:
        if not url.startswith(_SQLITE) or url == _SQLITE:
            raise ValueError("must be sqlite:///path; PostgreSQL is not supported yet")
        return url

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> "Settings":
        if self.bot_mode is BotMode.WEBHOOK and self.webhook_secret is None:
            raise ValueError(f"{_PREFIX}BOT_MODE=webhook needs {_PREFIX}WEBHOOK_SECRET")
        return self

    @model_validator(mode="after")
    def _register_is_whole(self) -> "Settings":
        if self.register_ is Register.REST and self.register_url is None:
            raise ValueError(f"{_PREFIX}REGISTER=rest needs {_PREFIX}REGISTER_URL")
        if (self.register_user is None) != (self.register_password is None):
            raise ValueError(f"{_PREFIX}REGISTER_USER and {_PREFIX}REGISTER_PASSWORD go together")
        return self

    @model_validator(mode="after")
    def _messages_have_both(self) -> "Settings":
        if (self.messages_user is None) != (self.messages_password is None):
            raise ValueError(f"{_PREFIX}MESSAGES_USER and {_PREFIX}MESSAGES_PASSWORD go together")
        return self


def load_settings() -> Settings:
    """Read the settings; raises SettingsError for the first one that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise SettingsError(reason) from None
        name = str(first["loc"][0]).upper().removeprefix(_PREFIX).rstrip("_")
        if first["type"] == "extra_forbidden":
            reason = "is not a setting of this program"
        raise SettingsError(f"{_PREFIX}{name}: {reason}") from None


def _web_address(url: str) -> str:
    """The address without a slash at its end; raises ValueError if it is none, or not safe."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not a web address")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError("must use https, except on this machine itself")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
