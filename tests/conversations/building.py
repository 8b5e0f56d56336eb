"""Builders of what the dialogue talks about, with defaults; and samples of states and events."""

from datetime import UTC, date, datetime, timedelta

from conversations.buttons import Action
from conversations.events import (
    Attachment,
    CancelDenied,
    Event,
    Failed,
    LanguageSet,
    LookupsExhausted,
    NothingFound,
    OrderOpened,
    OrderRead,
    OrderRefused,
    OrderUnknown,
    PageRead,
    Refusal,
    ReviewRead,
    Sent,
    SourceFailed,
    Started,
    Tapped,
    Typed,
)
from conversations.screen import Day, Joined, Numbers, Time, Weekday, say
from conversations.states import (
    Checking,
    ChoosingLanguage,
    ConfirmingCode,
    FindingCode,
    Following,
    Help,
    Interrupted,
    Kept,
    Listing,
    NotFound,
    Paused,
    Reviewing,
    Searching,
    SourceDown,
    State,
    Stopped,
    Welcome,
)
from domain.invoice import Channel, InvoiceKey, Means
from domain.language import Language
from domain.listing import (
    AmountChange,
    InvoicePage,
    ListedInvoice,
    Mark,
    Offer,
    OrderCard,
    Pick,
    Review,
    Stage,
)
from domain.money import Money, total

NOW = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
TODAY = date(2026, 11, 23)
REFERENCE = "PN-7K4D-26"
CARD = Offer(Means.CMI, Channel.CARD)
EVERY_OFFER = (
    CARD,
    Offer(Means.CMI, Channel.FATOURATI),
    Offer(Means.AMANPAY, Channel.TASHILAT),
    Offer(Means.AMANPAY, Channel.CARD),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT),
)


def a_line(
    position: int = 1,
    *,
    number: str = "",
    issuer: str = "PORTNET",
    client_code: str = "1206",
    client_name: str = "Ste IMP SARL",
    amount: int = 42_000,
    means: tuple[Means, ...] = (Means.CMI, Means.AMANPAY),
    mark: Mark = Mark.PAYABLE,
    is_overdue: bool = False,
    marked_since: datetime | None = None,
) -> ListedInvoice:
    number = number or f"FAC{position}"
    return ListedInvoice(
        position=position,
        key=InvoiceKey.of(issuer=issuer, number=number),
        number=number,
        issuer=issuer,
        client_code=client_code,
        client_name=client_name,
        issue_date=date(2026, 10, 1),
        due_date=date(2026, 11, 1) if is_overdue else date(2026, 12, 1),
        amount=Money(amount),
        means=means,
        is_overdue=is_overdue,
        mark=mark,
        marked_since=marked_since,
    )


def a_page(*lines: ListedInvoice, code: str = "1206", pages: int = 1) -> InvoicePage:
    lines = lines or (a_line(1, is_overdue=True), a_line(2), a_line(3, issuer="TUV Rheinland"))
    overdue = [line.amount for line in lines if line.is_overdue]
    return InvoicePage(
        code=code,
        lines=lines,
        page=1,
        pages=pages,
        count=len(lines) + 10 * (pages - 1),
        total=total([line.amount for line in lines]),
        overdue_count=len(overdue),
        overdue_total=total(overdue),
        is_exact=True,
    )


def a_pick(line: ListedInvoice) -> Pick:
    return Pick(line.key, line.number, line.issuer, line.amount)


def a_listing(*lines: ListedInvoice, picked: int = 0, pages: int = 1) -> Listing:
    page = a_page(*lines, pages=pages)
    return Listing(page, tuple(a_pick(line) for line in page.lines[:picked]))


def a_review(
    *lines: ListedInvoice,
    offers: tuple[Offer, ...] = (CARD,),
    changes: tuple[AmountChange, ...] = (),
    gone: tuple[str, ...] = (),
) -> Review:
    lines = lines or (a_line(1, is_overdue=True), a_line(2))
    return Review(
        code="1206",
        issuer=lines[0].issuer,
        client_name=lines[0].client_name,
        client_code=lines[0].client_code,
        lines=lines,
        total=total([line.amount for line in lines]),
        offers=offers,
        changes=changes,
        gone=gone,
    )


def a_reviewing(*lines: ListedInvoice, offers: tuple[Offer, ...] = (CARD,)) -> Reviewing:
    return Reviewing(a_review(*lines, offers=offers), a_listing(picked=2))


def an_order(
    stage: Stage = Stage.WAITING,
    *,
    reference: str = REFERENCE,
    issuer: str = "PORTNET",
    client_name: str = "Ste IMP SARL",
    numbers: tuple[str, ...] = ("FAC1", "FAC2"),
    amount: int = 84_000,
    url: str = "https://pay.example.ma/p/abcdefghijklmnopqrstuv",
) -> OrderCard:
    return OrderCard(
        reference=reference,
        code="1206",
        issuer=issuer,
        client_name=client_name,
        numbers=numbers,
        amount=Money(amount),
        opened_at=NOW,
        expires_at=NOW + timedelta(hours=24),
        url=url,
        stage=stage,
        since=NOW,
    )


def a_tap(action: Action, argument: str = "", *, is_current: bool = True) -> Tapped:
    return Tapped(action, argument, NOW, is_current=is_current, recent_codes=("1206",))


