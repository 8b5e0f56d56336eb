"""How the Bot API says no: an error code, its exact sentence, and sometimes a waiting time.

The sentences are those of the public Bot API server; nothing here knows when they are due.
"""

from sandbox.telegram.wire import JsonObject


class RefusalError(Exception):
    """One refused call; `code` is both the HTTP status and the envelope's `error_code`."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def envelope(self) -> JsonObject:
        """Return the body that the Bot API sends for this refusal."""
        body: JsonObject = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> RefusalError:
    """400, with the prefix of the real server."""
    return RefusalError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    """403: the person or the group does not want this bot."""
    return RefusalError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusalError:
    """409: two ways of receiving updates at once."""
    return RefusalError(409, f"Conflict: {reason}")


def too_many_requests(retry_after_seconds: int) -> RefusalError:
    """429, with the waiting time in words and in `parameters`."""
    return RefusalError(
        429,
        f"Too Many Requests: retry after {retry_after_seconds}",
        retry_after=retry_after_seconds,
    )
