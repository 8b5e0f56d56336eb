"""The three languages people are spoken to in."""

from enum import StrEnum


class Language(StrEnum):
    """A language of the catalogues, by its ISO 639-1 code."""

    FRENCH = "fr"
    ARABIC = "ar"
    ENGLISH = "en"

    @classmethod
    def of_client(cls, code: str | None, *, otherwise: "Language") -> "Language":
        """Read a Telegram client's language tag (`fr`, `ar-MA`, `en-GB`); unknown: `otherwise`."""
        primary = (code or "").split("-", 1)[0].casefold()
        return next((language for language in cls if language.value == primary), otherwise)
