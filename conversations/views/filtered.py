"""The four filters: what each is set to, what is left by them, and the quick choices."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.filtering import MONTH, QUARTER
from conversations.screen import BLANK, Button, Day, Joined, Screen, Style, Tap, Text, say
from conversations.states import ChoosingIssuer, Filtering, TypingFilter
from conversations.views import labels
from domain.listing import Field, Filters, IssuerCount, Matches
from domain.text import shorten

_NAME_WIDTH = 40
_NUMBER_WIDTH = 20
_LABEL_WIDTH = 12
_ISSUERS = 20
"""More issuers than a person looks through on a phone; the others can be typed in the list."""

_FIELDS = {
    Field.ISSUER: say("button-filter-issuer"),
    Field.NUMBER: say("button-filter-number"),
    Field.ISSUED_FROM: say("button-filter-from"),
    Field.ISSUED_TO: say("button-filter-to"),
}


def filtering(state: Filtering) -> Screen:
    """The filters as they are set, and how many invoices they leave."""
    filters = state.matches.filters
    remark = (state.remark, BLANK) if state.remark else ()
    lines = (*remark, say("filters-title"), *_settings(filters), BLANK, _left(state.matches))
    return Screen(
        lines,
        (
            (_choice(Field.ISSUER), _choice(Field.NUMBER)),
            (_choice(Field.ISSUED_FROM), _choice(Field.ISSUED_TO)),
            (
                Tap(say("button-filter-apply"), Action.APPLY_FILTERS, style=Style.PRIMARY),
                Tap(say("button-filter-clear"), Action.CLEAR_FILTERS),
            ),
            (labels.BACK,),
        ),
    )


def typing_filter(state: TypingFilter) -> Screen:
    """One filter: typed, or taken among a few; and a way to set it no more."""
    remark = state.filtering.remark
    above = (remark, BLANK) if remark else ()
    rows = (*_quick_choices(state), (*_unset(state), labels.BACK))
    return Screen((*above, *_question(state.field)), rows)


def choosing_issuer(state: ChoosingIssuer) -> Screen:
    """Several issuers, and the person means one."""
    asked = say("choose-issuer-all") if state.takes_all else say("choose-issuer-picture")
    issuers = labels.in_pairs(_issuer_buttons(state.listing.page.issuers))
    return Screen((asked,), (*issuers, (labels.BACK,)))


def active_filters(filters: Filters) -> Joined:
    """The filters that are set, on one line."""
    return Joined(tuple(_active(filters)))


def drop_filters(filters: Filters) -> Iterator[Button]:
    """One button for each filter that is set, to set it no more."""
    if filters.issuer:
        name = shorten(filters.issuer_name, _LABEL_WIDTH)
        yield _drop(say("button-drop-issuer", issuer=name), Field.ISSUER)
    if filters.number:
        number = shorten(filters.number, _LABEL_WIDTH - 2)
        yield _drop(say("button-drop-number", number=number), Field.NUMBER)
    if filters.issued_from:
        first = Day(filters.issued_from)
        yield _drop(say("button-drop-from", date=first), Field.ISSUED_FROM)
    if filters.issued_to:
        last = Day(filters.issued_to)
        yield _drop(say("button-drop-to", date=last), Field.ISSUED_TO)


def _active(filters: Filters) -> Iterator[Text]:
    if filters.issuer:
        yield say("filtered-issuer", issuer=shorten(filters.issuer_name, _NAME_WIDTH))
    if filters.number:
        yield say("filtered-number", number=shorten(filters.number, _NUMBER_WIDTH))
    if filters.issued_from:
        yield say("filtered-from", date=Day(filters.issued_from))
    if filters.issued_to:
        yield say("filtered-to", date=Day(filters.issued_to))


def _settings(filters: Filters) -> Iterator[Text]:
    yield say("filters-issuer", issuer=shorten(filters.issuer_name, _NAME_WIDTH) or "–")
    yield say("filters-number", number=shorten(filters.number, _NUMBER_WIDTH) or "–")
    first, last = filters.issued_from, filters.issued_to
    yield say(
        "filters-dates",
        first=Day(first) if first else "–",
        last=Day(last) if last else "–",
    )


def _left(matches: Matches) -> Text:
    if matches.is_exact:
        return say("filters-left", count=matches.count)
    return say("filters-left-more", count=str(matches.count))


def _choice(field: Field) -> Tap:
    return Tap(_FIELDS[field], Action.FILTER_BY, field)


def _question(field: Field) -> Iterator[Text]:
    match field:
        case Field.ISSUER:
            yield say("filter-issuer")
        case Field.NUMBER:
            yield say("filter-number")
        case Field.ISSUED_FROM:
            yield from (say("filter-from"), say("filter-date"))
        case Field.ISSUED_TO:
            yield from (say("filter-to"), say("filter-date"))


def _quick_choices(state: TypingFilter) -> Iterator[tuple[Button, ...]]:
    year = state.filtering.today.year
    match state.field:
        case Field.ISSUER:
            yield from labels.in_pairs(_issuer_buttons(state.filtering.matches.issuers))
        case Field.NUMBER:
            pass
        case Field.ISSUED_FROM | Field.ISSUED_TO:
            yield (
                Tap(say("button-this-month"), Action.TAKE_PERIOD, MONTH),
                Tap(say("button-three-months"), Action.TAKE_PERIOD, QUARTER),
            )
            yield _year(year), _year(year - 1)


def _unset(state: TypingFilter) -> Iterator[Button]:
    filters = state.filtering.matches.filters
    is_set = {
        Field.ISSUER: filters.issuer,
        Field.NUMBER: filters.number,
        Field.ISSUED_FROM: filters.issued_from,
        Field.ISSUED_TO: filters.issued_to,
    }
    if is_set[state.field]:
        yield Tap(say("button-filter-clear"), Action.DROP_FILTER, state.field)


def _issuer_buttons(issuers: tuple[IssuerCount, ...]) -> Iterator[Button]:
    for place, issuer in enumerate(issuers[:_ISSUERS]):
        count = "" if issuer.count is None else f" ({issuer.count})"
        name = shorten(issuer.name, _LABEL_WIDTH + 5 - len(count))
        yield Tap(say("button-issuer", issuer=f"{name}{count}"), Action.TAKE_ISSUER, str(place))


def _year(year: int) -> Tap:
    return Tap(say("button-year", year=str(year)), Action.TAKE_PERIOD, str(year))


def _drop(label: Text, field: Field) -> Tap:
    return Tap(label, Action.DROP_FILTER, field)
