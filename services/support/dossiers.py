"""Finding an order by whatever a customer reads aloud, and reading all that is known of it."""

import re
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.dossier import Case, Dossier, Ending, Try
from domain.facts import Fact, FactKind
from domain.invoice import parse_subscription_code
from domain.listing import Offer
from domain.reference import parse_reference
from domain.standing import assess
from domain.text import plain
from services.payments.orders import order_card
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.attempts import StoredAttempt, attempts_of
from services.storage.audit import latest_act
from services.storage.facts import facts_of
from services.storage.orders import StoredOrder, order_by_id, order_by_reference
from services.storage.reviews import StoredReview, find_review, latest_open_review
from services.storage.search import Clues, orders_matching

FOUND_MAXIMUM = 8
"""More orders than this are no answer to a question on the telephone."""

LINK_MADE = "link"
"""The act under which the audit holds an agent's own link, and the note to it."""

_CASE = re.compile(r"D-?([0-9]{1,12})", re.IGNORECASE | re.ASCII)
_LONGEST_CLUE = 100


def find_orders(connection: Connection, typed: str) -> list[str]:
    """References of the orders that a text may be about, newest first, at most FOUND_MAXIMUM."""
    text = plain(typed)[:_LONGEST_CLUE]
    reference = parse_reference(text)
    if reference is not None:
        return [] if order_by_reference(connection, reference) is None else [reference]
    if not text:
        return []
    clues = Clues(
        text=text,
        compact=re.sub(r"[ \-]", "", text).upper(),
        code=parse_subscription_code(text),
        case=case_number(text),
    )
    return orders_matching(connection, clues, limit=FOUND_MAXIMUM)


def case_number(typed: str) -> int | None:
    """Number of a case from how it is written, `D-17`; None for anything else."""
    case = _CASE.fullmatch(plain(typed))
    return int(case[1]) if case else None


def read_dossier(
    connection: Connection,
    terms: Terms,
    providers: Providers,
    agent_ids: Collection[int],
    reference: str,
) -> Dossier | None:
    """Read all that is known of an order; None when there is none of this reference."""
    stored = order_by_reference(connection, reference)
    if stored is None:
        return None
    now = terms.clock()
    facts = facts_of(connection, stored.id)
    standing = assess(stored.order, facts, now)
    review = latest_open_review(connection, stored.id)
    made = latest_act(connection, LINK_MADE, reference)
    return Dossier(
        card=order_card(connection, terms, stored),
        opener=stored.chat_id,
        is_agents=stored.chat_id in agent_ids,
        note="" if made is None else made.argument.removeprefix(reference).strip(),
        tries=tuple(
            _try(providers, attempt, standing.charges, facts, now)
            for attempt in attempts_of(connection, stored.id)
        ),
        transaction=None if standing.settlement is None else standing.settlement.number,
        is_registered=any(fact.kind is FactKind.REGISTERED for fact in facts),
        case=None if review is None else read_case(connection, review),
    )


def read_case(connection: Connection, number: int) -> Case | None:
    """Read one case, open or closed."""
    review = find_review(connection, number)
    if review is None:
        return None
    stored = None if review.order_id is None else order_by_id(connection, review.order_id)
    return case_of(review, stored)


def case_of(review: StoredReview, stored: StoredOrder | None) -> Case:
    """Show a stored review as a case about its order."""
    return Case(
        number=review.id,
        kind=review.kind,
        details=review.details,
        reference=review.order_reference,
        issuer=None if stored is None else stored.order.issuer,
        amount=review.amount,
        transaction=review.transaction,
        opened_at=review.opened_at,
        lapses_at=review.lapses_at,
        taken_by=review.taken_by,
        is_closed=review.closed_at is not None,
    )


def _try(
    providers: Providers,
    stored: StoredAttempt,
    charges: tuple[Charge, ...],
    facts: tuple[Fact, ...],
    now: datetime,
) -> Try:
    attempt = stored.attempt
    provider = providers.by_account(attempt.account)
    mine = [one for one in charges if one.attempt == attempt.reference]
    refused = any(
        fact.kind is FactKind.REFUSED and fact.attempt == attempt.reference for fact in facts
    )
    if mine:
        ending = _ENDINGS[mine[-1].state]
    elif refused:
        ending = Ending.REFUSED
    else:
        ending = Ending.OPEN if attempt.is_in_time(now) else Ending.SILENT
    return Try(
        at=attempt.opened_at,
        channel=attempt.channel,
        offer=None if provider is None else Offer(provider.traits.means, attempt.channel),
        ending=ending,
        code=None if stored.pay_code is None else stored.pay_code.code,
    )


_ENDINGS = {
    ChargeState.RETURNED: Ending.RETURNED,
    ChargeState.CAPTURED: Ending.DEBITED,
    ChargeState.ANSWERED: Ending.DEBITED,
    ChargeState.REQUESTED: Ending.CONFIRMING,
    ChargeState.MISPAID: Ending.UNMATCHED,
    ChargeState.HELD: Ending.HELD,
    ChargeState.AUTHORISED: Ending.HELD,
}
