"""What is said of the data that are kept, and whether a chat can be forgotten now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DataPolicy:
    """How long data are kept, and who answers for them; what is empty is not said."""

    retention_days: int = 365
    controller: str = ""
    cndp_number: str = ""
    """Of the declaration to the CNDP, which watches over personal data in Morocco."""


class Hindrance(StrEnum):
    """Why a chat cannot be forgotten yet: somebody's money could no longer be told to anybody."""

    AGENT = "agent"
    """The chat is a support agent's, whose links belong to customers."""
    PREPARING = "preparing"
    """A gateway is being asked for a number to pay by."""
    PAYABLE = "payable"
    """A card page or a number may still be paid, `until` it ends."""
    CONFIRMING = "confirming"
    """A gateway is still asked what became of a payment."""
    CASE = "case"
    """A person is looking into a payment."""
    TELLING = "telling"
    """The outcome of a payment is on its way to this very chat."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way; what is not known is left empty."""

    hindrance: Hindrance
    reference: str = ""
    until: datetime | None = None
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """What forgetting a chat would do: cancel its unpaid links; or what stands in the way."""

    open_links: tuple[str, ...] = ()
    """References, oldest first."""
    obstacles: tuple[Obstacle, ...] = ()
