"""The page behind a payment link: what it shows, to whom, and what it keeps to itself."""

import re
from dataclasses import replace

import pytest

from domain.facts import HoldReason
from domain.language import Language
from domain.listing import Stage
from domain.order import Overtaken
from tests.bot.web.conftest import REDIRECT_ORIGIN, Site
from tests.bot.web.memory_desk import CODE, EVERY_OFFER, TOKEN, a_page, an_order
from tests.bot.web.wire import get, get_with_headers

pytestmark = pytest.mark.asyncio

LANGUAGES = list(Language)
KILOBYTES_IN_ALL = 30_000


async def test_the_page_shows_who_is_paid_how_much_for_whom_and_what(site: Site) -> None:
    status, page = await get(site, f"/p/{TOKEN}")
    assert status == 200
    for shown in ("TUV Rheinland", "840,00\u00a0MAD", "Ste IMP SARL", "276242762427624", "WAF4"):
        assert shown in page
    assert "mardi 24/11/2026 à\u00a009:40 (heure\u00a0du\u00a0Maroc)" in page
    assert "PN-7K3M-Q4" in page
    assert 'href="tel:+212520473100"' in page


async def test_each_way_to_pay_has_one_button(site: Site) -> None:
    site.desk.show(a_page(offers=EVERY_OFFER))
    _, page = await get(site, f"/p/{TOKEN}")
    buttons = re.findall(r'name="means" value="(\w+)"><input .*name="channel" value="(\w+)"', page)
    assert buttons == [(one.means.value.casefold(), one.channel.value) for one in EVERY_OFFER]
    assert page.count("<button") == 5


@pytest.mark.parametrize(
    ("stage", "expected"),
    [(stage, 410 if stage in {Stage.EXPIRED, Stage.CANCELLED} else 200) for stage in Stage],
)
async def test_every_stage_has_its_page_in_every_language(
    site: Site, stage: Stage, expected: int
) -> None:
    site.desk.show(a_page(stage=stage, offers=()))
    for language in LANGUAGES:
        status, page = await get(site, f"/p/{TOKEN}?lang={language.value}")
        assert status == expected
        assert f'<html lang="{language.value}"' in page


@pytest.mark.parametrize("may_be_paid", [False, True])
async def test_an_expired_link_says_that_nothing_was_debited_only_if_that_is_known(
    site: Site, *, may_be_paid: bool
) -> None:
    site.desk.show(a_page(stage=Stage.EXPIRED, offers=(), may_be_paid=may_be_paid))
    _, page = await get(site, f"/p/{TOKEN}?lang=en")
    assert ("Nothing was debited." in page) is not may_be_paid
    assert ("do not pay a second time" in page) is may_be_paid


async def test_an_unknown_link_says_so(site: Site) -> None:
    status, page = await get(site, "/p/unknown")
    assert status == 404
    assert "Lien inconnu" in page


async def test_looking_changes_nothing(site: Site) -> None:
    before = dict(site.desk.pages)
    for _ in range(3):
        await get(site, f"/p/{TOKEN}")
    assert (site.desk.pages, site.desk.begun) == (before, [])


async def test_hostile_names_stay_text(site: Site) -> None:
    hostile = "<script>alert(1)</script>\"'&"
    site.desk.show(a_page(order=an_order(issuer=hostile, client_name=hostile)))
    _, page = await get(site, f"/p/{TOKEN}")
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;") == 4


async def test_only_the_client_code_that_may_be_shown_is_shown(site: Site) -> None:
    site.desk.show(a_page(client_code="C-77"))
    _, page = await get(site, f"/p/{TOKEN}")
    assert "C-77" in page
    assert "276242762427624" not in page


async def test_a_deadline_stands_only_where_it_can_be_met(site: Site) -> None:
    for stage in (Stage.PAID, Stage.EXPIRED, Stage.CANCELLED):
        site.desk.show(a_page(stage=stage, offers=()))
        _, page = await get(site, f"/p/{TOKEN}")
        assert "À payer avant le" not in page


async def test_the_subscription_code_is_never_shown(site: Site) -> None:
    order = replace(an_order(), client_code=CODE)
    for stage in Stage:
        site.desk.show(a_page(order=order, stage=stage, client_code=""))
        _, page = await get(site, f"/p/{TOKEN}")
        assert CODE not in page
        assert "Code client" not in page


async def test_the_preview_names_issuer_and_amount_but_no_client(site: Site) -> None:
    _, page = await get(site, f"/p/{TOKEN}")
    title = re.findall(r'og:title" content="(.*)"', page)
    description = re.findall(r'og:description" content="(.*)"', page)
    assert title == ["Facture à payer · \u2068TUV Rheinland\u2069 · 840,00\u00a0MAD"]
    assert description == ["Paiement PORTNET, réf. PN-7K3M-Q4"]
    assert "IMP" not in page[: page.index("</head>")]


