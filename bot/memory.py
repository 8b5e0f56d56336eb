"""How a chat's state is written into its row and read back."""

import structlog
from pydantic import TypeAdapter, ValidationError

from conversations.states import State, Welcome

_STATES: TypeAdapter[State] = TypeAdapter(State)

_log = structlog.get_logger(__name__)


def write_state(state: State) -> str:
    """Write a state as JSON."""
    return _STATES.dump_json(state).decode()


def read_state(text: str) -> State:
    """Read a state back; one that an earlier version wrote and nobody understands starts over."""
    try:
        return _STATES.validate_json(text)
    except ValidationError as error:
        _log.warning("state_not_understood", problems=error.error_count())
        return Welcome()
