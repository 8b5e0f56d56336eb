"""Which charge a gateway speaks of, when it names it otherwise than before, or not at all."""

from datetime import datetime

from domain.charge import Charge, ChargeState
from domain.facts import Fact, FactKind
from domain.report import Report
from domain.standing import Standing


def charge_about(standing: Standing, report: Report) -> Charge | None:
    """The known charge that a report is about; None for a new one, or if it cannot be told.

    A report without a number is about the attempt's only charge. One with a number is about the
    charge of that number, else about an only charge that nobody has numbered yet: a debit told
    without a number says that the attempt was paid, not that it was paid once more.
    """
    mine = [one for one in standing.charges if one.attempt == report.reference]
    only = mine[0] if len(mine) == 1 else None
    if report.transaction is None:
        return only
    named = [one for one in mine if one.is_called(report.transaction)]
    if named:
        return named[0]
    return only if only is not None and is_unnumbered(only) else None


def charge_asked_about(standing: Standing, report: Report) -> Charge | None:
    """The same for an answer to a question, which is about the attempt as a whole.

    A gateway may number the debit that we told it to make apart from the acceptance, so an only
    charge that waits for its debit is meant under any number.
    """
    found = charge_about(standing, report)
    mine = [one for one in standing.charges if one.attempt == report.reference]
    if found is None and len(mine) == 1 and mine[0].state is ChargeState.REQUESTED:
        return mine[0]
    return found


def name_of_charge(charge: Charge | None, report: Report) -> str:
    """How a charge is called in our books: as before, or by the number that a report gives it.

    A new one without a number goes by the name of its attempt.
    """
    return charge.transaction if charge else report.transaction or report.reference


def is_unnumbered(charge: Charge) -> bool:
    """Whether a charge goes by its attempt's name, for want of a number of the gateway."""
    return charge.transaction == charge.attempt == charge.number


def confirmation(charge: Charge, report: Report, now: datetime) -> list[Fact]:
    """The facts of a debit of a charge whose invoices were claimed, or lost, before.

    It claims nothing: what was lost is to be given back, even if it is free again meanwhile.
    """
    captured = Fact(
        FactKind.CAPTURED,
        now,
        attempt=charge.attempt,
        transaction=charge.transaction,
        amount=report.amount,
        currency=report.currency,
        happened_at=report.happened_at,
    )
    return [captured, *numbering(charge, report, now)]


def numbering(charge: Charge, report: Report, now: datetime) -> list[Fact]:
    """The fact that a charge has this report's number too, if that is news."""
    if report.transaction in {None, charge.transaction} or charge.other_number is not None:
        return []
    return [
        Fact(
            FactKind.NUMBERED,
            now,
            attempt=charge.attempt,
            transaction=charge.transaction,
            reason=report.transaction,
        )
    ]
