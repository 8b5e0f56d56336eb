"""Profiles for tests: the shipped reference one with some of its tables changed."""

import tomllib
from typing import Any

from services.payments.providers.amanpay.profile import SHIPPED, Profile


def a_profile(**tables: dict[str, Any] | None) -> Profile:
    """The reference profile; a table given here is laid over the shipped one, None drops it."""
    shipped = tomllib.loads((SHIPPED / "reference.toml").read_text(encoding="utf-8"))
    for name, table in tables.items():
        if table is None:
            shipped.pop(name)
        else:
            shipped[name] = {**shipped[name], **table}
    return Profile.model_validate(shipped)
