"""Where an order stands in the words of the panel, from what is known of its money."""

from datetime import datetime

from domain.charge import ChargeState
from domain.listing import Stage
from domain.order import PaymentOrder
from domain.standing import Standing, Status


def stage_of(
    order: PaymentOrder, standing: Standing, *, started_at: datetime | None, is_open: bool = False
) -> tuple[Stage, datetime]:
    """Stage of an order and when it began; `is_open`: a try that was not refused still runs."""
    if standing.settlement is not None:
        return Stage.PAID, standing.settlement.accepted_at
    if standing.confirming is not None:
        return Stage.CONFIRMING, standing.confirming.accepted_at
    # Money that was taken or blocked without paying is told before the rest: the payer wonders.
    stuck = [one for one in standing.charges if one.state is not ChargeState.RETURNED]
    unmatched = [one for one in stuck if one.is_unmatched_in(order)]
    if unmatched:
        return Stage.UNMATCHED, unmatched[-1].accepted_at
    if stuck:
        return Stage.HELD, stuck[-1].accepted_at
    if standing.cancelled_at is not None:
        return Stage.CANCELLED, standing.cancelled_at
    if standing.status is Status.EXPIRED:
        return Stage.EXPIRED, order.expires_at
    refused_at = standing.refused_at
    if refused_at is not None and not is_open and (not started_at or refused_at >= started_at):
        return Stage.REFUSED, refused_at
    if started_at is not None:
        return Stage.STARTED, started_at
    return Stage.WAITING, order.opened_at
