"""The page that a payer comes back to: it shows, refreshes for ten minutes, and proves nothing."""

import re
from dataclasses import replace

import pytest

from bot.web.returns import REFRESH_SECONDS
from domain.facts import HoldReason
from domain.listing import Stage
from domain.money import Money
from services.payments.desk import AttemptStage
from tests.bot.web.conftest import Site
from tests.bot.web.memory_desk import (
    CARD,
    FATOURATI,
    RECEIPT_TOKEN,
    RETURN_KEY,
    TOKEN,
    a_page,
)
from tests.bot.web.wire import get, get_with_headers, press

pytestmark = pytest.mark.asyncio

BACK = f"/return/cmi/{RETURN_KEY}"
UNSETTLED = [AttemptStage.WAITING, AttemptStage.CONFIRMING]


async def test_the_gateway_s_form_is_answered_by_the_same_address(site: Site) -> None:
    status, headers, _ = await press(site, BACK, {"Response": "Approved", "mdStatus": "1"})
    assert (status, headers["Location"]) == (303, BACK)
    _, headers, _ = await press(site, f"{BACK}?lang=ar&Response=Approved", {})
    assert headers["Location"] == f"{BACK}?lang=ar"


async def test_a_return_proves_nothing(site: Site) -> None:
    await press(site, BACK, {"Response": "Approved", "ProcReturnCode": "00"})
    _, page = await get(site, f"{BACK}?Response=Approved")
    assert "En attente de la confirmation de la banque" in page
    assert site.desk.begun == []


@pytest.mark.parametrize("stage", UNSETTLED)
async def test_the_page_refreshes_by_itself_and_stops_within_ten_minutes(
    site: Site, stage: AttemptStage
) -> None:
    site.desk.attempt_stage = stage
    waits: list[int] = []
    headers, page = await get_with_headers(site, f"{BACK}?lang=en")
    while "Refresh" in headers and len(waits) <= len(REFRESH_SECONDS):
        assert "This page refreshes by itself" in page
        wait, address = headers["Refresh"].split("; url=")
        waits.append(int(wait))
        headers, page = await get_with_headers(site, address)
    assert waits[:4] == [3, 5, 10, 10]
    assert 570 <= sum(waits) <= 600
    assert "Confirmation is taking long" in page
    assert "Do not pay a second time" in page
    assert f'href="{BACK}?lang=en">Refresh</a>' in page


@pytest.mark.parametrize("step", ["-1", "٣", "9999999999", "x", "1e3"])
async def test_a_step_that_was_never_ours_starts_over(site: Site, step: str) -> None:
    headers, _ = await get_with_headers(site, f"{BACK}?step={step}")
    assert headers["Refresh"].startswith("3; ")


@pytest.mark.parametrize("stage", [stage for stage in AttemptStage if stage not in UNSETTLED])
async def test_a_final_page_stays(site: Site, stage: AttemptStage) -> None:
    site.desk.attempt_stage = stage
    headers, _ = await get_with_headers(site, BACK)
    assert "Refresh" not in headers


async def test_a_payment_is_confirmed_with_its_transaction(site: Site) -> None:
    site.desk.show(a_page(stage=Stage.PAID, offers=()))
    site.desk.attempt_stage = AttemptStage.PAID
    _, page = await get(site, BACK)
    assert "Paiement reçu\u00a0: 840,00\u00a0MAD" in page
    assert "23/11/2026 à\u00a010:40" in page
    assert "26327KjYB07031" in page
    assert "La personne qui a envoyé le lien est prévenue." in page
    assert f'href="/receipts/{RECEIPT_TOKEN}.pdf?lang=fr"' in page


async def test_what_was_debited_beyond_the_invoices_is_said(site: Site) -> None:
    site.desk.show(replace(a_page(stage=Stage.PAID, offers=()), rest=Money(42_000)))
    site.desk.attempt_stage = AttemptStage.PAID
    for path in (BACK, f"/p/{TOKEN}"):
        _, page = await get(site, path)
        assert "420,00 MAD ne règlent pas ces factures" in page.replace("\xa0", " ")


@pytest.mark.parametrize("stage", [one for one in AttemptStage if one is not AttemptStage.PAID])
async def test_a_receipt_is_shown_to_nobody_but_who_paid(site: Site, stage: AttemptStage) -> None:
    site.desk.show(a_page(stage=Stage.PAID, offers=()))
    site.desk.attempt_stage = stage
    _, page = await get(site, BACK)
    assert "/receipts/" not in page


async def test_a_refused_card_can_be_tried_again_at_once(site: Site) -> None:
    site.desk.show(a_page(stage=Stage.REFUSED, offers=(CARD, FATOURATI)))
    site.desk.attempt_stage = AttemptStage.REFUSED
    _, page = await get(site, BACK)
    assert "Aucun montant n’a été débité." in page
    assert re.findall(r'action="(.*)"', page) == [f"/p/{TOKEN}/checkout?lang=fr"] * 2


async def test_after_a_refusal_nothing_is_promised_of_a_card_tried_since(site: Site) -> None:
    page = a_page(stage=Stage.REFUSED, offers=(CARD,))
    site.desk.show(replace(page, may_be_paid_by_another_card=True))
    site.desk.attempt_stage = AttemptStage.REFUSED
    for path in (BACK, f"/p/{TOKEN}"):
        _, shown = await get(site, path)
        assert "Aucun montant n’a été débité." not in shown
        assert "ne payez pas deux fois" in shown


async def test_a_refusal_on_an_order_that_is_over_promises_no_retry(site: Site) -> None:
    site.desk.show(a_page(stage=Stage.EXPIRED, offers=()))
    site.desk.attempt_stage = AttemptStage.REFUSED
    _, page = await get(site, BACK)
    assert "ci-dessous" not in page
    assert f'href="/p/{TOKEN}?lang=fr"' in page


async def test_held_money_is_explained(site: Site) -> None:
    site.desk.show(a_page(stage=Stage.PAID, offers=(), held_reason=HoldReason.CLAIM_LOST))
    site.desk.attempt_stage = AttemptStage.HELD
    _, page = await get(site, BACK)
    assert "votre carte n’a pas été débitée" in page
    assert "jusqu’à 7 jours" in page


async def test_whoever_did_not_pay_finds_the_way_back(site: Site) -> None:
    _, page = await get(site, f"{BACK}?lang=ar")
    assert f'href="/p/{TOKEN}?lang=ar"' in page
    assert "<form" not in page


async def test_an_unknown_return_is_not_found(site: Site) -> None:
    status, page = await get(site, "/return/cmi/unknown")
    assert status == 404
    assert "Lien inconnu" in page
