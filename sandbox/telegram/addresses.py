"""Which web addresses Telegram takes in links and buttons, and why it refuses the others.

The dotted host is observed behaviour of the real Bot API (http://localhost is refused).
"""

from urllib.parse import urlsplit

_APPLICATION_SCHEMES = ("tg", "ton", "tonsite")


def url_refusal(url: str) -> str | None:
    """Say why Telegram refuses this address, or None when it takes it."""
    address = with_scheme(url)
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme in _APPLICATION_SCHEMES:
        return None
    if parts.scheme not in ("http", "https"):
        return "Unsupported URL protocol"
    if not host:
        return "URL host is empty"
    labelled = all(host.split(".")) and not any(character.isspace() for character in address)
    return None if "." in host and labelled else "Wrong HTTP URL"


def checked_url(url: str) -> str | None:
    """Return the address as Telegram keeps it, or None where it would drop the link."""
    return None if url_refusal(url) else with_scheme(url)


def with_scheme(url: str) -> str:
    """Put http:// before an address that names no protocol."""
    stripped = url.strip()
    scheme, separator, _rest = stripped.partition(":")
    named = bool(separator) and scheme.isalpha()
    return stripped if named else f"http://{stripped}"
