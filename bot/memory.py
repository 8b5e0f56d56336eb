"""How a chat's state and its plan are written into rows and read back."""

import structlog
from pydantic import TypeAdapter, ValidationError

from conversations.states import State, Welcome
from domain.plan import Plan

_STATES: TypeAdapter[State] = TypeAdapter(State)
_PLANS: TypeAdapter[Plan] = TypeAdapter(Plan)

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


def write_plan(plan: Plan) -> str:
    """Write a plan as JSON."""
    return _PLANS.dump_json(plan).decode()


def read_plan(text: str) -> Plan | None:
    """Read a plan back; None for one that an earlier version wrote and nobody understands."""
    try:
        return _PLANS.validate_json(text)
    except ValidationError as error:
        _log.warning("plan_not_understood", problems=error.error_count())
        return None
