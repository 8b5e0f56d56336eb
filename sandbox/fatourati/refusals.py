"""How this gateway says no: a code, a message, a reference and the time."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus


@dataclass(frozen=True)
class Refused:
    """A call that is not carried out. `token_ref` names the reference that stands in the way."""

    code: str
    message: str
    status: HTTPStatus = HTTPStatus.BAD_REQUEST
    token_ref: str = ""


def error_body(refused: Refused, *, now: datetime) -> dict[str, object]:
    """Give the error document: `code`, `message`, `reference`, `timestamp` (our decision)."""
    body: dict[str, object] = {
        "code": refused.code,
        "message": refused.message,
        "reference": str(uuid.uuid4()),
        "timestamp": now.isoformat().replace("+00:00", "Z"),
    }
    return body | ({"tokenRef": refused.token_ref} if refused.token_ref else {})
