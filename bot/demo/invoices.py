"""Sample invoices for the demo: the user guide's own operator, and about two hundred invented ones.

The same seed and day always give the same invoices. It knows the import format, not the database.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

from domain.invoice import Invoice, Means
from domain.money import Money
from services.invoices.columns import REQUIRED

SEED = 1206
GUIDE_CODE = "1206"
LONG_CODE = "5050"
"""Has more invoices of one issuer than one order may hold."""

PORTNET, TUV, VERITAS, SGS = "PORTNET", "TUV Rheinland", "Bureau Veritas", "SGS Maroc"
ISSUERS = (PORTNET, TUV, VERITAS, SGS)
OPERATORS = 200

_LONG_COUNT = 60
_BOTH = frozenset(Means)
_CMI, _AMANPAY = frozenset({Means.CMI}), frozenset({Means.AMANPAY})
_GUIDE_CLIENT = "Ste IMP SARL"
_GUIDE_TAX_CODE = "276242762427624"
_GUIDE_INVOICES = (
    # number, issuer, client code, issued, due, centimes
    ("00293P", PORTNET, GUIDE_CODE, date(2020, 12, 29), date(2022, 10, 29), 20_00),
    ("WAF4", TUV, GUIDE_CODE, date(2020, 12, 29), date(2022, 10, 29), 420_00),
    ("WAF3", TUV, GUIDE_CODE, date(2020, 12, 29), date(2022, 10, 29), 420_00),
    ("WAF", TUV, GUIDE_CODE, date(2020, 12, 29), date(2022, 10, 29), 20_00),
    ("FAC2047", PORTNET, GUIDE_CODE, date(2021, 7, 1), date(2021, 7, 31), 64_00),
    ("FACT12", VERITAS, GUIDE_CODE, date(2021, 4, 14), date(2021, 4, 14), 20_00),
    ("FACT 13", VERITAS, _GUIDE_TAX_CODE, date(2021, 4, 30), date(2021, 3, 10), 1_00),
    ("001338P", PORTNET, _GUIDE_TAX_CODE, date(2021, 4, 30), date(2021, 3, 10), 1_00),
    ("1908I", TUV, GUIDE_CODE, date(2020, 12, 29), date(2022, 10, 29), 20_00),
)
_GUIDE_FILL = (TUV,) * 5 + (PORTNET,) * 4 + (VERITAS,) * 3 + (SGS,) * 4

_FRENCH_TRADES = ("Agrumes", "Textile", "Pièces Auto", "Céréales", "Câblage", "Pêche", "Carrelage")
_ARABIC_TRADES = ("للحوامض", "للنسيج", "لقطع الغيار", "للحبوب", "للأسلاك", "للصيد", "للزليج")
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def demo_invoices(*, seed: int, today: date) -> tuple[Invoice, ...]:
    """Every sample invoice, the guide's operator first; numbers are unique for each issuer."""
    sampler = _Sampler(Random(seed), today)
    return (
        *_of_the_guide(sampler),
        *_of_one_long_list(sampler),
        *(invoice for place in range(OPERATORS) for invoice in _of_an_operator(sampler, place)),
    )


def write_invoice_file(path: Path, invoices: Iterable[Invoice]) -> None:
    """Write open invoices as the import reads them; the file is replaced."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REQUIRED, delimiter=";")
        writer.writeheader()
        for invoice in invoices:
            texts = {name: str(getattr(invoice, name)) for name in REQUIRED}
            writer.writerow(texts | {"means": " ".join(sorted(invoice.means))})


class _Sampler:
    """Draws invoices; what it draws depends on nothing but its seed and its day."""

    def __init__(self, random: Random, today: date) -> None:
        self.random = random
        self._today = today
        self._counts = {issuer: count(2001) for issuer in ISSUERS}
        self._codes = {GUIDE_CODE, LONG_CODE}

    def code(self) -> str:
        """A subscription code that no other operator has."""
        drawn = "".join(self.random.choices(_CODE_ALPHABET, k=4))
        if drawn in self._codes:
            return self.code()
        self._codes.add(drawn)
        return drawn

    def invoice(self, issuer: str, *, code: str, client_code: str, name: str) -> Invoice:
        """One unpaid invoice, about half of them overdue, mostly payable by both means."""
        due = self._today + timedelta(days=self.random.randint(-90, 90))
        issued = min(due, self._today) - timedelta(days=self.random.randint(5, 60))
        return Invoice(
            subscription_code=code,
            number=_number(issuer, next(self._counts[issuer]), issued),
            issuer=issuer,
            client_code=client_code,
            client_name=name,
            issue_date=issued,
            due_date=due,
            amount=Money(self.random.randint(4, 1800) * 5_00 + self.random.choice((0, 25, 50))),
            means=self.random.choices((_BOTH, _CMI, _AMANPAY), weights=(6, 2, 1))[0],
        )


def _of_the_guide(sampler: _Sampler) -> Iterator[Invoice]:
    for number, issuer, client_code, issued, due, centimes in _GUIDE_INVOICES:
        yield Invoice(
            subscription_code=GUIDE_CODE,
            number=number,
            issuer=issuer,
            client_code=client_code,
            client_name=_GUIDE_CLIENT,
            issue_date=issued,
            due_date=due,
            amount=Money(centimes),
            means=_BOTH,
        )
    for issuer in _GUIDE_FILL:
        yield sampler.invoice(issuer, code=GUIDE_CODE, client_code=GUIDE_CODE, name=_GUIDE_CLIENT)


def _of_one_long_list(sampler: _Sampler) -> Iterator[Invoice]:
    for _ in range(_LONG_COUNT):
        yield sampler.invoice(
            PORTNET, code=LONG_CODE, client_code="500050005000500", name="Sté Exemple Négoce SA"
        )


def _of_an_operator(sampler: _Sampler, place: int) -> Iterator[Invoice]:
    random = sampler.random
    code, client_code = sampler.code(), f"{random.randrange(10**14, 10**15)}"
    for _ in range(random.randint(1, 14)):
        yield sampler.invoice(
            random.choice(ISSUERS), code=code, client_code=client_code, name=_name(place)
        )


def _name(place: int) -> str:
    """Every third operator is written in Arabic; all say that they are examples."""
    if place % 3:
        return f"Sté Exemple {_FRENCH_TRADES[place % len(_FRENCH_TRADES)]} {place + 1} SARL"
    return f"شركة المثال {_ARABIC_TRADES[place % len(_ARABIC_TRADES)]} {place + 1}"


def _number(issuer: str, serial: int, issued: date) -> str:
    """A number in the manner of its issuer."""
    match issuer:
        case "PORTNET":
            return f"{serial:05d}P"
        case "TUV Rheinland":
            return f"WAF{serial}"
        case "Bureau Veritas":
            return f"FACT {serial}"
        case _:
            return f"SGS/{issued.year}/{serial}"