@pytest.mark.parametrize(
    ("query", "wishes", "expected"),
    [
        ("", "", "fr"),
        ("", "de-DE,tlh;q=0.9", "fr"),
        ("", "de, en-GB;q=0.8, ar;q=0.9", "ar"),
        ("", "ar;q=0, en;q=0.1", "en"),
        ("", "ar;q=0.9, en;q=0.8", "ar"),
        ("", "en;q=2;;,\x00,ar-MA", "ar"),
        ("?lang=en", "ar-MA,ar", "en"),
        ("?lang=klingon", "ar-MA,ar", "ar"),
    ],
)
async def test_the_switch_beats_the_browser_which_beats_french(
    site: Site, query: str, wishes: str, expected: str
) -> None:
    headers = {"Accept-Language": wishes.replace("\x00", "%")}
    async with site.browser.get(f"/p/{TOKEN}{query}", headers=headers) as answer:
        assert f'<html lang="{expected}"' in await answer.text()


async def test_arabic_runs_from_right_to_left_and_goes_on_in_arabic(site: Site) -> None:
    _, page = await get(site, f"/p/{TOKEN}?lang=ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert f'action="/p/{TOKEN}/checkout?lang=ar"' in page
    assert f'href="/p/{TOKEN}?lang=ar" lang="ar" aria-current="true"' in page
    assert f'href="/p/{TOKEN}?lang=fr" lang="fr">Français' in page


async def test_nothing_on_the_page_is_kept_run_framed_or_told_to_others(site: Site) -> None:
    headers, page = await get_with_headers(site, f"/p/{TOKEN}")
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == f"'self' {REDIRECT_ORIGIN}"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "<script" not in page


async def test_a_nonce_serves_one_page_only(site: Site) -> None:
    pages = [(await get(site, f"/p/{TOKEN}"))[1] for _ in range(2)]
    nonces = {re.findall(r'<style nonce="([\w-]{20,})">', page)[0] for page in pages}
    assert len(nonces) == 2


async def test_the_longest_page_stays_below_thirty_kilobytes(site: Site) -> None:
    order = an_order(lines=50, issuer="م" * 100, client_name="ش" * 100)
    site.desk.show(a_page(order=order, offers=EVERY_OFFER, stage=Stage.REFUSED))
    for language in LANGUAGES:
        async with site.browser.get(f"/p/{TOKEN}?lang={language.value}") as answer:
            assert 5_000 < len(await answer.read()) < KILOBYTES_IN_ALL


async def test_many_invoices_are_folded_under_their_count(site: Site) -> None:
    site.desk.show(a_page(order=an_order(lines=6)))
    _, page = await get(site, f"/p/{TOKEN}")
    assert '<details class="card">' in page
    assert "<summary>Factures (6)</summary>" in page


async def test_money_that_was_only_blocked_is_said_to_be_not_debited(site: Site) -> None:
    for reason in (*HoldReason, None):
        site.desk.show(a_page(stage=Stage.HELD, offers=(), held_reason=reason))
        _, page = await get(site, f"/p/{TOKEN}")
        assert "Paiement non débité" in page
        assert "jusqu’à 7 jours" in page
    site.desk.show(a_page(stage=Stage.HELD, held_reason=HoldReason.CLAIM_LOST))
    _, page = await get(site, f"/p/{TOKEN}")
    assert "Ces factures étaient déjà réglées" in page


async def test_a_payment_being_confirmed_can_be_looked_at_again(site: Site) -> None:
    site.desk.show(a_page(stage=Stage.CONFIRMING, offers=()))
    _, page = await get(site, f"/p/{TOKEN}")
    assert "Ne payez pas une deuxième fois." in page
    assert f'href="/p/{TOKEN}?lang=fr">Actualiser</a>' in page


async def test_an_order_that_nothing_can_pay_now_says_so(site: Site) -> None:
    site.desk.show(a_page(offers=()))
    _, page = await get(site, f"/p/{TOKEN}")
    assert "Aucun moyen de paiement n’est disponible" in page
    assert "<form" not in page


@pytest.mark.parametrize("overtaken", Overtaken)
@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.STARTED, Stage.REFUSED])
async def test_an_overtaken_order_says_so_and_not_that_nothing_was_started(
    site: Site, stage: Stage, overtaken: Overtaken
) -> None:
    site.desk.show(a_page(stage=stage, offers=(), overtaken=overtaken, may_be_paid=True))
    status, page = await get(site, f"/p/{TOKEN}?lang=en")
    assert status == 200
    assert "do not pay through this link" in page
    assert "If you have already paid, do not pay a second time" in page
    assert "started" not in page
    assert "Pay before" not in page
