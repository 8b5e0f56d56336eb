"""Builders of what the dialogue talks about, with defaults; and samples of states and events."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from conversations.buttons import Action
from conversations.events import (
    ArabicOffered,
    Attachment,
    CancelDenied,
    Chosen,
    Event,
    Failed,
    FindingRead,
    LanguageSet,
    LinkRead,
    LinkUnknown,
    LookupsExhausted,
    MatchesCounted,
    MineRead,
    NothingChosen,
    NothingFound,
    NumberRefused,
    OrderOpened,
    OrderRead,
    OrderRefused,
    OrderUnknown,
    PageRead,
    PaymentUnknown,
    PlanRead,
    PolicyRead,
    ProspectRead,
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
    ChoosingIssuer,
    ChoosingLanguage,
    ConfirmingCode,
    Filtering,
    FindingCode,
    Following,
    FollowingPlan,
    Forgetting,
    Help,
    Inquired,
    Inquiring,
    Interrupted,
    Kept,
    Listing,
    Mine,
    NotFound,
    Paused,
    Planning,
    Privacy,
    Reviewing,
    Searching,
    SourceDown,
    State,
    Stopped,
    TypingFilter,
    Watching,
    Welcome,
)
from domain.choosing import AllOf, Everything, Group, Lines, Miss, Missed, Named, Overdue
from domain.inquiry import Finding, Outcome
from domain.invoice import Channel, InvoiceKey, Means
from domain.language import Language
from domain.listing import (
    NO_FILTERS,
    AmountChange,
    Field,
    Filters,
    InvoicePage,
    IssuerCount,
    ListedInvoice,
    Mark,
    Matches,
    Offer,
    OrderCard,
    OrdersPage,
    PayCode,
    Pick,
    Review,
    Stage,
)
from domain.money import Money, total
from domain.order import Overtaken
from domain.plan import NextPayment, Part, Plan
from domain.privacy import DataPolicy, Hindrance, Obstacle, Prospect
from domain.reference import order_reference

NOW = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
TODAY = date(2026, 11, 23)
REFERENCE = "PN-7K4D-26"
REFERENCES = tuple(order_reference(serial) for serial in range(10))
TOKEN = "abcdefghijklmnopqrstuv"
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
        issuers=tuple(
            IssuerCount(key, name, count)
            for (key, name), count in Counter((one.key.issuer, one.issuer) for one in lines).items()
        ),
        read_at=NOW,
    )


def an_empty_page(filters: Filters = NO_FILTERS) -> InvoicePage:
    return replace(
        a_page(), lines=(), count=0, total=Money(0), overdue_count=0, issuers=(), filters=filters
    )


def a_group(
    *lines: ListedInvoice, offers: tuple[Offer, ...] = (CARD,), is_cut: bool = False
) -> Group:
    return Group(lines[0].issuer, tuple(a_pick(line) for line in lines), offers, is_cut)


def a_plan(*stages: Stage | None, offer: Offer | None = CARD) -> Plan:
    """Payments of 420.00 dirhams at issuers A, B, C …; a stage says that the order exists."""
    return Plan(
        "1206",
        tuple(
            Part(
                f"Issuer {letter}",
                (a_pick(a_line(place, issuer=f"Issuer {letter}")),),
                (CARD,),
                reference="" if stage is None else REFERENCES[place],
                stage=stage,
            )
            for place, (letter, stage) in enumerate(zip("ABCDEFGHIJ", stages, strict=False))
        ),
        offer,
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
    pay_code: PayCode | None = None,
    overtaken: Overtaken | None = None,
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
        pay_code=pay_code,
        overtaken=overtaken,
    )


def a_pay_code(channel: Channel = Channel.FATOURATI) -> PayCode:
    number = "3002770000031" if channel is Channel.FATOURATI else "9012345678"
    return PayCode(channel, number, NOW + timedelta(hours=12))


def some_matches(filters: Filters = NO_FILTERS, count: int = 3) -> Matches:
    return Matches(filters, count, is_exact=True, issuers=a_page().issuers)


def a_finding(outcome: Outcome, *, named: str = REFERENCE, reference: str = "") -> Finding:
    return Finding(outcome, named, "", NOW, since=NOW, reference=reference)


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
        a_line(6, mark=Mark.TOO_LARGE),
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
        Reviewing(replace(a_review(offers=()), too_small=EVERY_OFFER), a_listing()),
        Reviewing(replace(a_review(), too_small=EVERY_OFFER[1:]), a_listing()),
        Reviewing(a_review(*(a_line(n) for n in range(1, 51))), a_listing()),
        Checking(REFERENCE),
        *(Following(an_order(stage), a_listing(picked=2)) for stage in Stage),
        *(Following(an_order(overtaken=why)) for why in Overtaken),
        *(Following(an_order(stage), asks_cancel=True) for stage in (Stage.WAITING, Stage.STARTED)),
        Following(an_order(), is_repeat=True, is_checking=True),
        Following(an_order(), checked_at=NOW, remark=say("source-down")),
        *(
            Following(replace(an_order(stage), pay_code=a_pay_code(channel)), asks_switch=asks)
            for stage, asks in (
                (Stage.WAITING, True),
                (Stage.STARTED, True),
                (Stage.STARTED, False),
                (Stage.CANCELLED, False),
            )
            for channel in (Channel.FATOURATI, Channel.TASHILAT)
        ),
        Following(an_order(), is_preparing=True),
        FollowingPlan(a_plan(None, None, None)),
        FollowingPlan(a_plan(Stage.PAID, Stage.WAITING, None, offer=None), is_checking=True),
        FollowingPlan(a_plan(Stage.CANCELLED, Stage.EXPIRED), remark=say("source-down")),
        FollowingPlan(a_plan(Stage.PAID, Stage.PAID)),
        *(Watching(an_order(stage), TOKEN, is_watching=False) for stage in Stage),
        Watching(an_order(), TOKEN, is_watching=True, remark=say("source-down")),
        Watching(an_order(overtaken=Overtaken.SETTLED), TOKEN, is_watching=True),
        Listing(replace(a_page(pages=3), filters=EVERY_FILTER)),
        Listing(an_empty_page(EVERY_FILTER)),
        Listing(a_page(), remark=say("named-none", text="WAF9"), missed="WAF9"),
    ]


EVERY_FILTER = Filters("portnet", "PORTNET", "FAC", date(2026, 1, 1), date(2026, 12, 31))


def sample_choices() -> list[State]:
    crossed = replace(EVERY_FILTER, issued_from=date(2027, 1, 1))
    filtering = [
        Filtering(a_listing(picked=1), matches, TODAY, remark)
        for matches in (some_matches(), some_matches(EVERY_FILTER), some_matches(crossed, 0))
        for remark in (None, say("source-down"))
    ]
    return [
        *filtering,
        *(TypingFilter(one, field) for one in filtering for field in Field),
        *(ChoosingIssuer(a_listing(), takes_all=takes_all) for takes_all in (False, True)),
        Planning(a_plan(None, None, None), a_listing()),
        Planning(a_plan(None, None), a_listing(), ("SGS Maroc",), ("Marsa",), is_cut=True),
    ]


def sample_pages_of_orders() -> list[OrdersPage]:
    orders = tuple(
        an_order(stage, reference=REFERENCES[place % 10]) for place, stage in enumerate(Stage)
    )
    return [OrdersPage((), 1, 1), OrdersPage(orders, 1, 1), OrdersPage(orders[:2], 2, 3)]


def sample_states() -> list[State]:
    resumes = [None, *sample_kept()]
    asides = (FindingCode, Help, ChoosingLanguage, Stopped, Interrupted, Inquiring)
    return [
        *sample_kept(),
        *sample_choices(),
        *(Mine(page) for page in sample_pages_of_orders()),
        Mine(sample_pages_of_orders()[1], NextPayment(2, 3, Money(30_000))),
        Inquiring(is_looking=True),
        Inquiring(a_listing(picked=1), remark=say("paid-unclear")),
        *(Inquired(a_finding(outcome), a_listing()) for outcome in Outcome),
        *(Inquired(a_finding(outcome, reference=REFERENCE)) for outcome in Outcome),
        Inquired(Finding(Outcome.REGISTERED, "WAF4", "1206", NOW)),
        *(Privacy(policy, a_listing(picked=1)) for policy in sample_policies()),
        *(Forgetting(prospect, a_listing(picked=1)) for prospect in sample_prospects()),
        Welcome(("1206",), is_first_contact=False, offers_arabic=True),
        Welcome(),
        Welcome(("1206", "A7K2"), is_first_contact=False, resume=a_listing(picked=1)),
        Welcome(remark=say("code-shape", text="<b>&")),
        ConfirmingCode("1206"),
        NotFound("1206"),
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
    "CMI-card-126000",
    "any-126000",
    "issuer",
    "month",
    "2026",
    "0",
    REFERENCE,
    "PN-2222-22",
    "1206",
)

_TEXTS = (
    *("", "1206", "1206 WAF4", "bonjour", "stop", "oui", "non", "aide", "langue", "/payer 1206"),
    *("code 1206 svp", "001234567890123", "0612345678", "4111 1111 1111 1111", "FACT 13"),
    *(REFERENCE, "PN-7K4D-28", "1 3", "1-2", "FAC1, FAC2", "سلام", "😀", "99999999999999999999"),
    *("/mespaiements", "/verifier", "3002770000031", "9012345678", "24/8/21", "31/02/2026", "tout"),
    *("retard", "TUV", "1206 WAF, FAC1", "عندي فاتورة"),
    *("/confidentialite", "/mesdonnees", "/oublier"),
)


def sample_policies() -> list[DataPolicy]:
    return [DataPolicy(), DataPolicy(30, "PORTNET S.A.", "D-GC-123/2026")]


def sample_prospects() -> list[Prospect]:
    """Nothing to lose, a few links, many; each thing that may stand in the way; many of them."""
    obstacles = tuple(
        Obstacle(one, "" if one is Hindrance.AGENT else REFERENCE, NOW, 7) for one in Hindrance
    )
    return [
        *(Prospect(REFERENCES[:count]) for count in (0, 1, 10)),
        *(Prospect(REFERENCES[:1], (one,)) for one in obstacles),
        Prospect(obstacles=obstacles * 3),
    ]


def sample_plans() -> list[Plan | None]:
    return [None, a_plan(None, None), a_plan(Stage.PAID, Stage.EXPIRED), a_plan(Stage.PAID)]


def sample_choosings() -> list[Event]:
    """Answers to a wish in a list: nothing, one issuer, several, without means, cut."""
    one, other = a_line(1), a_line(3, issuer="TUV Rheinland")
    groups = [
        (),
        (a_group(one),),
        (a_group(one, is_cut=True),),
        (a_group(one), a_group(other)),
        (a_group(one), a_group(other, offers=())),
        (a_group(other, offers=()),),
    ]
    wishes = (AllOf("portnet"), Everything(), Overdue(), Lines((1, 2)), Named("FAC1"))
    return [
        *(
            Chosen(code, wish, some, goes_on=goes_on)
            for code in ("1206", "9999")
            for wish in wishes
            for some in groups
            for goes_on in (False, True)
        ),
        *(
            NothingChosen(text, ("1206",), Missed(missed, text))
            for text in ("", "A7K2", "bonjour à tous", "FACT 13")
            for missed in Miss
        ),
    ]


def sample_events() -> list[Event]:
    foreign = an_order(reference="PN-2222-22")
    return [
        *(Started(payload) for payload in ("", "c_1206", "c_1206_V0FGNA", "c_1206_%%", "p_abc")),
        Started(f"p_{TOKEN}"),
        Typed("4000 0000 0000 0010", message_id=7),
        *(Typed(text, ("1206",)) for text in _TEXTS),
        *(Sent(attachment) for attachment in Attachment),
        *(a_tap(action, argument) for action in Action for argument in _ARGUMENTS),
        a_tap(Action.REDRAW, is_current=False),
        Tapped("nonsense", "?", NOW),
        *(PageRead(page) for page in (a_page(), a_page(code="9999"))),
        *(PageRead(a_page(), missed=Missed(missed, "WAF")) for missed in Miss),
        PageRead(a_page(), settled_meanwhile=("FAC1",)),
        PageRead(replace(a_page(), read_at=NOW + timedelta(hours=3))),
        PageRead(replace(a_page(), read_at=NOW + timedelta(hours=3)), ("FAC1",)),
        *(PageRead(an_empty_page(filters)) for filters in (NO_FILTERS, EVERY_FILTER)),
        *(MatchesCounted(code, some_matches(), TODAY) for code in ("1206", "9999")),
        MatchesCounted("1206", some_matches(replace(EVERY_FILTER, issued_from=TODAY)), TODAY),
        *sample_choosings(),
        *(NothingFound(code) for code in ("1206", "9999")),
        *(SourceFailed(code) for code in ("1206", "9999")),
        LookupsExhausted(NOW),
        ReviewRead(a_review()),
        ReviewRead(a_review(gone=("FAC9",), offers=())),
        *(OrderOpened(an_order(), is_new=is_new) for is_new in (True, False)),
        *(OrderOpened(an_order(), is_new=True, part=part) for part in (0, 9)),
        OrderOpened(an_order(), is_new=True, is_preparing=True),
        *(OrderRefused(refusal) for refusal in Refusal),
        *(OrderRefused(refusal, part) for refusal in Refusal for part in (0, 9)),
        NumberRefused(an_order()),
        NumberRefused(foreign),
        *(PlanRead(plan, opens) for plan in sample_plans() for opens in ("", "1-42000", "2-42000")),
        *(MineRead(page) for page in sample_pages_of_orders()),
        MineRead(sample_pages_of_orders()[1], NextPayment(2, 3, Money(30_000))),
        LinkRead(an_order(), TOKEN, is_own=True),
        *(LinkRead(an_order(), TOKEN, is_watching=is_watching) for is_watching in (False, True)),
        LinkRead(an_order(), TOKEN, is_full=True),
        LinkUnknown(("1206",)),
        *(PaymentUnknown(digits) for digits in ("3002770000031", "9012345678")),
        *(FindingRead(a_finding(outcome)) for outcome in Outcome),
        ArabicOffered(),
        *(PolicyRead(policy) for policy in sample_policies()),
        *(ProspectRead(prospect) for prospect in sample_prospects()),
        *(OrderRead(an_order(stage), checked_at=NOW) for stage in Stage),
        OrderRead(foreign),
        OrderUnknown(REFERENCE),
        *(CancelDenied(order) for order in (an_order(Stage.PAID), foreign, None)),
        LanguageSet(Language.ARABIC),
        Failed(),
    ]
