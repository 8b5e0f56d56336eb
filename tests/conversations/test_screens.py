"""Every screen in every language, with hostile names, within what Telegram takes."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from bot.telegram.render import draw
from bot.texts import Markup, Texts
from conversations.buttons import Action
from conversations.effects import Toast
from conversations.notices import Details, Occasion, notice_screen
from conversations.screen import Screen, Tap
from conversations.states import (
    ChoosingIssuer,
    Filtering,
    Following,
    FollowingPlan,
    Inquired,
    Listing,
    Mine,
    Planning,
    Reviewing,
    State,
    TypingFilter,
    Watching,
)
from conversations.step import step
from conversations.views import view
from conversations.views.followed import share_text
from domain.inquiry import Finding, Outcome
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import (
    AmountChange,
    Field,
    Filters,
    IssuerCount,
    ListedInvoice,
    Mark,
    Matches,
    OrderCard,
    OrdersPage,
    PayCode,
    Stage,
)
from domain.money import Money
from domain.plan import NextPayment, Part, Plan
from tests.conversations.building import (
    CARD,
    EVERY_OFFER,
    NOW,
    REFERENCE,
    TODAY,
    TOKEN,
    a_line,
    a_listing,
    a_page,
    a_pay_code,
    a_pick,
    a_review,
    a_tap,
    an_order,
    sample_states,
)
from tests.screens.sentences import runs_from_left

TEXTS = Texts()
NAMES = ('<b>&"' * 30, "شركة " * 30, "W" * 150, "𝔘" * 75)
MOST = 99_999_999_999_999
PLAIN_WIDTH = 17
COLUMNS = {1: 34, 2: PLAIN_WIDTH, 3: 11}


def hostile_lines(count: int, *, mark: Mark = Mark.PAYABLE) -> tuple[ListedInvoice, ...]:
    means = ((Means.CMI,), (Means.CMI, Means.AMANPAY))
    return tuple(
        a_line(
            n + 990,
            number=f"{n}{NAMES[n % 4]}",
            issuer=NAMES[n % 4],
            client_name=NAMES[(n + 1) % 4],
            client_code="9" * 60,
            amount=MOST,
            means=means[n % 2],
            mark=mark,
            is_overdue=n % 3 == 0,
            marked_since=NOW,
        )
        for n in range(count)
    )


def hostile_order(stage: Stage = Stage.WAITING, *, name: str = NAMES[2]) -> OrderCard:
    numbers = tuple(line.number for line in hostile_lines(50))
    url = "https://" + "pay." * 12 + "example.ma/p/abcdefghijklmnopqrstuv"
    return an_order(stage, issuer=name, client_name=name, numbers=numbers, amount=MOST, url=url)


def hostile_states() -> list[State]:
    changes = tuple(AmountChange(NAMES[n % 4], Money(MOST), Money(MOST)) for n in range(50))
    crowded = a_review(
        *hostile_lines(50), offers=EVERY_OFFER, changes=changes, gone=tuple(NAMES) * 10
    )
    ten = hostile_lines(10)
    return [
        Listing(a_page(*ten, pages=100), tuple(a_pick(line) for line in ten)),
        *(Listing(a_page(*hostile_lines(10, mark=mark), pages=100)) for mark in Mark),
        Reviewing(crowded, a_listing()),
        Reviewing(replace(crowded, offers=()), a_listing()),
        Reviewing(a_review(*hostile_lines(50, mark=Mark.BEING_PAID)), a_listing()),
        *(Following(hostile_order(stage, name=name)) for stage in Stage for name in NAMES),
        *hostile_choices(),
        *hostile_orders(),
    ]


def hostile_choices() -> list[State]:
    """Filters and plans over issuers with terrible names."""
    ten = hostile_lines(10)
    filters = [Filters(name, name, name, TODAY, TODAY) for name in NAMES]
    issuers = tuple(IssuerCount(f"{n}", NAMES[n % 4], 1000) for n in range(200))
    pages = [replace(a_page(*ten, pages=100), filters=one, issuers=issuers) for one in filters]
    listings = [Listing(page, tuple(a_pick(line) for line in ten)) for page in pages]
    all_matches = [Matches(one, 1000, is_exact=False, issuers=issuers) for one in filters]
    filtering = [Filtering(a_listing(), matches, TODAY) for matches in all_matches]
    plan = Plan(
        "1206", tuple(Part(NAMES[n % 4], (a_pick(ten[n]),), EVERY_OFFER) for n in range(10))
    )
    return [
        *listings,
        *filtering,
        *(TypingFilter(one, field) for one in filtering for field in Field),
        *(ChoosingIssuer(one, takes_all=True) for one in listings),
        Planning(plan, listings[0], NAMES, is_cut=True),
        FollowingPlan(plan),
    ]


def hostile_orders() -> list[State]:
    """Orders with terrible names in every other place where they are told."""
    coded = [
        replace(hostile_order(Stage.STARTED, name=name), pay_code=a_hostile_code(channel))
        for name in NAMES
        for channel in (Channel.FATOURATI, Channel.TASHILAT)
    ]
    found = [Finding(outcome, name, "1206", NOW, NOW) for outcome in Outcome for name in NAMES]
    return [
        *(Following(order, asks_switch=asks) for order in coded for asks in (False, True)),
        *(Watching(order, TOKEN, is_watching=False) for order in coded),
        Mine(OrdersPage((*coded, *coded[:2]), 100, 100), NextPayment(10, 10, Money(MOST))),
        *(Inquired(finding) for finding in found),
    ]


def a_hostile_code(channel: Channel) -> PayCode:
    return replace(a_pay_code(channel), counter_total=Money(MOST), fees=Money(MOST))


def notices(order: OrderCard) -> list[Screen]:
    step = NextPayment(10, 10, Money(MOST))
    known = Details(
        CARD, transaction="26327KLMN", is_registered=True, case="D-17", next_payment=step
    )
    codes = [None, *(a_hostile_code(channel) for channel in (Channel.FATOURATI, Channel.TASHILAT))]
    return [
        notice_screen(occasion, replace(order, pay_code=code), details)
        for occasion in Occasion
        for details in (known, Details())
        for code in codes
    ]


@pytest.mark.parametrize("language", Language)
def test_telegram_takes_every_screen(language: Language) -> None:
    for state in [*sample_states(), *hostile_states()]:
        drawn = draw(view(state), language, TEXTS, 10**11)
        assert "{" not in drawn.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", [*NAMES, "Ste IMP SARL"])
def test_telegram_takes_every_lasting_message(language: Language, name: str) -> None:
    for screen in notices(hostile_order(name=name)):
        draw(screen, language, TEXTS, None)


@pytest.mark.parametrize("language", Language)
def test_labels_fit_a_narrow_phone(language: Language) -> None:
    for state in sample_states():
        for row in view(state).keyboard:
            for button in row:
                label = TEXTS.line(language, button.label, markup=Markup.PLAIN)
                assert columns(label) <= COLUMNS.get(len(row), 7), label


def test_no_button_leads_nowhere() -> None:
    for state in sample_states():
        for button in (button for row in view(state).keyboard for button in row):
            if isinstance(button, Tap) and button.action != Action.REDRAW:
                after = step(state, a_tap(Action(button.action), button.argument))
                redrawn = [
                    effect
                    for effect in after.effects
                    if isinstance(effect, Toast) and effect.text.key == "toast-redrawn"
                ]
                assert after.state != state or (after.effects and not redrawn), (state, button)


def test_no_row_of_buttons_is_empty() -> None:
    rows = [view(state).keyboard for state in sample_states()]
    assert all(row for keyboard in rows for row in keyboard)


@pytest.mark.parametrize("language", Language)
def test_a_forwarded_message_never_holds_the_subscription_code(language: Language) -> None:
    order = replace(an_order(), code="Z9Z9")
    for screen in notices(order):
        assert "Z9Z9" not in str(draw(screen, language, TEXTS, None))
    assert "Z9Z9" not in TEXTS.line(language, share_text(order), markup=Markup.PLAIN)


@pytest.mark.parametrize("language", Language)
def test_an_arabic_name_cannot_turn_the_line_around(language: Language) -> None:
    name = "شركة الاستيراد"
    listed = view(a_listing(a_line(1, client_name=name, issuer=name)))
    for screen in (listed, *notices(an_order(issuer=name, client_name=name))):
        text = draw(screen, language, TEXTS, None).text
        assert text.count(name) == text.count(f"\u2068{name}\u2069")


def test_every_line_of_arabic_runs_from_right_to_left() -> None:
    screens = [view(state) for state in [*sample_states(), *hostile_states()]]
    for screen in [*screens, *notices(hostile_order()), *notices(an_order())]:
        text = unescape(re.sub("<[^>]*>", "", draw(screen, Language.ARABIC, TEXTS, None).text))
        for line in text.split("\n"):
            assert not runs_from_left(line), line


def test_each_invoice_takes_two_lines_with_all_its_columns() -> None:
    line = a_line(3, number="WAF4", is_overdue=True, client_name="Ste IMP", means=(Means.CMI,))
    text = draw(view(a_listing(line)), Language.FRENCH, TEXTS, 1).text
    assert (
        "3. 🔴 <b>\u2068WAF4\u2069</b> · 420,00\u00a0MAD\néchue 01/11/2026 · émise 01/10/2026\n"
    ) in text
    assert "Client\u00a0: \u2068Ste IMP\u2069 (\u20681206\u2069)" in text
    assert "Moyens\u00a0: CMI\n" in text


def test_pages_are_offered_only_beyond_ten_lines() -> None:
    one, several = view(a_listing()), view(a_listing(pages=3))
    assert "⏮" not in str(draw(one, Language.FRENCH, TEXTS, 1))
    assert "page 1/3" in draw(several, Language.FRENCH, TEXTS, 1).text
    assert "1/3" in str(draw(several, Language.FRENCH, TEXTS, 1).reply_markup)


def test_a_list_without_end_says_so_instead_of_a_total() -> None:
    page = replace(a_page(pages=100), count=1000, is_exact=False)
    text = draw(view(Listing(page)), Language.FRENCH, TEXTS, 1).text
    assert "Plus de 1000 factures" in text
    assert "1\u00a0260,00" not in text.split("PORTNET")[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("hosts", [0, 1, 5, 20])
def test_the_copied_text_always_holds_amount_address_and_reference(
    language: Language, hosts: int
) -> None:
    url = "https://" + "sub." * hosts + "example.ma/p/abcdefghijklmnopqrstuv"
    order = replace(hostile_order(), url=url, expires_at=NOW + timedelta(days=7))
    copied = TEXTS.line(language, share_text(order), markup=Markup.PLAIN)
    assert len(copied.encode("utf-16-le")) // 2 <= 256
    assert url in copied
    assert REFERENCE in copied


def test_nothing_was_paid_is_said_only_where_no_payment_can_be_on_its_way() -> None:
    for state in sample_states():
        text = draw(view(state), Language.ENGLISH, TEXTS, 1).text
        if "Nothing was paid" in text:
            assert isinstance(state.resume, Listing | Reviewing)  # type: ignore[union-attr]


def columns(label: str) -> int:
    """Width as a phone shows it, an emoji counted as two letters."""
    widths = {"\ufe0f": 1, "\u20e3": 0}  # they turn the sign before them into an emoji
    return sum(widths.get(sign, 2 if sign > "\u2fff" else 1) for sign in label)
