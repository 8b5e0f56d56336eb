"""Draws a sheet from what the database holds now."""

from collections.abc import Collection

from sqlalchemy import Connection

from bot.agents.slips import (
    ExportFigures,
    Found,
    HowTo,
    LinkMade,
    OneCase,
    OneOrder,
    OpenCases,
    Sheet,
    UnpaidLinks,
    Word,
)
from conversations.agents.lists import case_sheet, cases_sheet, open_links_sheet
from conversations.agents.sheets import (
    Moment,
    dossier_sheet,
    found_sheet,
    help_sheet,
    made_sheet,
    nothing_sheet,
)
from conversations.screen import Day, Screen, say
from domain.dossier import Dossier
from domain.listing import OrderCard
from domain.text import plain
from services.payments.orders import order_card
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.orders import order_by_reference
from services.storage.reviews import count_open_reviews, open_reviews
from services.storage.search import invoices_numbered
from services.support.dossiers import case_number, case_of, find_orders, read_case, read_dossier
from services.support.export import ExportTooLongError, read_export
from services.support.links import read_open_links

_CASES = 10
_INVOICES = 5


class Drawing:
    """Draws sheets for the agents of one installation, from one connection."""

    def __init__(
        self,
        connection: Connection,
        terms: Terms,
        providers: Providers,
        agent_ids: Collection[int],
    ) -> None:
        self._connection = connection
        self._terms = terms
        self._providers = providers
        self._agent_ids = agent_ids

    def screen(self, sheet: Sheet) -> Screen | None:
        """Draw a sheet; None when what it is about is not there, or is no screen."""
        match sheet:
            case OneOrder(reference, checked_at, asks_cancel):
                dossier = self._dossier(reference)
                moment = Moment(checked_at, asks_cancel)
                return None if dossier is None else dossier_sheet(dossier, moment)
            case LinkMade(reference):
                dossier = self._dossier(reference)
                return None if dossier is None else made_sheet(dossier)
            case Found(query):
                return self._found(query)
            case OneCase(number):
                case = read_case(self._connection, number)
                return None if case is None else case_sheet(case)
            case OpenCases():
                return self._open_cases()
            case UnpaidLinks(after, before):
                links = read_open_links(
                    self._connection, self._terms, self._agent_ids, after=after, before=before
                )
                return open_links_sheet(links, self._terms.clock())
            case HowTo(command):
                return help_sheet(command)
            case Word(text):
                return Screen((text,))
            case ExportFigures():
                return self._figures(sheet)
            case _:
                return None

    def _dossier(self, reference: str) -> Dossier | None:
        return read_dossier(
            self._connection, self._terms, self._providers, self._agent_ids, reference
        )

    def _found(self, query: str) -> Screen | None:
        references = find_orders(self._connection, query)
        number = case_number(query)
        match references:
            case [reference]:
                return self.screen(OneOrder(reference))
            case []:
                if number is not None and (sheet := self.screen(OneCase(number))):
                    return sheet
                known = invoices_numbered(self._connection, plain(query), limit=_INVOICES)
                return nothing_sheet(query, tuple(known))
            case _:
                return found_sheet(query, tuple(self._cards(references)))

    def _cards(self, references: list[str]) -> list[OrderCard]:
        found = [order_by_reference(self._connection, reference) for reference in references]
        return [order_card(self._connection, self._terms, one) for one in found if one is not None]

    def _open_cases(self) -> Screen:
        listed = open_reviews(self._connection, limit=_CASES)
        cases = tuple(case_of(review, None) for review in listed)
        return cases_sheet(cases, count_open_reviews(self._connection))

    def _figures(self, sheet: ExportFigures) -> Screen:
        try:
            export = read_export(
                self._connection, self._providers, first=sheet.first, last=sheet.last
            )
        except ExportTooLongError:
            return Screen((say("agent-export-too-long"),))
        figures = say(
            "agent-export",
            first=Day(sheet.first),
            last=Day(sheet.last),
            count=export.count,
            total=export.total,
        )
        return Screen((figures,))