EVERY_VALUE = say(
    "anything",
    text="2026-11-23",
    count=3,
    amount=Money(1),
    time=Time(NOW),
    weekday=Weekday(NOW),
    day=Day(TODAY),
    midnight=Day(datetime(2026, 11, 23, tzinfo=UTC)),
    numbers=Numbers(("1", "WAF4"), shown=1),
    nested=say("other", time=Time(NOW)),
    joined=Joined((say("one"), say("two", count=2))),
)


def sample_kept() -> list[Kept]:
    busy = a_line(2, mark=Mark.BEING_PAID, marked_since=NOW)
    odd_marks = (
        a_line(1, mark=Mark.REGISTERING, marked_since=NOW),
        a_line(2, mark=Mark.REGISTERING),
        a_line(3, mark=Mark.NO_ACCOUNT, means=(Means.CMI,)),
        a_line(4, client_name="شركة الاستيراد", client_code=""),
        busy,
    )
    apart = (a_line(1, means=(Means.CMI,)), a_line(2, means=(Means.AMANPAY,)))
    change = AmountChange("FAC1", Money(1), Money(2))
    eventful = a_review(changes=(change,) * 8, gone=("FAC9",), offers=EVERY_OFFER)
    empty = Review("1206", "PORTNET", "Ste IMP", "1206", (), Money(0), (), gone=("FAC1",))
    return [
        Searching("1206", "WAF4"),
        a_listing(pages=3),
        a_listing(picked=2),
        Listing(a_page(*odd_marks), remark=say("source-down")),
        a_reviewing(),
        Reviewing(eventful, None, remark=say("source-down")),
        Reviewing(empty, a_listing()),
        a_reviewing(a_line(1), busy),
        Reviewing(a_review(a_line(1), busy), a_listing(), accepts_overlap=True),
        a_reviewing(*apart, offers=()),
        a_reviewing(offers=()),
        Reviewing(a_review(*(a_line(n) for n in range(1, 51))), a_listing()),
        Checking(REFERENCE),
        *(Following(an_order(stage), a_listing(picked=2)) for stage in Stage),
        *(Following(an_order(stage), asks_cancel=True) for stage in (Stage.WAITING, Stage.STARTED)),
        Following(an_order(), is_repeat=True, is_checking=True),
        Following(an_order(), checked_at=NOW, remark=say("source-down")),
    ]


def sample_states() -> list[State]:
    resumes = [None, *sample_kept()]
    asides = (FindingCode, Help, ChoosingLanguage, Stopped, Interrupted)
    return [
        *sample_kept(),
        Welcome(),
        Welcome(("1206", "A7K2"), is_first_contact=False, resume=a_listing(picked=1)),
        Welcome(remark=say("code-shape", text="<b>&")),
        ConfirmingCode("1206"),
        NotFound("1206"),
        NotFound("1206", "WAF4"),
        SourceDown("1206", "WAF4"),
        Paused(NOW),
        *(aside(resume) for aside in asides for resume in resumes),
    ]


_ARGUMENTS = (
    "",
    "1",
    "99",
    "fr",
    "next",
    "42000",
    "84000",
    "CMI",
    "any-84000",
    "CMI-card-84000",
    REFERENCE,
    "PN-2222-22",
    "1206",
)

_TEXTS = (
    *("", "1206", "1206 WAF4", "bonjour", "stop", "oui", "non", "aide", "langue", "/payer 1206"),
    *("code 1206 svp", "001234567890123", "0612345678", "4111 1111 1111 1111", "FACT 13"),
    *(REFERENCE, "PN-7K4D-28", "1 3", "1-2", "FAC1, FAC2", "سلام", "😀", "99999999999999999999"),
)


def sample_events() -> list[Event]:
    foreign = an_order(reference="PN-2222-22")
    return [
        *(Started(payload) for payload in ("", "c_1206", "c_1206_V0FGNA", "c_1206_%%", "p_abc")),
        *(Typed(text, ("1206",)) for text in _TEXTS),
        *(Sent(attachment) for attachment in Attachment),
        *(a_tap(action, argument) for action in Action for argument in _ARGUMENTS),
        a_tap(Action.REDRAW, is_current=False),
        Tapped("nonsense", "?", NOW),
        *(PageRead(page) for page in (a_page(), a_page(code="9999"))),
        PageRead(a_page(), settled_meanwhile=("FAC1",)),
        PageRead(InvoicePage("1206", (), 1, 1, 0, Money(0), 0, Money(0), is_exact=True)),
        *(NothingFound(code) for code in ("1206", "9999")),
        NothingFound("1206", "WAF4"),
        *(SourceFailed(code) for code in ("1206", "9999")),
        LookupsExhausted(NOW),
        ReviewRead(a_review()),
        ReviewRead(a_review(gone=("FAC9",), offers=())),
        *(OrderOpened(an_order(), is_new=is_new) for is_new in (True, False)),
        *(OrderRefused(refusal) for refusal in Refusal),
        *(OrderRead(an_order(stage), checked_at=NOW) for stage in Stage),
        OrderRead(foreign),
        OrderUnknown(REFERENCE),
        *(CancelDenied(order) for order in (an_order(Stage.PAID), foreign, None)),
        LanguageSet(Language.ARABIC),
        Failed(),
    ]
