"""The four filters of a list: changed one after the other, applied together, dropped one by one."""

from dataclasses import replace
from datetime import date, timedelta

from conversations.buttons import Action
from conversations.effects import Choose, CountMatches
from conversations.events import MatchesCounted, Tapped
from conversations.moves import Step, filtered, redrawn, remark, resume
from conversations.recognition import Oddity, Reference, Word, recognise
from conversations.screen import Day, Text, say
from conversations.states import ChoosingIssuer, Filtering, Listing, State, TypingFilter
from domain.calendar import parse_date
from domain.choosing import AllOf
from domain.listing import NO_FILTERS, Field, Filters, IssuerCount
from domain.text import plain, shorten

MONTH, QUARTER = "month", "quarter"
_QUARTER_DAYS = timedelta(days=91)
_NUMBER_MAXIMUM = 40
_QUOTED_WIDTH = 40
_DECEMBER = 12


def counted(state: State, event: MatchesCounted) -> Step:
    """Show the filters with what they would leave; days the wrong way round are said."""
    match state:
        case Listing(page=page) if page.code == event.code:
            return Step(Filtering(state, event.matches, event.today))
        case Filtering(listing) if listing.page.code == event.code:
            crossed = _crossed(event.matches.filters)
            shown = replace(state, matches=event.matches, today=event.today, remark=crossed)
            return Step(shown)
        case _:
            return redrawn(state)


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button of the filters, or of a choice among issuers; None for any other."""
    match state:
        case Filtering():
            return _on_filters(replace(state, remark=None), tap)
        case TypingFilter(filtering):
            return _on_one_filter(filtering, tap)
        case ChoosingIssuer():
            return _on_issuers(state, tap)
        case _:
            return None


def typed(state: TypingFilter, text: str) -> Step | None:
    """Take a text as the filter that is asked for; None for a command or what is no filter."""
    if isinstance(recognise(text), Word | Reference) or recognise(text) is Oddity.CARD:
        return None
    filtering = replace(state.filtering, remark=None)
    filters, written = filtering.matches.filters, plain(text)
    match state.field:
        case Field.ISSUER:
            return None
        case Field.NUMBER:
            return _ask(filtering, replace(filters, number=written[:_NUMBER_MAXIMUM]))
        case Field.ISSUED_FROM | Field.ISSUED_TO:
            day = parse_date(written)
            if day is None:
                return remark(state, say("filter-bad-date", text=shorten(written, _QUOTED_WIDTH)))
            if state.field is Field.ISSUED_FROM:
                return _ask(filtering, replace(filters, issued_from=day))
            return _ask(filtering, replace(filters, issued_to=day))


def without(filters: Filters, field: str) -> Filters:
    """The same filters less one; an unknown field takes none away."""
    match field:
        case Field.ISSUER:
            return replace(filters, issuer="", issuer_name="")
        case Field.NUMBER:
            return replace(filters, number="")
        case Field.ISSUED_FROM:
            return replace(filters, issued_from=None)
        case Field.ISSUED_TO:
            return replace(filters, issued_to=None)
        case _:
            return filters


def _on_filters(state: Filtering, tap: Tapped) -> Step | None:
    filters = state.matches.filters
    match tap.action:
        case Action.FILTER_BY if tap.argument in set(Field):
            return Step(TypingFilter(state, Field(tap.argument)))
        case Action.APPLY_FILTERS if crossed := _crossed(filters):
            return remark(state, crossed)
        case Action.APPLY_FILTERS:
            return filtered(state.listing, filters)
        case Action.CLEAR_FILTERS:
            return _ask(state, NO_FILTERS)
        case Action.BACK:
            return resume(state.listing)
        case _:
            return None


def _on_one_filter(state: Filtering, tap: Tapped) -> Step | None:
    state = replace(state, remark=None)
    filters = state.matches.filters
    match tap.action:
        case Action.TAKE_ISSUER if issuer := _issuer_at(state.matches.issuers, tap.argument):
            return _ask(state, replace(filters, issuer=issuer.key, issuer_name=issuer.name))
        case Action.TAKE_PERIOD if period := _period(tap.argument, state.today):
            return _ask(state, replace(filters, issued_from=period[0], issued_to=period[1]))
        case Action.DROP_FILTER:
            return _ask(state, without(filters, tap.argument))
        case Action.BACK:
            return Step(state)
        case _:
            return None


def _on_issuers(state: ChoosingIssuer, tap: Tapped) -> Step | None:
    page = state.listing.page
    issuer = _issuer_at(page.issuers, tap.argument)
    match tap.action:
        case Action.TAKE_ISSUER if issuer and state.takes_all:
            return Step(state.listing, (Choose(page.code, AllOf(issuer.key), page.filters),))
        case Action.TAKE_ISSUER if issuer:
            chosen = replace(page.filters, issuer=issuer.key, issuer_name=issuer.name)
            return filtered(state.listing, chosen)
        case Action.BACK:
            return resume(state.listing)
        case _:
            return None


def _ask(state: Filtering, filters: Filters) -> Step:
    # The new choice is shown even if its count should never come.
    shown = replace(state, matches=replace(state.matches, filters=filters))
    return Step(shown, (CountMatches(state.listing.page.code, filters),))


def _issuer_at(issuers: tuple[IssuerCount, ...], place: str) -> IssuerCount | None:
    found = (one for index, one in enumerate(issuers) if str(index) == place)
    return next(found, None)


def _period(choice: str, today: date) -> tuple[date, date] | None:
    """First and last day of a quick choice."""
    if choice == MONTH:
        return today.replace(day=1), today
    if choice == QUARTER:
        return today - _QUARTER_DAYS, today
    if choice in {str(today.year), str(today.year - 1)}:
        return date(int(choice), 1, 1), date(int(choice), _DECEMBER, 31)
    return None


def _crossed(filters: Filters) -> Text | None:
    first, last = filters.issued_from, filters.issued_to
    if first is None or last is None or first <= last:
        return None
    return say("filter-order", first=Day(first), last=Day(last))
