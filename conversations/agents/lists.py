"""Lists for agents and news for the support chat: cases, unpaid links, who did what."""

from collections.abc import Iterator
from datetime import datetime

from conversations.agents.advice import case_advice, case_name
from conversations.agents.sheets import chat_name, in_rows, take_button
from conversations.buttons import Action
from conversations.screen import BLANK, Button, Day, Screen, Tap, Text, Time, say
from conversations.views.listed import NAME_WIDTH
from domain.dossier import Case, OpenLink, OpenLinks
from domain.text import shorten

CASES_SHOWN = 10
_DETAILS_WIDTH = 300
_HOUR_SECONDS = 3600
_DAY_HOURS = 24


def case_sheet(case: Case) -> Screen:
    """The news of a case for the support chat, and later who took it."""
    lines = [say("agent-alert", case=f"D-{case.number}", name=case_name(case.kind))]
    if case.reference is not None and case.issuer is not None:
        issuer = shorten(case.issuer, NAME_WIDTH)
        lines.append(say("agent-alert-order", reference=case.reference, issuer=issuer))
    if case.amount is not None:
        lines.append(say("agent-alert-amount", amount=case.amount))
    if case.transaction is not None:
        lines.append(say("settled-transaction", transaction=case.transaction))
    lines.append(say("agent-alert-since", date=Day(case.opened_at), time=Time(case.opened_at)))
    if case.lapses_at is not None:
        lines.append(say("agent-alert-lapses", date=Day(case.lapses_at)))
    if case.reference is None:
        lines.append(say("agent-alert-details", details=shorten(case.details, _DETAILS_WIDTH)))
    lines.append(say("agent-do", advice=case_advice(case.kind)))
    lines += list(_taken(case))
    return Screen(tuple(lines), tuple(_case_keyboard(case)))


def cases_sheet(cases: tuple[Case, ...], count: int) -> Screen:
    """The oldest open cases and how many there are in all."""
    if not cases:
        return Screen((say("agent-cases-none"),))
    lines = [say("agent-cases", count=count)]
    for case in cases[:CASES_SHOWN]:
        number, name = f"D-{case.number}", case_name(case.kind)
        date, reference = Day(case.opened_at), case.reference or "–"
        lines.append(
            say("agent-cases-line", case=number, name=name, reference=reference, date=date)
        )
        lines += list(_taken(case))
    buttons = [
        Tap(
            say("button-agent-case", case=f"D-{case.number}"),
            Action.AGENT_FOLLOW,
            f"D-{case.number}",
        )
        for case in cases[:CASES_SHOWN]
    ]
    return Screen((*lines, BLANK, say("agent-cases-close")), tuple(in_rows(buttons)))


def open_links_sheet(page: OpenLinks, now: datetime) -> Screen:
    """Unpaid links, the oldest first."""
    if not page.links:
        return Screen((say("agent-open-none"),))
    lines = [say("agent-open", count=page.count, total=page.total)]
    lines += [_open_link(link, now) for link in page.links]
    buttons = [
        Tap(
            say("button-agent-order", reference=link.reference), Action.AGENT_FOLLOW, link.reference
        )
        for link in page.links
    ]
    turns: list[Button] = []
    if page.has_earlier:
        before = f"before-{page.links[0].place}"
        turns.append(Tap(say("button-previous"), Action.AGENT_LINKS, before))
    if page.has_later:
        after = f"after-{page.links[-1].place}"
        turns.append(Tap(say("button-next"), Action.AGENT_LINKS, after))
    return Screen(tuple(lines), (*in_rows(buttons), *((tuple(turns),) if turns else ())))


def _open_link(link: OpenLink, now: datetime) -> Text:
    return say(
        "agent-open-line",
        reference=link.reference,
        issuer=shorten(link.issuer, NAME_WIDTH),
        amount=link.amount,
        age=_age(now, link.opened_at),
        opener=say("agent-by-agent", agent=str(link.opener))
        if link.is_agents
        else say("agent-by-customer", chat=chat_name(link.opener)),
    )


def _age(now: datetime, opened_at: datetime) -> Text:
    hours = max(int((now - opened_at).total_seconds()) // _HOUR_SECONDS, 0)
    if hours >= _DAY_HOURS:
        return say("agent-age-days", days=str(hours // _DAY_HOURS))
    return say("agent-age-hours", hours=str(hours)) if hours else say("agent-age-fresh")


def _taken(case: Case) -> Iterator[Text]:
    if case.is_closed:
        yield say("agent-case-closed")
    elif case.taken_by is not None:
        yield say("agent-case-taken-by", person=case.taken_by)


def _case_keyboard(case: Case) -> Iterator[tuple[Button, ...]]:
    row: list[Button] = []
    if case.taken_by is None and not case.is_closed:
        row.append(take_button(case))
    if case.reference is not None:
        row.append(Tap(say("button-agent-follow"), Action.AGENT_FOLLOW, case.reference))
    if row:
        yield tuple(row)
