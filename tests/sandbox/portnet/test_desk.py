"""A person at PORTNET's desk sees and changes what the portal will learn of."""

import re

import pytest

from tests.sandbox.portnet.portal import Portal, notice, row

pytestmark = pytest.mark.asyncio


async def bill_id(portal: Portal, number: str = "PNT/2026/0412") -> str:
    bills = (await portal.books())["bills"]
    return next(str(bill["id"]) for bill in bills if bill["number"] == number)


@pytest.mark.parametrize(
    ("form", "state", "centimes"),
    [
        ({"do": "pay"}, "paid", 360000),
        ({"do": "cancel"}, "cancelled", 360000),
        ({"do": "amount", "amount": " 12,5 "}, "open", 1250),
        ({"do": "amount", "amount": "lots"}, "open", 360000),
    ],
)
async def test_an_act_of_the_desk_changes_the_invoice_and_is_shown(
    portal: Portal, form: dict[str, str], state: str, centimes: int
) -> None:
    await portal.issue(row())
    page = await portal.page(f"/desk/invoices/{await bill_id(portal)}", **form)
    assert f'data-state="{state}"' in page
    [bill] = (await portal.books())["bills"]
    assert (bill["state"], bill["centimes"]) == (state, centimes)


async def test_a_penalty_is_a_second_invoice_that_names_the_first(portal: Portal) -> None:
    await portal.issue(row())
    await portal.page(f"/desk/invoices/{await bill_id(portal)}", do="penalty")
    await portal.forward()
    assert portal.inbox.told("TypeFacture") == ["1", "2"]
    assert portal.inbox.told("ReferenceFacturePrincipale") == ["PNT/2026/0412"]
    assert sorted(one["amount"] for one in await portal.listed()) == ["360.00", "3600.00"]


async def test_a_new_invoice_of_portnets_own_is_sent_to_an_operator_it_knows(
    portal: Portal,
) -> None:
    await portal.issue(row("WAF3", issuer="TUV Rheinland"))
    page = await portal.page("/desk/invoices", code="4821", number="", amount="12,50")
    await portal.page("/desk/invoices", code="4821", number="", amount="lots")
    assert 'data-invoice="N00002"' in page
    await portal.forward()
    assert portal.inbox.told("NumeroFacture") == ["N00002"]
    assert portal.inbox.told("MontantTTC") == ["12.5"]
    assert portal.inbox.told("StatutFacture") == ["2"]


async def test_the_list_shows_one_operators_invoices_with_their_names_escaped(
    portal: Portal,
) -> None:
    await portal.issue(row(), row("OTHER", subscription_code="9999", client_code="1"))
    page = await portal.page("/?code=4821")
    assert re.findall(r'data-invoice="([^"]+)"', page) == ["PNT/2026/0412"]
    assert "Sté Exemple &amp; Fils" in page


@pytest.mark.parametrize(
    ("language", "amount"), [("fr", "3,600.00"), ("ar", "درهم"), ("en", "MAD\u00a03,600.00")]
)
async def test_the_desk_speaks_three_languages(portal: Portal, language: str, amount: str) -> None:
    await portal.issue(row())
    page = await portal.page(f"/?lang={language}")
    assert f'lang="{language}"' in page
    assert (amount in page) is (language != "fr")


async def test_a_person_accepts_one_notice_and_refuses_another(portal: Portal) -> None:
    await portal.issue(row("A"), row("B"))
    await portal.page("/desk/notices", judgement="hold")
    for number, message in (("A", "700000000000001"), ("B", "700000000000002")):
        await portal.send(notice(number, NumeroMessage=message))
    await portal.page("/desk/notices/0", by="accept")
    refusal = "La facture est dèja annulée dans le système"
    page = await portal.page("/desk/notices/1", by="refuse", refusal=refusal)
    assert re.findall(r'data-decision="(\w+)"', page) == ["refused", "accepted"]
    await portal.forward()
    assert portal.inbox.told("Etat") == ["1", "0"]
    assert portal.inbox.told("MotifReject")[1] == refusal


async def test_messages_are_shown_with_what_was_answered(portal: Portal) -> None:
    await portal.issue(row())
    await portal.forward()
    page = await portal.page("/desk/letters")
    assert 'data-kind="INV"' in page
    assert "&lt;acc/&gt;" in page


async def test_empty_books_have_pages_too(portal: Portal) -> None:
    for path in ("/", "/?code=ZZZZ", "/desk/notices", "/desk/letters"):
        assert "Rien à afficher." in await portal.page(path)


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/desk/invoices/none", {"do": "pay"}, 404),
        ("/desk/invoices", {"code": "9999", "amount": "1.00"}, 404),
        ("/desk/notices/7", {"by": "accept"}, 404),
        ("/desk/notices", {"judgement": "coin"}, 400),
    ],
)
async def test_a_forged_tap_is_refused(
    portal: Portal, path: str, form: dict[str, str], status: int
) -> None:
    async with portal.client.post(path, data=form) as response:
        assert response.status == status
